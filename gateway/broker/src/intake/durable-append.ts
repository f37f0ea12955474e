import { setTimeout as sleep } from 'node:timers/promises';
import { type Outbox, OutboxError, type OutboxErrorCode } from '@samay/outbox';
import type { Clock } from '../clock.ts';
import { GatewayError } from '../gateway-error.ts';

/**
 * How long a message may wait for room before its client is sent away with its copy: shorter than the
 * usual keep-alive of 60 s, since a client that waits gets no PINGRESP either.
 */
const holdMsMax = 30_000;
const retryMs = 1_000;

/** Appends, and where the disk is full or failing holds the caller back instead of losing. */
export class DurableAppend {
  readonly #outbox: Outbox;
  readonly #clock: Clock;
  readonly #changed: (fault: OutboxErrorCode | undefined) => void;
  #fault: OutboxErrorCode | undefined;

  /** @param changed is told when a fault begins and when it is over, not for each message. */
  constructor(outbox: Outbox, clock: Clock, changed: (fault: OutboxErrorCode | undefined) => void) {
    this.#outbox = outbox;
    this.#clock = clock;
    this.#changed = changed;
  }

  /** Why nothing can be kept at present. */
  get fault(): OutboxErrorCode | undefined {
    return this.#fault;
  }

  /** Resolves when the record is on disk. Rejects with GATEWAY_NOT_KEPT after 30 s, or on closing. */
  append(record: Uint8Array): Promise<void> {
    // One promise for each message; what follows a failure may take its time.
    return this.#outbox.append(record).then(this.#kept, (error: unknown) => {
      const deadlineMs = this.#clock.steadyMs() + holdMsMax;
      return this.#persist(record, error, deadlineMs);
    });
  }

  readonly #kept = (): void => {
    if (this.#fault !== undefined) this.#note(undefined);
  };

  async #persist(record: Uint8Array, first: unknown, deadlineMs: number): Promise<void> {
    for (let error = first; ; ) {
      if (!(error instanceof OutboxError) || error.code === 'OUTBOX_RECORD_TOO_BIG') throw error;
      const closing = error.code === 'OUTBOX_CLOSED';
      if (!closing) this.#note(error.code);
      if (closing || this.#clock.steadyMs() >= deadlineMs) throw notKept(error);
      await sleep(retryMs, undefined, { ref: false });
      try {
        await this.#outbox.append(record);
        this.#kept();
        return;
      } catch (again) {
        error = again;
      }
    }
  }

  #note(fault: OutboxErrorCode | undefined): void {
    if (fault === this.#fault) return;
    this.#fault = fault;
    this.#changed(fault);
  }
}

const notKept = (cause: OutboxError): GatewayError =>
  new GatewayError(
    'GATEWAY_NOT_KEPT',
    `el disco del gateway no admite el mensaje (${cause.code}): libere espacio`,
    `the gateway's disk does not take the message (${cause.code}): make room`,
    { cause },
  );
