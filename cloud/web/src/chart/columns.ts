/** Readings as the chart, its summary and its table need them. */
import type { Bucket } from '../api.ts';

/** Columns of one length: seconds since 1970, and a value or null for each. */
export interface Columns {
  readonly times: readonly number[];
  readonly line: readonly (number | null)[];
  /** Suspect and failed values, drawn as lone marks. */
  readonly questioned: readonly (number | null)[];
}

export interface Summary {
  readonly min: number;
  readonly mean: number;
  readonly max: number;
  /** Part of the buckets of the span that have a usable value, 0 to 1. */
  readonly completeness: number;
}

export interface HourMean {
  readonly startMs: number;
  readonly mean: number;
}

/** Two stations over the hours that both have. */
export interface Comparison {
  /** First minus second, hour by hour. */
  readonly differences: Columns;
  readonly hours: number;
  readonly firstMean: number;
  readonly secondMean: number;
}

/**
 * @returns the columns of buckets that ascend in time. Where buckets are absent a null is put in,
 * so that no line is drawn through nothing.
 */
export function columnsOf(buckets: readonly Bucket[], stepSeconds: number): Columns {
  const times: number[] = [];
  const line: (number | null)[] = [];
  const questioned: (number | null)[] = [];
  for (const bucket of buckets) {
    const time = Date.parse(bucket.time) / 1000;
    const last = times.at(-1);
    if (last !== undefined && time - last > 1.5 * stepSeconds) {
      times.push(last + stepSeconds);
      line.push(null);
      questioned.push(null);
    }
    times.push(time);
    line.push(usable(bucket));
    questioned.push(bucket.quality === 3 || bucket.quality === 4 ? bucket.value : null);
  }
  return { times, line, questioned };
}

/** @returns null when not one value is usable. */
export function summarise(
  buckets: readonly Bucket[],
  stepSeconds: number,
  spanSeconds: number,
): Summary | null {
  const good = buckets.filter((bucket) => usable(bucket) !== null);
  if (good.length === 0) return null;
  const values = good.map((bucket) => bucket.value);
  return {
    min: Math.min(...values),
    mean: weightedMean(good),
    max: Math.max(...values),
    completeness: Math.min(1, good.length / Math.floor(spanSeconds / stepSeconds)),
  };
}

const hourMs = 3_600_000;

/** @returns hours with usable values, ascending. Peru is whole hours from UTC, so they are its own. */
export function hourMeans(buckets: readonly Bucket[]): readonly HourMean[] {
  const hours = new Map<number, Bucket[]>();
  for (const bucket of buckets) {
    if (usable(bucket) === null) continue;
    const startMs = Math.floor(Date.parse(bucket.time) / hourMs) * hourMs;
    hours.set(startMs, [...(hours.get(startMs) ?? []), bucket]);
  }
  return [...hours].map(([startMs, own]) => ({ startMs, mean: weightedMean(own) }));
}

/** @returns null when there is not one hour that both have. */
export function compare(first: readonly Bucket[], second: readonly Bucket[]): Comparison | null {
  const others = new Map(hourMeans(second).map(({ startMs, mean }) => [startMs, mean]));
  const pairs = hourMeans(first).flatMap(({ startMs, mean }) => {
    const other = others.get(startMs);
    return other === undefined ? [] : [{ startMs, mean, other }];
  });
  if (pairs.length === 0) return null;
  const buckets = pairs.map(({ startMs, mean, other }) => ({
    time: new Date(startMs).toISOString(),
    value: mean - other,
    quality: 1,
  }));
  const average = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    differences: columnsOf(buckets, hourMs / 1000),
    hours: pairs.length,
    firstMean: average(pairs.map(({ mean }) => mean)),
    secondMean: average(pairs.map(({ other }) => other)),
  };
}

/** "PT5M" → 300. @returns null for what is not a whole number of hours, minutes or seconds. */
export function stepSecondsOf(step: string | null): number | null {
  const [, count, unit] = /^PT(\d+)([HMS])$/.exec(step ?? '') ?? [];
  if (count === undefined || unit === undefined || Number(count) === 0) return null;
  return Number(count) * (unit === 'H' ? 3600 : unit === 'M' ? 60 : 1);
}

/** A failed value is shown, never counted. */
const usable = ({ value, quality }: Bucket): number | null =>
  quality === 4 || quality === 9 ? null : value;

function weightedMean(buckets: readonly Bucket[]): number {
  let [sum, weight] = [0, 0];
  // A bucket that does not say its count still is one value.
  for (const { value, count = 1 } of buckets) {
    sum += value * count;
    weight += count;
  }
  return sum / weight;
}
