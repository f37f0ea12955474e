/** Averages as points of the store: `air_1h`, `air_1d`, `sensor_1h`, `sensor_1d`. */
import type { Point } from '@samay/contract';
import type { Average, Averaged, Period } from './average.ts';
import { encodeRuns } from './runs.ts';

export const averagesIn = (of: Averaged, period: Period): string =>
  `${of}_${period === 'hour' ? '1h' : '1d'}`;

/**
 * Every field is written each time, so that nothing of an earlier version of the row stays: where
 * there is no summary `n` is 0 and its fields mean nothing.
 */
export function averagePoint(of: Averaged, period: Period, average: Average): Point {
  const { tags, quantity, timeMs, summary, count, minutes, flags } = average;
  const fields = {
    n: count,
    minutes,
    min: summary?.min ?? 0,
    q02: summary?.q02 ?? 0,
    q25: summary?.q25 ?? 0,
    median: summary?.median ?? 0,
    q75: summary?.q75 ?? 0,
    q98: summary?.q98 ?? 0,
    max: summary?.max ?? 0,
    avg: summary?.avg ?? 0,
    sd: summary?.sd ?? 0,
    q1: flags[1],
    q2: flags[2],
    q3: flags[3],
    q4: flags[4],
    q9: flags[9],
    first: average.firstMs,
    last: average.lastMs,
    cal: encodeRuns(average.calibrations),
  };
  return { measurement: averagesIn(of, period), tags: { ...tags, quantity }, fields, timeMs };
}
