/** Keeps hours and days up to date: what is owed is made anew, at the latest when it is asked for. */
import type { Point } from '@samay/contract';
import { ReadingsError } from '../readings-error.ts';
import { AtWork } from './at-work.ts';
import { hoursOf, type Kept, Owed, type OwedBatch, type OwedHour, type OwedScope } from './owed.ts';
import { type ReadRows, recompute } from './recompute.ts';

export interface KeepStore {
  readonly read: ReadRows;
  /** Stores the rows of a batch, and then that it is no longer owed. */
  readonly store: (points: readonly Point[], batch: OwedBatch) => Promise<void>;
  /** What lies before is kept as it is: its raw rows are gone, or go. */
  readonly rawSinceMs?: () => number | undefined;
}

// At some 0.06 ms an hour well below a second: what a question may wait for.
const hoursWaitedFor = 10_000;
const retryAfterMs = 10_000;
/** Begun before the oldest of them is waited for; more would only wait. */
const batchesBegun = 4;

/** Told which hours were made anew, after they are stored. It must not throw. */
export type AverageWatcher = (hours: readonly OwedHour[]) => void;

export class Keep {
  readonly owed: Owed;
  readonly #store: KeepStore;
  readonly #atWork = new AtWork();
  readonly #watchers = new Set<AverageWatcher>();
  #closed = false;

  constructor(store: KeepStore) {
    this.#store = store;
    this.owed = new Owed(store.rawSinceMs);
  }

  /** @returns the way to stop watching. */
  watch(watcher: AverageWatcher): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }

  /** @returns how many hours were made anew. */
  async settle(scope: OwedScope = {}): Promise<number> {
    const made: Promise<number>[] = [];
    for (const batch of this.owed.batches(scope)) {
      if (this.#closed) break;
      made.push(this.#make(batch));
      await made.at(-batchesBegun);
    }
    return (await Promise.all(made)).reduce((sum, hours) => sum + hours, 0);
  }

  /** Makes anew what an answer needs. @throws ReadingsError STORE_UNAVAILABLE for too much. */
  async settleFor(scope: OwedScope & { readonly of: Kept }): Promise<void> {
    const hours = this.owed.count(scope);
    if (hours > hoursWaitedFor) {
      const message = `${hours} hours are being averaged; ask again, or for less time at once`;
      throw new ReadingsError('STORE_UNAVAILABLE', message, { retryAfterMs });
    }
    if (hours > 0) await this.settle(scope);
    // What another question makes is no longer owed before it is stored.
    await this.#atWork.idle();
  }

  /** Begins no further batch, and waits for those at work. What is owed stays owed. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#atWork.idle();
  }

  /** @returns how many hours were made anew. */
  async #make(batch: OwedBatch): Promise<number> {
    const hours = hoursOf(batch);
    // First of all: what is written from here on is owed again.
    this.owed.remove(hours);
    const { read, store } = this.#store;
    try {
      await this.#atWork.run(
        batch,
        () => recompute(read, batch),
        (rows) => store(rows, batch),
      );
    } catch (error) {
      for (const hour of hours) this.owed.add(hour);
      throw error;
    }
    for (const watcher of this.#watchers) watcher(hours);
    return hours.length;
  }
}
