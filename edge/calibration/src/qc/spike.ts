import { type Finding, fail, suspect } from '../finding.ts';
import { type Jump, tooFar } from './jump.ts';
import type { Before } from './memory.ts';

export interface SpikeLimits extends Jump {
  /** One sample alone that jumps so far and is back with the next is damaged, not air. */
  readonly sample?: number;
}

/**
 * QARTOD's spike test needs the value that follows (|x[n−1] − (x[n] + x[n−2])/2|, ioos_qc
 * `spike_test`); an interval is reported when it ends, and nothing waits for the next. So two things
 * are told, each as far as it can be known:
 *
 * - Within the interval the samples show a jump *and its return*: an insect in the inlet, a puff of
 *   exhaust. It is suspect and, where very large, failed.
 * - An interval far from both intervals before it, which agree with each other, has jumped; whether
 *   it returns nobody knows yet. It is suspect, never failed: a dust front begins like this too.
 *
 * @param samples in the order they were said. @param mean of them, as it is reported.
 */
export function spikeTest(
  mean: number,
  samples: readonly number[],
  before: Before,
  limits: SpikeLimits | undefined,
): Finding | undefined {
  if (limits === undefined) return undefined;
  const within = burst(mean, samples, limits);
  if (within === 'fail') return fail('spike');
  return within !== undefined || hasJumped(mean, before, limits) ? suspect('spike') : undefined;
}

/** With fewer samples a median is no level. */
const burstSamplesMin = 10;

/** A mean far from the median of samples that begin and end near it: away and back again. */
function burst(
  mean: number,
  samples: readonly number[],
  limits: SpikeLimits,
): 'suspect' | 'fail' | undefined {
  if (samples.length < burstSamplesMin) return undefined;
  const level = median(samples);
  const flag = tooFar(Math.abs(mean - level), level, limits);
  if (flag === undefined) return undefined;
  const edge = Math.floor(samples.length / burstSamplesMin);
  const ends = [median(samples.slice(0, edge)), median(samples.slice(-edge))];
  const away = ends.some((end) => tooFar(Math.abs(end - level), level, limits) !== undefined);
  return away ? undefined : flag;
}

function hasJumped(mean: number, [last, earlier]: Before, limits: SpikeLimits): boolean {
  if (last === undefined || earlier === undefined) return false;
  const level = last.value / 2 + earlier.value / 2;
  if (tooFar(Math.abs(last.value - earlier.value), level, limits) !== undefined) return false;
  return tooFar(Math.abs(mean - level), level, limits) !== undefined;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length / 2;
  const [low = 0, high = low] = [sorted[Math.ceil(half) - 1], sorted[Math.floor(half)]];
  return low / 2 + high / 2;
}

/** At most one in so many is a damaged sample; where there are more, it is what the sensor says. */
const loneShare = 20;
const loneSamplesMin = 5;

/**
 * The samples without those that jump away from both neighbours to the same side, and back. A first
 * or last sample has one neighbour: leaving it out costs nothing, as a front goes on in the next.
 */
export function withoutLone<T extends { readonly value: number }>(
  samples: readonly T[],
  limits: SpikeLimits | undefined,
): readonly T[] {
  if (limits?.sample === undefined || samples.length < loneSamplesMin) return samples;
  const jump: Jump = { ...limits, suspect: limits.sample };
  const kept = samples.filter(({ value }, index) => {
    const sides = [samples[index - 1], samples[index + 1]].flatMap((one) =>
      one === undefined ? [] : [one.value],
    );
    const isFar = (side: number) => tooFar(Math.abs(value - side), side, jump) !== undefined;
    const isAbove = sides.every((side) => value > side);
    const isBelow = sides.every((side) => value < side);
    return !((isAbove || isBelow) && sides.every(isFar));
  });
  const lone = samples.length - kept.length;
  return lone <= Math.max(1, samples.length / loneShare) ? kept : samples;
}
