import { setTimeout as sleep } from 'node:timers/promises';
import type { Outbox } from '@samay/outbox';
import { type LineWriter, ReadingsError, type RejectedLine } from '@samay/readings/influx';
import type { Logger } from 'pino';
import type { Clock } from '../clock.ts';
import { GatewayError } from '../gateway-error.ts';
import { encodeDeadLetter } from '../intake/dead-letters.ts';
import type { DurableAppend } from '../intake/durable-append.ts';
import type { Metrics } from '../metrics.ts';
import { type Batch, batchesOf } from './batches.ts';
import { retryDelayMs } from './retry.ts';

/** Where InfluxDB is near its best; 4 MiB of text in memory, twice while it is being sent. */
const linesMax = 5_000;
const readLimit = { recordsMax: linesMax, bytesMax: 4 * 1024 * 1024 };
/**
 * With one, the store waits for us between two: InfluxDB 1.6 on two cores took 119,000 to 128,000 prebuilt
 * lines a second from one writer and 147,000 to 185,000 from two.
 */
const writesMax = 2;
/**
 * How long what has come waits for more, where it is less than a write can hold: each costs the store a
 * sync of the disk that the journal is on as well.
 */
const gatherMs = 100;

export interface IngestParts {
  readonly journal: Outbox;
  readonly writer: LineWriter;
  readonly deadLetters: Pick<DurableAppend, 'append'>;
  readonly metrics: Pick<Metrics, 'storeError' | 'storeWrote' | 'storedLines' | 'deadLetter'> & {
    storeUp(up: boolean): void;
  };
  /** Told which records of the journal are done with. */
  readonly stored?: (positions: readonly number[]) => void;
  readonly log: Logger;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
}

/**
 * Carries the journal to the store, oldest first, a few writes at a time, and lets go of a record only
 * when the store has it or the dead letters do. What is written twice after a crash lands on itself.
 */
export class Ingest {
  readonly #parts: IngestParts;
  readonly #stopping = new AbortController();
  readonly #draining = new AbortController();
  /** Whether what comes is waited for no more. */
  readonly #ending = AbortSignal.any([this.#draining.signal, this.#stopping.signal]);
  /** Ends when stopped; rejects only by our own mistake, since the store's are tried again. */
  readonly finished: Promise<void>;

  constructor(parts: IngestParts) {
    this.#parts = parts;
    this.finished = this.#run();
  }

  /** Stores what there is for at most `drainMs`, then stops; the rest stays in the journal. */
  async stop(drainMs: number): Promise<void> {
    this.#draining.abort();
    const timer = setTimeout(() => this.#stopping.abort(), drainMs);
    // A write that hangs is left behind: its records are not acknowledged and come again.
    const given = new Promise((resolve) =>
      this.#stopping.signal.addEventListener('abort', resolve),
    );
    await Promise.race([this.finished, given]).finally(() => clearTimeout(timer));
  }

  async #run(): Promise<void> {
    const { journal } = this.#parts;
    const underWay = new Set<Promise<void>>();
    for (let after = 0; !this.#stopping.signal.aborted; ) {
      if (journal.stats.last - after < linesMax) await this.#gather(after);
      const entries = await journal.read(after, readLimit);
      if (entries.length === 0 && this.#ending.aborted) break;
      for (const batch of batchesOf(entries, linesMax)) {
        const stored = this.#store(batch).then(() => void underWay.delete(stored));
        // Only a mistake of our own: it ends the loop, and is told at its end.
        stored.catch(() => this.#stopping.abort());
        underWay.add(stored);
        if (underWay.size === writesMax) await Promise.race(underWay);
      }
      after = entries.at(-1)?.position ?? after;
    }
    await Promise.all(underWay);
  }

  /** Until there is something, and a moment longer. */
  async #gather(after: number): Promise<void> {
    const signal = this.#ending;
    await this.#parts.journal.waitFor(after, signal);
    await sleep(gatherMs, undefined, { signal }).catch((cause: unknown) => {
      if (!signal.aborted) throw cause;
    });
  }

  async #store({ text, lines, positions }: Batch): Promise<void> {
    const { journal, metrics } = this.#parts;
    const rejected = await this.#untilDone(() => this.#write(text, lines));
    if (rejected === 'stopped') return;
    for (const { line, why } of rejected) {
      if ((await this.#untilDone(() => this.#setAside(line, why))) === 'stopped') return;
    }
    metrics.storedLines(lines - rejected.length);
    journal.acknowledge(positions);
    this.#parts.stored?.(positions);
  }

  /** Tries without end: what was acknowledged to a device is never given up. */
  async #untilDone<T>(attempt: () => Promise<T>): Promise<T | 'stopped'> {
    const { random } = this.#parts;
    const { signal } = this.#stopping;
    for (let failures = 1; !signal.aborted; failures += 1) {
      const result = await attempt().then(
        (value) => ({ value }),
        (error: unknown) => ({ error: passing(error) }),
      );
      if ('value' in result) return result.value;
      const { error } = result;
      const askedMs = error instanceof ReadingsError ? error.retryAfterMs : undefined;
      const waitMs = retryDelayMs(failures, random(), askedMs);
      this.#tell(error, failures, waitMs);
      await sleep(waitMs, undefined, { signal }).catch((cause: unknown) => {
        if (!signal.aborted) throw cause;
      });
    }
    return 'stopped';
  }

  async #write(text: string, lines: number): Promise<readonly RejectedLine[]> {
    const { writer, metrics, clock } = this.#parts;
    const beganMs = clock.steadyMs();
    try {
      const rejected = await writer.write(text);
      metrics.storeUp(true);
      return rejected;
    } finally {
      metrics.storeWrote(lines, (clock.steadyMs() - beganMs) / 1000);
    }
  }

  async #setAside(line: string, why: string): Promise<void> {
    const { deadLetters, metrics, clock } = this.#parts;
    const receivedAt = new Date(clock.nowMs()).toISOString();
    const code = 'store-rejected';
    await deadLetters.append(
      encodeDeadLetter({ kind: 'line', receivedAt, line, code, detail: why }),
    );
    metrics.deadLetter(code);
  }

  #tell(error: Passing, failures: number, waitMs: number): void {
    const { metrics, log } = this.#parts;
    const facts = { code: error.code, because: error.message, failures, waitMs };
    if (error instanceof GatewayError) {
      log.error(facts, 'a dead letter cannot be kept: ingest waits');
      return;
    }
    metrics.storeUp(false);
    metrics.storeError(error.code);
    // Waiting mends an outage; a wrong token or database, only a person does.
    if (error.code === 'STORE_UNAVAILABLE') log.warn(facts, 'the store does not answer');
    else log.error(facts, 'the store refuses us: check INFLUX_URL, INFLUX_TOKEN and the database');
  }
}

type Passing = ReadingsError | GatewayError;

/** Errors of operation are tried again; any other is our own mistake and ends the process. */
function passing(error: unknown): Passing {
  if (error instanceof ReadingsError || error instanceof GatewayError) return error;
  throw error;
}
