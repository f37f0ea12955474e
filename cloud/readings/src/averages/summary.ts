import type { Summary } from './average.ts';

/** @param values in any order, finite. @returns undefined where there are none. */
export function summaryOf(values: readonly number[]): Summary | undefined {
  const sorted = Float64Array.from(values).sort();
  const count = sorted.length;
  const [min, max] = [sorted[0], sorted[count - 1]];
  if (min === undefined || max === undefined) return undefined;
  // Within the bounds also where the sum of many equal values rounds beyond them.
  const avg = Math.min(max, Math.max(min, sorted.reduce((a, b) => a + b, 0) / count));
  const squares = sorted.reduce((sum, value) => sum + (value - avg) ** 2, 0);
  return {
    min,
    q02: quantile(sorted, 0.02),
    q25: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    q75: quantile(sorted, 0.75),
    q98: quantile(sorted, 0.98),
    max,
    avg,
    ...(count > 1 ? { sd: Math.sqrt(squares / (count - 1)) } : {}),
  };
}

/** R. Hyndman, Y. Fan, *Sample quantiles in statistical packages* (1996), definition 7. */
function quantile(sorted: Float64Array, share: number): number {
  const at = (sorted.length - 1) * share;
  const lower = sorted[Math.floor(at)] ?? Number.NaN;
  const upper = sorted[Math.ceil(at)] ?? lower;
  return lower + (upper - lower) * (at - Math.floor(at));
}
