import { type Finding, missing, suspect } from '../finding.ts';
import type { IntervalMean } from '../interval-mean.ts';

/** The share of an hour or a day that its mean needs (US EPA, EU 2008/50/EC); here, an interval. */
const completenessMin = 0.75;

/** Suspects a mean of too few samples; without any, and without another excuse, it is missing. */
export function completenessTest(
  { mean, n, expected }: IntervalMean,
  saidWarmingUp: boolean,
): Finding | undefined {
  if (mean === undefined) return saidWarmingUp ? undefined : missing('silent');
  return n < completenessMin * expected ? suspect('incomplete') : undefined;
}
