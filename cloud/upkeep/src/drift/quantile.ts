/** @param sorted ascending, not empty. @param share 0 to 1. @returns interpolated (Hyndman and Fan's seventh). */
export function quantileOf(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}

export const ascending = (values: Iterable<number>): number[] => [...values].sort((a, b) => a - b);

export const medianOf = (values: Iterable<number>): number => quantileOf(ascending(values), 0.5);

/** Makes the median of absolute deviations a standard deviation of what is normal. */
const normalPerMad = 1.4826;

/** @returns a standard deviation that a few outliers do not move. */
export function spreadOf(values: readonly number[]): number {
  const middle = medianOf(values);
  return normalPerMad * medianOf(values.map((value) => Math.abs(value - middle)));
}
