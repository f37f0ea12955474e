/**
 * Where reports are numbered and put into the outbox. What the disk does not take (it is full, or
 * has become read-only, as cards do when they die) waits in memory, from where it is sent too, and
 * goes to the disk as soon as that takes it.
 */
import {
  type Channel,
  type Collection,
  type DeviceEvent,
  encodeEvent,
  encodeReport,
  encodeSenmlCbor,
  encodeSenmlJson,
} from '@samay/contract';
import { type Outbox, OutboxError } from '@samay/outbox';
import type { Logger } from 'pino';
import type { AgentConfig } from '../config/read-config.ts';
import type { MeasuredReport } from '../measure/measure.ts';
import { encodeRecord, type StoredMessage } from './outbox-record.ts';

export interface PostboxOptions {
  readonly device: string;
  /** How reports are written. */
  readonly format?: AgentConfig['format'];
  /** Random id of this start, 8 to 32 hexadecimal digits. */
  readonly boot: string;
  /** Of this start of the machine, which its monotonic clock counts from. */
  readonly machineBoot: string;
  readonly outbox: Outbox;
  /** In memory, bounded; what it drops is counted by it. */
  readonly spare: Outbox;
  readonly log: Logger;
}

/** How long a disk that was full for a moment is left alone. */
const againMs = 5_000;
/** Moved to the disk at a time. */
const moveMax = { recordsMax: 50 };

export class Postbox {
  readonly #options: PostboxOptions;
  readonly #writing = new Set<Promise<void>>();
  #again: NodeJS.Timeout | undefined;
  #seq = 0;

  constructor(options: PostboxOptions) {
    this.#options = options;
  }

  send(channel: Channel, report: MeasuredReport): void {
    const { device, boot, format } = this.#options;
    const { undatedMs, timeMs } = report;
    const seq = this.#seq;
    this.#seq += 1;
    const pack = encodeReport(device, { ...report, boot, seq });
    const payload = format === 'senml-cbor' ? encodeSenmlCbor(pack) : encodeSenmlJson(pack);
    this.#write({ channel, payload, ...this.#undated(undatedMs, timeMs) }, seq);
  }

  /** @param timeMs milliseconds since 1970 UTC; a guess where `undatedMs`, monotonic, is given. */
  sendEvent(event: Omit<Collection, 'at'>, timeMs: number, undatedMs?: number): void {
    const at = new Date(timeMs).toISOString();
    const payload = JSON.stringify(undatedMs === undefined ? { ...event, at } : event);
    this.#write({ channel: 'event', payload, ...this.#undated(undatedMs, timeMs) });
  }

  /**
   * Resolves when it is on the disk of the outbox.
   * @throws OutboxError where that does not take it: whoever has it on disk already tries again.
   */
  async keepEvent(event: DeviceEvent): Promise<void> {
    await this.#options.outbox.append(
      encodeRecord({ channel: 'event', payload: encodeEvent(event) }),
    );
  }

  #undated(monotonicMs: number | undefined, guessMs: number): Pick<StoredMessage, 'undated'> {
    const { machineBoot } = this.#options;
    return monotonicMs === undefined ? {} : { undated: { machineBoot, monotonicMs, guessMs } };
  }

  #write(message: StoredMessage, seq?: number): void {
    const writing = this.#append(message, seq).finally(() => this.#writing.delete(writing));
    this.#writing.add(writing);
  }

  /** Resolves when all that was sent is on disk, or where it is lost with the process. */
  async settled(): Promise<void> {
    await Promise.all(this.#writing);
    clearTimeout(this.#again);
    await this.#move();
    clearTimeout(this.#again);
    const { spare, log } = this.#options;
    const { records } = spare.stats.pending;
    if (records > 0) log.error({ records }, 'the disk did not take what was measured last');
  }

  async #append(message: StoredMessage, seq: number | undefined): Promise<void> {
    const { outbox, spare, log } = this.#options;
    const { channel } = message;
    const record = encodeRecord(message);
    try {
      await outbox.append(record);
    } catch (error) {
      if (!(error instanceof OutboxError)) throw error;
      log.error({ err: error, channel, seq }, 'the disk did not take a report; kept in memory');
      await spare.append(record);
      this.#moveLater();
    }
  }

  #moveLater(): void {
    clearTimeout(this.#again);
    this.#again = setTimeout(() => void this.#move(), againMs).unref();
  }

  /** From memory to the disk. What is sent from memory meanwhile is sent twice at worst. */
  async #move(): Promise<void> {
    const { outbox, spare, log } = this.#options;
    try {
      for (;;) {
        const entries = await spare.read(0, moveMax);
        if (entries.length === 0) return;
        for (const { position, record } of entries) {
          await outbox.append(record);
          spare.acknowledge(position);
        }
        log.info({ records: entries.length }, 'the disk has taken what it did not take before');
      }
    } catch (error) {
      if (!(error instanceof OutboxError)) throw error;
      this.#moveLater();
    }
  }
}
