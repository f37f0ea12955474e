import type { Summary } from './average.ts';

/** @param values in any order, finite. @returns undefined where there are none. */
export function summaryOf(values: Float64Array): Summary | undefined {
  const sorted = values.slice().sort();
  const count = sorted.length;
  const [min, max] = [sorted[0], sorted[count - 1]];
  if (min === undefined || max === undefined) return undefined;
  let sum = 0;
  for (const value of sorted) sum += value;
  // Within the bounds also where the sum of many equal values rounds beyond them.
  const avg = Math.min(max, Math.max(min, sum / count));
  let squares = 0;
  for (const value of sorted) squares += (value - avg) ** 2;
  const summary = {
    min,
    q02: quantile(sorted, 0.02),
    q25: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    q75: quantile(sorted, 0.75),
    q98: quantile(sorted, 0.98),
    max,
    avg,
  };
  return count > 1 ? { ...summary, sd: Math.sqrt(squares / (count - 1)) } : summary;
}

/** R. Hyndman, Y. Fan, *Sample quantiles in statistical packages* (1996), definition 7. */
function quantile(sorted: Float64Array, share: number): number {
  const at = (sorted.length - 1) * share;
  const lower = sorted[Math.floor(at)] ?? Number.NaN;
  const upper = sorted[Math.ceil(at)] ?? lower;
  return lower + (upper - lower) * (at - Math.floor(at));
}
