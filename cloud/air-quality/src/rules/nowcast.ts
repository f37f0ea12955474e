import { type Average, completenessOf, inMillionths } from '../average.ts';
import { nowcastFacts } from '../norms/us-aqi-2024.ts';
import type { Unit } from '../unit.ts';

const { hours: hoursMax, newest, newestMin, weightMin } = nowcastFacts;

/**
 * NowCast of particles: the mean of the last twelve hours, weighted the more to the newest the more
 * they change (w = 1 − range/max, at least 0.5; each hour back weighs w times the next).
 * @param hours in the unit, oldest first, undefined or null where one is missing; the last 12 count.
 *   Below 0 they count as 0: the sources say nothing of them, and w would leave its range.
 * @returns the mean, valid with two of the newest three hours; times are left to the caller.
 */
export function nowcastOf(
  hours: readonly (number | undefined | null)[],
  unit: Unit = 'ug/m3',
): Average {
  const back = hours.slice(-hoursMax).reverse();
  let highest = 0;
  let lowest = Number.POSITIVE_INFINITY;
  let observed = 0;
  for (const hour of back) {
    if (hour === undefined || hour === null) continue;
    inMillionths(hour);
    observed += 1;
    highest = Math.max(highest, hour);
    lowest = Math.min(lowest, Math.max(hour, 0));
  }
  // All zero: nothing changes, so every hour weighs the same.
  const w = highest === 0 ? 1 : Math.max(lowest / highest, weightMin);
  let sum = 0;
  let weights = 0;
  for (const [at, hour] of back.entries()) {
    if (hour === undefined || hour === null) continue;
    const weight = w ** at;
    sum += weight * Math.max(hour, 0);
    weights += weight;
  }
  const present = (hour: number | undefined | null) => hour !== undefined && hour !== null;
  const valid = back.slice(0, newest).filter(present).length >= newestMin;
  // Truncation follows: 35.4 must not have become 35.39999999999999 on the way.
  const value = observed === 0 ? {} : { value: Number((sum / weights).toPrecision(12)) };
  const facts = { averaging: 'nowcast', unit } as const;
  return { ...facts, ...value, ...completenessOf(observed, hoursMax), valid };
}
