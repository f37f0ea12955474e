import { type Finding, fail, suspect } from '../finding.ts';
import { inRange, type Range } from './range.ts';

/** How long a value may stay the same. */
export interface Patience {
  /** So long without any change is suspect; three times as long fails. */
  readonly movingMs: number;
  /** Values where a healthy sensor may rest, and how long. */
  readonly resting?: { readonly at: Range; readonly forMs: number };
}

/** Since when a sensor says the same; milliseconds on any steady scale. */
export interface Standstill {
  readonly value: number;
  /** Later than it truly was by all the time in which nothing was said. */
  readonly sinceMs: number;
  /** When it was last said. */
  readonly lastMs: number;
}

/**
 * @param gapMs a longer silence between two samples does not count: a sensor that rests or is
 * unplugged does not stand still.
 * @returns the standstill after one more sample.
 */
export function standstill(
  before: Standstill | undefined,
  value: number,
  atMs: number,
  gapMs: number,
): Standstill {
  if (before?.value !== value) return { value, sinceMs: atMs, lastMs: atMs };
  const silentMs = atMs - before.lastMs;
  const sinceMs = silentMs > gapMs ? before.sinceMs + silentMs : before.sinceMs;
  return { value, sinceMs, lastMs: atMs };
}

/**
 * Every sample, not every mean, must be the same: an hour is then thousands of identical samples of
 * a counter whose noise alone is a unit or two.
 */
export function stuckTest(
  still: Standstill | undefined,
  patience: Patience | undefined,
): Finding | undefined {
  if (patience === undefined || still === undefined) return undefined;
  const { movingMs, resting } = patience;
  const rests = resting !== undefined && inRange(still.value, resting.at);
  const patienceMs = rests ? resting.forMs : movingMs;
  const forMs = still.lastMs - still.sinceMs;
  if (forMs >= 3 * patienceMs) return fail('stuck');
  return forMs >= patienceMs ? suspect('stuck') : undefined;
}
