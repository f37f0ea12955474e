/** Averages as points of the store: `air_1h`, `air_1d`, `sensor_1h`, `sensor_1d`. */
import { isQuantity, type Point, type Quantity } from '@samay/contract';
import type { Average, Averaged, Period, Summary } from './average.ts';
import { decodeRuns, encodeRuns } from './runs.ts';

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

/** @returns undefined for a row that is none of `averagePoint`. */
export function averageOf({ tags, fields, timeMs }: Point): Average | undefined {
  const { quantity = '', ...own } = tags;
  return isQuantity(quantity)
    ? averageFrom(own, quantity, timeMs, (name) => fields[name])
    : undefined;
}

/** @param cell what the row has under the name of a field. */
export function averageFrom(
  tags: Point['tags'],
  quantity: Quantity,
  timeMs: number,
  cell: (name: string) => unknown,
): Average {
  const number = (name: string): number => {
    const value = cell(name);
    return typeof value === 'number' ? value : 0;
  };
  const count = number('n');
  const average = {
    tags,
    quantity,
    timeMs,
    count,
    minutes: number('minutes'),
    flags: { 1: number('q1'), 2: number('q2'), 3: number('q3'), 4: number('q4'), 9: number('q9') },
    firstMs: number('first'),
    lastMs: number('last'),
    calibrations: decodeRuns(cell('cal')),
  };
  return count > 0 ? { ...average, summary: summaryIn(number, count) } : average;
}

function summaryIn(number: (name: string) => number, count: number): Summary {
  const summary = {
    min: number('min'),
    q02: number('q02'),
    q25: number('q25'),
    median: number('median'),
    q75: number('q75'),
    q98: number('q98'),
    max: number('max'),
    avg: number('avg'),
  };
  return count > 1 ? { ...summary, sd: number('sd') } : summary;
}
