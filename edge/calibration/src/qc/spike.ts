import { type Finding, fail, suspect } from '../finding.ts';
import { type Jump, tooFar } from './jump.ts';
import type { Before, Past } from './memory.ts';

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
 * Both are a matter of minutes. Over longer intervals the air itself goes as far as any limit that
 * would tell something of a minute: of hourly temperatures one in seven would be a spike.
 *
 * @param mean of the samples, as it is reported. @param samples in the order they were said.
 */
export function spikeTest(
  mean: Past,
  samples: readonly number[],
  { before, intervalMs }: { readonly before: Before; readonly intervalMs: number },
  limits: SpikeLimits | undefined,
): Finding | undefined {
  if (limits === undefined || intervalMs > intervalMaxMs) return undefined;
  const within = burst(mean.value, samples, limits);
  if (within === 'fail') return fail('spike');
  return within !== undefined || hasJumped(mean, before, limits) ? suspect('spike') : undefined;
}

/** Temperature is the first to go: means of 5 min are flagged in 0.5 %, of 10 min in 1.6 %. */
const intervalMaxMs = 5 * 60_000;

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

function hasJumped({ value, endMs }: Past, before: Before, limits: SpikeLimits): boolean {
  const [last, earlier] = before;
  if (last === undefined || earlier === undefined) return false;
  // Half as much again for what the clock was slewed.
  if (endMs - last.endMs > 1.5 * intervalMaxMs) return false;
  const level = last.value / 2 + earlier.value / 2;
  if (tooFar(Math.abs(last.value - earlier.value), level, limits) !== undefined) return false;
  return tooFar(Math.abs(value - level), level, limits) !== undefined;
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
