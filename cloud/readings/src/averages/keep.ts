/** Keeps hours and days up to date: what is owed is made anew, at the latest when it is asked for. */
import type { Point } from '@samay/contract';
import { ReadingsError } from '../readings-error.ts';
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

/** Told which hours were made anew, after they are stored. It must not throw. */
export type AverageWatcher = (hours: readonly OwedHour[]) => void;

export class Keep {
  readonly owed: Owed;
  readonly #store: KeepStore;
  /** The batch at work: batches come one after the other. */
  #last: Promise<void> = Promise.resolve();
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
    let hours = 0;
    for (const batch of this.owed.batches(scope)) {
      if (this.#closed) break;
      await this.#make(batch);
      hours += hoursOf(batch).length;
    }
    return hours;
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
    await this.#last;
  }

  /** Begins no further batch, and waits for the one at work. What is owed stays owed. */
  close(): Promise<void> {
    this.#closed = true;
    return this.#last;
  }

  #make(batch: OwedBatch): Promise<void> {
    const hours = hoursOf(batch);
    const made = this.#last.then(async () => {
      // First of all: what is written from here on is owed again.
      this.owed.remove(hours);
      try {
        await this.#store.store(await recompute(this.#store.read, batch), batch);
        for (const watcher of this.#watchers) watcher(hours);
      } catch (error) {
        for (const hour of hours) this.owed.add(hour);
        throw error;
      }
    });
    this.#last = made.catch(() => undefined);
    return made;
  }
}
