import type { OutboxStats } from './outbox.ts';
import { PendingAges } from './pending-ages.ts';
import { PositionRanges } from './position-ranges.ts';

interface Waiter {
  readonly after: number;
  readonly wake: () => void;
}

/**
 * What became of every position: settled (on disk, or failed), then done (acknowledged, given
 * up, or lost to damage). Pending is what is settled and not done. Both outboxes keep their books
 * here, so both count alike.
 */
export class Ledger {
  readonly #done = new PositionRanges();
  readonly #ages: PendingAges | undefined;
  readonly #waiters = new Set<Waiter>();
  #recovered: number;
  #settled: number;
  #closed = false;
  #appended = 0;
  #acknowledged = 0;
  #lost = 0;
  readonly dropped = { records: 0, bytes: 0 };
  readonly expired = { records: 0, bytes: 0 };
  readonly damage = { regions: 0, bytes: 0 };
  refused = 0;
  syncs = 0;
  failures = 0;

  /** @param settled last position ever used; @param done all up to here is acknowledged. */
  constructor(settled = 0, done = 0, clock?: () => number) {
    this.#settled = settled;
    this.#done.add(1, done);
    this.#recovered = settled - done;
    this.#ages = clock && new PendingAges(clock);
    if (this.#recovered > 0) this.#ages?.appended(done + 1);
  }

  /** Everything up to here is done. */
  get lowWater(): number {
    return this.#done.firstMissing(1) - 1;
  }

  get settled(): number {
    return this.#settled;
  }

  /** The positions up to `last` are on disk. */
  settle(last: number): void {
    this.#ages?.appended(this.#settled + 1);
    this.#appended += last - this.#settled;
    this.#settled = last;
    for (const waiter of this.#waiters) if (waiter.after < last) waiter.wake();
  }

  /** The positions up to `last` hold nothing and will not be used again. */
  fail(last: number): void {
    this.#done.add(this.#settled + 1, last);
    this.#settled = last;
  }

  /** Returns how many were not done before. */
  acknowledge(positions: number | readonly number[]): number {
    const list = typeof positions === 'number' ? [positions] : positions;
    for (const position of list) {
      if (!Number.isInteger(position) || position < 1 || position > this.#settled)
        throw new RangeError(`acknowledge: there is no record at position ${position}`);
    }
    let added = 0;
    let [first = 0] = list;
    let last = first - 1;
    for (const position of list) {
      if (position !== last + 1) {
        added += this.#done.add(first, last);
        first = position;
      }
      last = position;
    }
    if (list.length > 0) added += this.#done.add(first, last);
    this.#acknowledged += added;
    return added;
  }

  /** Gives up what is pending up to `last`; `bytes` is the room that makes. */
  giveUp(why: 'dropped' | 'expired', last: number, bytes: number): void {
    this[why].records += this.#done.add(1, last);
    this[why].bytes += bytes;
  }

  /** These positions turned out never to have been used, by an earlier process. */
  skip(first: number, last: number): void {
    this.#recovered -= this.#done.add(first, last);
  }

  /** These positions can no longer be read. */
  lose(first: number, last: number): void {
    this.#lost += this.#done.add(first, last);
  }

  isPending(position: number): boolean {
    return position <= this.#settled && !this.#done.has(position);
  }

  firstPending(after: number): number | undefined {
    const position = this.#done.firstMissing(after + 1);
    return position <= this.#settled ? position : undefined;
  }

  waitFor(after: number, signal?: AbortSignal): Promise<void> {
    if (this.#closed || signal?.aborted || this.firstPending(after) !== undefined)
      return Promise.resolve();
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiters.delete(waiter);
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      const waiter = { after, wake };
      this.#waiters.add(waiter);
      signal?.addEventListener('abort', wake);
    });
  }

  /** Lets every waiter go. */
  close(): void {
    this.#closed = true;
    for (const waiter of this.#waiters) waiter.wake();
  }

  stats(room: { bytes: number; segments: number; tornBytes: number }): OutboxStats {
    const oldest = this.firstPending(0);
    const ageMs = oldest === undefined ? undefined : this.#ages?.ageMs(oldest);
    return {
      pending: { records: this.#settled - this.#done.size, bytes: room.bytes },
      segments: room.segments,
      last: this.#settled,
      recovered: this.#recovered,
      appended: this.#appended,
      acknowledged: this.#acknowledged,
      dropped: { ...this.dropped },
      expired: { ...this.expired },
      refused: this.refused,
      corrupt: { ...this.damage, records: this.#lost },
      tornBytes: room.tornBytes,
      syncs: this.syncs,
      failures: this.failures,
      ...(ageMs !== undefined && { oldestPendingAgeMs: ageMs }),
    };
  }
}
