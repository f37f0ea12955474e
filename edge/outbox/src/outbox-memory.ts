import { FRAME_BYTES } from './frame.ts';
import { Ledger } from './ledger.ts';
import type { Entry, Outbox, OutboxOptions, OutboxStats, ReadLimit } from './outbox.ts';
import { OutboxError } from './outbox-error.ts';

const RECORD_BYTES_MAX = 1024 * 1024;

/**
 * The twin in memory, for tests and for what may be lost with the process. Room is counted as on
 * disk.
 */
export function memoryOutbox(options: OutboxOptions): Outbox {
  return new MemoryOutbox(options);
}

class MemoryOutbox implements Outbox {
  readonly #options: OutboxOptions;
  readonly #recordBytesMax: number;
  readonly #ledger: Ledger;
  /** In order of position; an acknowledged record stays until it is the oldest, as in a segment. */
  readonly #records = new Map<number, { readonly record: Uint8Array; readonly atMs?: number }>();
  #bytes = 0;
  #closed = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
    this.#recordBytesMax = options.recordBytesMax ?? RECORD_BYTES_MAX;
    this.#ledger = new Ledger(0, 0, options.clock);
  }

  append(record: Uint8Array): Promise<number> {
    const refusal = this.#refusal(record.length);
    if (refusal !== undefined) return Promise.reject(refusal);
    const bytes = FRAME_BYTES + record.length;
    const nowMs = this.#options.wallClock?.();
    this.#expire(nowMs);
    for (const [oldest, { record }] of this.#records) {
      if (this.#bytes + bytes <= this.#options.bytesMax) break;
      this.#ledger.giveUp('dropped', oldest, FRAME_BYTES + record.length);
      this.#forget();
    }
    const position = this.#ledger.settled + 1;
    const entry = { record: Uint8Array.from(record), ...(nowMs !== undefined && { atMs: nowMs }) };
    this.#records.set(position, entry);
    this.#bytes += bytes;
    this.#ledger.settle(position);
    return Promise.resolve(position);
  }

  async read(after: number, { recordsMax, bytesMax = Infinity }: ReadLimit): Promise<Entry[]> {
    if (this.#closed) throw new OutboxError('OUTBOX_CLOSED', 'the outbox is closed');
    const entries: Entry[] = [];
    let bytes = 0;
    let position = this.#ledger.firstPending(after);
    while (position !== undefined && entries.length < recordsMax) {
      const record = this.#records.get(position)?.record;
      if (record === undefined) throw new TypeError(`no record at position ${position}`);
      bytes += record.length;
      if (entries.length > 0 && bytes > bytesMax) break;
      entries.push({ position, record });
      position = this.#ledger.firstPending(position);
    }
    return entries;
  }

  acknowledge(positions: number | readonly number[]): void {
    if (this.#closed) return;
    this.#ledger.acknowledge(positions);
    this.#forget();
  }

  waitFor(after: number, signal?: AbortSignal): Promise<void> {
    return this.#ledger.waitFor(after, signal);
  }

  get stats(): OutboxStats {
    const segments = this.#records.size > 0 ? 1 : 0;
    return this.#ledger.stats({ bytes: this.#bytes, segments, tornBytes: 0 });
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#ledger.close();
  }

  #refusal(recordBytes: number): OutboxError | undefined {
    const { bytesMax, whenFull } = this.#options;
    if (this.#closed) return new OutboxError('OUTBOX_CLOSED', 'the outbox is closed');
    if (recordBytes > this.#recordBytesMax)
      return new OutboxError(
        'OUTBOX_RECORD_TOO_BIG',
        `the record has ${recordBytes} bytes, recordBytesMax is ${this.#recordBytesMax}`,
      );
    if (whenFull === 'refuse' && this.#bytes + FRAME_BYTES + recordBytes > bytesMax) {
      this.#ledger.refused++;
      return new OutboxError('OUTBOX_FULL', `the outbox holds its bytesMax of ${bytesMax}`);
    }
    return undefined;
  }

  /** What came at a time that nobody knew is as old as what came after it. */
  #expire(nowMs: number | undefined): void {
    const { ageMaxMs = Infinity } = this.#options;
    if (nowMs === undefined) return;
    const all = [...this.#records];
    const old = all.findLastIndex(([, { atMs }]) => atMs !== undefined && nowMs - atMs >= ageMaxMs);
    for (const [position, { record }] of all.slice(0, old + 1)) {
      if (!this.#ledger.isPending(position)) continue;
      this.#ledger.giveUp('expired', position, FRAME_BYTES + record.length);
    }
    this.#forget();
  }

  #forget(): void {
    for (const [position, { record }] of this.#records) {
      if (position > this.#ledger.lowWater) return;
      this.#records.delete(position);
      this.#bytes -= FRAME_BYTES + record.length;
    }
  }
}
