/** Averages of a day, from those of its hours. */
import { isComplete } from '@samay/air-quality';
import type { QualityFlag } from '@samay/contract';
import type { Average } from './average.ts';
import { joinRuns } from './runs.ts';
import { summaryOf } from './summary.ts';

const minutesPerHour = 60;

/** Whether an hour has what it takes to count in a day. */
export const isValidHour = ({ minutes }: Pick<Average, 'minutes'>): boolean =>
  isComplete(minutes, minutesPerHour);

/**
 * @param hours of one day, tag set and quantity, oldest first, at least one.
 * @param timeMs start of the day.
 */
export function dayAverage(hours: readonly Average[], timeMs: number): Average | undefined {
  const [first] = hours;
  const last = hours.at(-1);
  if (!first || !last) return undefined;
  const means = hours.flatMap((hour) =>
    hour.summary && isValidHour(hour) ? [hour.summary.avg] : [],
  );
  const flags: Record<QualityFlag, number> = { 1: 0, 2: 0, 3: 0, 4: 0, 9: 0 };
  for (const hour of hours) {
    for (const flag of [1, 2, 3, 4, 9] as const) flags[flag] += hour.flags[flag];
  }
  const summary = summaryOf(Float64Array.from(means));
  return {
    tags: first.tags,
    quantity: first.quantity,
    timeMs,
    ...(summary ? { summary } : {}),
    count: means.length,
    minutes: hours.reduce((sum, { minutes }) => sum + minutes, 0),
    flags,
    firstMs: first.firstMs,
    lastMs: last.lastMs,
    calibrations: joinRuns(hours.flatMap(({ calibrations }) => calibrations)),
  };
}
