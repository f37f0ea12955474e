import { type Finding, fail, missing } from '../finding.ts';
import type { IntervalMean } from '../interval-mean.ts';

/**
 * What a sensor says while its fan or lamp starts is not air: a mean of such samples alone fails.
 * A sensor that says nothing else than "warming up" has no value, and that is why.
 */
export function warmUpTest(
  { mean, n, warmingUp }: IntervalMean,
  saidWarmingUp: boolean,
): Finding | undefined {
  if (mean === undefined) return saidWarmingUp ? missing('warm-up') : undefined;
  return n === 0 && warmingUp > 0 ? fail('warm-up') : undefined;
}
