/** Averages as points of the store: `air_1h`, `air_1d`, `sensor_1h`, `sensor_1d`. */
import { type FieldValue, isQuantity, type Point } from '@samay/contract';
import type { Average, Averaged, Period, Summary } from './average.ts';
import { decodeRuns, encodeRuns } from './runs.ts';

export const averagesIn = (of: Averaged, period: Period): string =>
  `${of}_${period === 'hour' ? '1h' : '1d'}`;

const summaryFields = ['min', 'q02', 'q25', 'median', 'q75', 'q98', 'max', 'avg', 'sd'] as const;
const flagFields = { 1: 'q1', 2: 'q2', 3: 'q3', 4: 'q4', 9: 'q9' } as const;

/**
 * Every field is written each time, so that nothing of an earlier version of the row stays: where
 * there is no summary `n` is 0 and its fields mean nothing.
 */
export function averagePoint(of: Averaged, period: Period, average: Average): Point {
  const { tags, quantity, timeMs, summary, count, minutes, flags } = average;
  const fields: Record<string, FieldValue> = { n: count, minutes };
  for (const name of summaryFields) fields[name] = summary?.[name] ?? 0;
  for (const [flag, name] of Object.entries(flagFields)) {
    fields[name] = flags[Number(flag) as keyof typeof flagFields];
  }
  fields['first'] = average.firstMs;
  fields['last'] = average.lastMs;
  fields['cal'] = encodeRuns(average.calibrations);
  return { measurement: averagesIn(of, period), tags: { ...tags, quantity }, fields, timeMs };
}

/** @returns undefined for a row that is none of `averagePoint`. */
export function averageOf({ tags, fields, timeMs }: Point): Average | undefined {
  const { quantity = '', ...own } = tags;
  if (!isQuantity(quantity)) return undefined;
  const number = (name: string): number => {
    const value = fields[name];
    return typeof value === 'number' ? value : 0;
  };
  const count = number('n');
  return {
    tags: own,
    quantity,
    timeMs,
    count,
    ...(count > 0 ? { summary: summaryIn(number, count) } : {}),
    minutes: number('minutes'),
    flags: { 1: number('q1'), 2: number('q2'), 3: number('q3'), 4: number('q4'), 9: number('q9') },
    firstMs: number('first'),
    lastMs: number('last'),
    calibrations: decodeRuns(fields['cal']),
  };
}

function summaryIn(number: (name: string) => number, count: number): Summary {
  return {
    min: number('min'),
    q02: number('q02'),
    q25: number('q25'),
    median: number('median'),
    q75: number('q75'),
    q98: number('q98'),
    max: number('max'),
    avg: number('avg'),
    ...(count > 1 ? { sd: number('sd') } : {}),
  };
}
