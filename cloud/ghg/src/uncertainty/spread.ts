import type { Interval } from '../figure.ts';

/** Standard deviations from the middle of a normal distribution to the bounds of its 95 %. */
const z95 = 1.959963984540054;

/**
 * A value of a figure's distribution from one of the standard normal. Its middle is the figure's value and
 * its 95 % are the interval's bounds: normal where these are as far on both sides, two halves of a
 * lognormal where they are not and both are above zero, two halves of a normal otherwise. Never below
 * zero: none of these quantities can be.
 */
export function drawnFrom(value: number, { low, high }: Interval, z: number): number {
  const [below, above] = [value - low, high - value];
  const even = Math.abs(above - below) <= 0.01 * Math.max(above, below);
  if (!even && low > 0 && value > low && high > value) {
    const ratio = z < 0 ? value / low : high / value;
    return value * Math.exp((z * Math.log(ratio)) / z95);
  }
  return Math.max(0, value + (z * (z < 0 ? below : above)) / z95);
}

/**
 * Half the 95 % interval, in the unit of the figure; of an uneven one the larger side, as the guidelines'
 * approach 1 takes it (IPCC 2006 vol. 1 ch. 3).
 */
export const halfWidth = (leaf: { readonly value: number; readonly interval: Interval }): number =>
  Math.max(leaf.value - leaf.interval.low, leaf.interval.high - leaf.value);
