import { flagOf } from './raw-row.ts';
import type { Aggregate, BucketRow, RawRow, Step } from './readings.ts';

/** @returns the offset as 0 ≤ offset < step: what InfluxQL and SQL take. */
export const offsetWithin = ({ stepMs, offsetMs }: Step): number =>
  ((offsetMs % stepMs) + stepMs) % stepMs;

/** @param rows oldest first. @returns a row per bucket that has values, oldest first. */
export function bucketRows(rows: readonly RawRow[], step: Step): BucketRow[] {
  const offsetMs = offsetWithin(step);
  const startOf = (timeMs: number): number =>
    Math.floor((timeMs - offsetMs) / step.stepMs) * step.stepMs + offsetMs;
  const buckets = new Map<number, RawRow[]>();
  for (const row of rows) {
    const start = startOf(row.timeMs);
    const bucket = buckets.get(start);
    if (bucket) bucket.push(row);
    else buckets.set(start, [row]);
  }
  return [...buckets].map(([timeMs, bucket]) => ({
    timeMs,
    value: combine[step.aggregate](bucket.map((row) => row.value)),
    count: bucket.length,
    qualityWorst: flagOf(bucket.reduce((worst, row) => Math.max(worst, row.quality), 1)),
  }));
}

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

/** Every list has at least one value. */
const combine: Readonly<Record<Aggregate, (values: readonly number[]) => number>> = {
  mean: (values) => sum(values) / values.length,
  min: (values) => values.reduce((least, value) => Math.min(least, value)),
  max: (values) => values.reduce((most, value) => Math.max(most, value)),
  sum,
  count: (values) => values.length,
  first: (values) => values[0] ?? Number.NaN,
  last: (values) => values.at(-1) ?? Number.NaN,
  median(values) {
    const sorted = [...values].sort((a, b) => a - b);
    const upper = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
    const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? Number.NaN;
    return (lower + upper) / 2;
  },
};
