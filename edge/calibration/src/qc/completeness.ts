import { type Finding, missing, suspect } from '../finding.ts';
import type { IntervalMean } from '../interval-mean.ts';

export interface Excuse {
  /** The sensor itself said that it was starting. */
  readonly warmingUp: boolean;
  /** The sensor was at rest, or starting after it, for all of the interval. */
  readonly resting: boolean;
}

/**
 * Suspects a mean of too few samples; without any it is missing, because the sensor rests or, without
 * that or another excuse, because it is silent.
 * @param share of the samples that should have come, from 0 to 1.
 */
export function completenessTest(
  { mean, n, expected }: IntervalMean,
  share: number,
  excuse: Excuse,
): Finding | undefined {
  if (mean !== undefined) return n < share * expected ? suspect('incomplete') : undefined;
  if (excuse.resting) return missing('resting');
  return excuse.warmingUp ? undefined : missing('silent');
}
