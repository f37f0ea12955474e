/** Hours and days that samay-cloud keeps beside the raw rows: long ranges read these. */
import { isComplete } from '@samay/air-quality';
import type { Select } from './influxql.ts';
import { atEnd, inCities, inRange, quantityIs } from './where.ts';

/** Fewest parts that make a whole of so many, by the share of the norms' data. */
const enough = (expected: number): number =>
  Array.from({ length: expected + 1 }, (_, parts) => parts).find((parts) =>
    isComplete(parts, expected),
  ) ?? expected;

/** Of an hour: its minutes. */
export const validHour = `"minutes" >= ${enough(60)}`;
/** Of a day: its valid hours. */
export const validDay = `"n" >= ${enough(24)}`;

/** @returns the means of the valid days of the chosen time, a series per station. */
export const days = (quantity: string, where: readonly string[] = []): Select => ({
  select: { mean: '"avg"' },
  from: 'air_1d',
  where: [inCities, quantityIs(quantity), validDay, ...where, inRange],
  by: ['device'],
});

/**
 * In the mean of all days that the range has, how the hours from `hour` to the next are. InfluxQL knows no
 * hour of the day: of each stretch of 24 hours that begins with that hour, the first is taken. Hours that
 * are not there are −1, so that no other takes their place, and are left out then.
 */
export const atHour = (hour: number, quantity: string, where: readonly string[]): Select => ({
  select: { mean: 'mean("first")' },
  from: [
    {
      select: { first: 'first("mean")' },
      from: [
        {
          select: { mean: 'mean("avg")' },
          from: 'air_1h',
          where: [...where, quantityIs(quantity), validHour, hoursFrom(profileDays + 1)],
          by: ['time(1h)', 'device'],
          fill: -1,
        },
      ],
      by: [`time(24h, ${(hour + limaBehind) % 24}h)`, 'device'],
      fill: 'none',
    },
  ],
  where: ['"first" >= 0', hoursFrom(profileDays)],
  by: ['device'],
});

/** Lima is at UTC−5 all year. */
const limaBehind = 5;
/** A month: four of each weekday. */
export const profileDays = 28;
const hoursFrom = (days: number): string => atEnd(`${days}d`);
