import type { Quantity } from '@samay/contract';
import { type Finding, fail, suspect } from '../finding.ts';
import { inRange, type Range } from './range.ts';

const hourMs = 3_600_000;

interface Patience {
  /** So long without any change is suspect; three times as long fails. */
  readonly movingMs: number;
  /** Values where a healthy sensor may rest, and how long. */
  readonly resting?: { readonly at: Range; readonly forMs: number };
}

/** In clean night air a counter of whole µg/m³ says 0 or 1 for hours; a blocked inlet, for days. */
const dust: Patience = { movingMs: hourMs, resting: { at: [0, 1], forMs: 24 * hourMs } };

/**
 * Every sample, not every mean, must be the same: an hour is then thousands of identical samples
 * of a counter whose noise alone is a unit or two. A quantity that is not here may stand still for
 * as long as it likes (large particles: often none at all).
 */
const patience: Readonly<Partial<Record<Quantity, Patience>>> = {
  pm1: dust,
  pm2_5: dust,
  pm4: dust,
  pm10: dust,
  // Automatic baseline correction holds a sensor at the 400 ppm floor for whole windy days.
  co2: { movingMs: 3 * hourMs, resting: { at: [0, 410], forMs: 24 * hourMs } },
  // Whole degrees inside a shaded housing move slowly, but day and night differ.
  temperature: { movingMs: 8 * hourMs },
  // Saturated air stays at 100 % from dusk to late morning.
  humidity: { movingMs: 3 * hourMs, resting: { at: [99, 100], forMs: 18 * hourMs } },
  // The tide of the atmosphere in the tropics moves it by 1 hPa and more, twice a day.
  pressure: { movingMs: 6 * hourMs },
};

/** Since when a sensor says the same; milliseconds on any steady scale. */
export interface Standstill {
  readonly value: number;
  readonly sinceMs: number;
}

/** @returns the standstill after one more sample. */
export const standstill = (
  before: Standstill | undefined,
  value: number,
  atMs: number,
): Standstill =>
  before !== undefined && before.value === value ? before : { value, sinceMs: atMs };

/** @param nowMs on the scale of `sinceMs`. */
export function stuckTest(
  quantity: Quantity,
  still: Standstill | undefined,
  nowMs: number,
): Finding | undefined {
  const facts = patience[quantity];
  if (facts === undefined || still === undefined) return undefined;
  const { movingMs, resting } = facts;
  const patienceMs =
    resting !== undefined && inRange(still.value, resting.at) ? resting.forMs : movingMs;
  const forMs = nowMs - still.sinceMs;
  if (forMs >= 3 * patienceMs) return fail('stuck');
  return forMs >= patienceMs ? suspect('stuck') : undefined;
}
