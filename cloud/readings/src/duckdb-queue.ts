/**
 * Writes one after the other, those that wait together in one transaction: a commit costs a sync of
 * the disk.
 */
import type { Point } from '@samay/contract';
import type { WriteResult } from './readings.ts';
import { ReadingsError } from './readings-error.ts';

export interface WriteQueue {
  add(points: readonly Point[]): Promise<WriteResult>;
  /** Does the work between two groups, while nothing is being written. */
  alone<T>(work: () => Promise<T>): Promise<T>;
  /** Groups that were tried: what was in them is there, or will not be. */
  revision(): number;
  /** Resolves when nothing waits any more. */
  idle(): Promise<void>;
}

interface Waiting {
  readonly points: readonly Point[];
  readonly resolve: (result: WriteResult) => void;
  readonly reject: (error: unknown) => void;
}

/** Stores the points of several writes; the results are in the order of the writes. */
export type StoreGroup = (writes: readonly (readonly Point[])[]) => Promise<WriteResult[]>;

// Four of the gateway's batches: about 0.2 s of work, and then those that waited have their answer.
const pointsPerGroup = 20_000;
// About 100 MB of points. At 100,000 points/s the queue is empty again after 2 s.
const pointsWaitingMax = 200_000;
const retryAfterMs = 2_000;

export function writeQueue(store: StoreGroup): WriteQueue {
  const waiting: Waiting[] = [];
  let pointsWaiting = 0;
  let tried = 0;
  let running: Promise<void> | undefined;
  let last: Promise<unknown> = Promise.resolve();

  function alone<T>(work: () => Promise<T>): Promise<T> {
    const mine = last.then(work);
    // Whoever asked for the work hears of its failure; the next only waits.
    last = mine.catch(() => undefined);
    return mine;
  }

  function takeGroup(): Waiting[] {
    const group: Waiting[] = [];
    let points = 0;
    while (
      waiting[0] &&
      (group.length === 0 || points + waiting[0].points.length <= pointsPerGroup)
    ) {
      points += waiting[0].points.length;
      group.push(...waiting.splice(0, 1));
    }
    return group;
  }

  async function run(): Promise<void> {
    for (let group = takeGroup(); group.length > 0; group = takeGroup()) {
      try {
        const points = group.map((write) => write.points);
        const results = await alone(() => store(points)).finally(() => {
          tried += 1;
        });
        group.forEach((write, index) => {
          const result = results[index];
          if (result) write.resolve(result);
          else write.reject(new Error('a write of the group has no result'));
        });
      } catch (error) {
        for (const write of group) write.reject(error);
      }
      for (const write of group) pointsWaiting -= write.points.length;
    }
    running = undefined;
  }

  return {
    add(points) {
      if (pointsWaiting > 0 && pointsWaiting + points.length > pointsWaitingMax) {
        const message = `${pointsWaiting} points are waiting for DuckDB already; write again later`;
        return Promise.reject(new ReadingsError('STORE_UNAVAILABLE', message, { retryAfterMs }));
      }
      pointsWaiting += points.length;
      const result = new Promise<WriteResult>((resolve, reject) => {
        waiting.push({ points, resolve, reject });
      });
      running ??= run();
      return result;
    },
    alone,
    revision: () => tried,
    async idle() {
      await running;
      await last;
    },
  };
}
