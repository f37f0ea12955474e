import { type Finding, fail, suspect } from '../finding.ts';

/** Smallest and largest value the sensor can measure, both included, in the quantity's unit. */
export type Range = readonly [min: number, max: number];

export const inRange = (value: number, range: Range | undefined): boolean =>
  Number.isFinite(value) && (range === undefined || (value >= range[0] && value <= range[1]));

export interface RangeLimits {
  /** What the sensor can measure. */
  readonly range: Range | undefined;
  /** What is believed without a second look. */
  readonly plausible?: Range | undefined;
  /** Samples that were left out of the mean for being out of range. */
  readonly outOfRange?: number;
}

/**
 * Fails a value outside what the sensor can measure; suspects an implausible one, and a mean from
 * which samples had to be left out.
 */
export function rangeTest(
  value: number | undefined,
  { range, plausible, outOfRange = 0 }: RangeLimits,
): Finding | undefined {
  if (value !== undefined && !inRange(value, range)) return fail('range');
  const believed = value === undefined || inRange(value, plausible);
  return believed && outOfRange === 0 ? undefined : suspect('range');
}
