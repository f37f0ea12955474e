/** Where reports are numbered and put into the outbox, in order. */
import { type Channel, encodeReport, encodeSenmlJson } from '@samay/contract';
import { type Outbox, OutboxError } from '@samay/outbox';
import type { Logger } from 'pino';
import type { MeasuredReport } from './measure.ts';
import { encodeRecord } from './outbox-record.ts';

export interface PostboxOptions {
  readonly device: string;
  /** Random id of this start, 8 to 32 hexadecimal digits. */
  readonly boot: string;
  /** Of this start of the machine, which its monotonic clock counts from. */
  readonly machineBoot: string;
  readonly outbox: Outbox;
  readonly log: Logger;
}

export class Postbox {
  /** Reports the disk did not take. Their numbers stay unused, so that the gateway sees the gap. */
  lost = 0;
  readonly #options: PostboxOptions;
  readonly #writing = new Set<Promise<void>>();
  #seq = 0;

  constructor(options: PostboxOptions) {
    this.#options = options;
  }

  send(channel: Channel, report: MeasuredReport): void {
    const writing = this.#append(channel, report).finally(() => this.#writing.delete(writing));
    this.#writing.add(writing);
  }

  /** Resolves when all that was sent is on disk, or counted as lost. */
  async settled(): Promise<void> {
    await Promise.all(this.#writing);
  }

  async #append(channel: Channel, report: MeasuredReport): Promise<void> {
    const { device, boot, machineBoot, outbox, log } = this.#options;
    const { undatedMs, timeMs } = report;
    const seq = this.#seq;
    this.#seq += 1;
    const payload = encodeSenmlJson(encodeReport(device, { ...report, boot, seq }));
    const message =
      undatedMs === undefined
        ? { channel, payload }
        : { channel, payload, undated: { machineBoot, monotonicMs: undatedMs, guessMs: timeMs } };
    try {
      await outbox.append(encodeRecord(message));
    } catch (error) {
      if (!(error instanceof OutboxError)) throw error;
      this.lost += 1;
      log.error({ err: error, channel, seq }, 'the disk did not take a report');
    }
  }
}
