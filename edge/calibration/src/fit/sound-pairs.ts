import type { Pair } from './pair.ts';

/** Pairs that a starting line is drawn from: all slopes between them are looked at. */
const startPairs = 200;
/** A pair is broken when its relative error is so many times the usual one … */
const usualErrors = 10;
/** … and it is off by more than its own level and a usual level together. */
const brokenMin = 1;
/** More than these are not accidents: they are how the sensor behaves. */
const brokenShareMax = 0.1;

/**
 * Finds pairs that say nothing of the sensor: a stuck inlet, a spider, a reference in maintenance.
 * A line through medians (Theil–Sen) is not turned by them, and errors are seen relative to the
 * level, because high days are rare, err more, and must stay.
 * @param pairs in order; at least one.
 * @returns a weight for each, 0 for a broken one.
 */
export function soundWeights(pairs: readonly Pair[]): Float64Array {
  const all = new Float64Array(pairs.length).fill(1);
  const line = medianLine(pairs);
  if (line === undefined) return all;
  const usual = Math.max(median(pairs.map(({ reference }) => Math.abs(reference))), tiny);
  const errors = pairs.map(({ value, reference }) => {
    const expected = line.intercept + line.slope * value;
    const level = usual + Math.min(Math.abs(reference), Math.abs(expected));
    return Math.abs(reference - expected) / level;
  });
  const limit = Math.max(brokenMin, usualErrors * scaleOfMedian * median(errors));
  const weights = Float64Array.from(errors, (error) => (error > limit ? 0 : 1));
  const broken = weights.filter((weight) => weight === 0).length;
  return broken > brokenShareMax * pairs.length ? all : weights;
}

const tiny = 1e-9;
/** The median of absolute normal errors times this is their standard deviation. */
const scaleOfMedian = 1.4826;

function medianLine(pairs: readonly Pair[]) {
  const step = Math.ceil(pairs.length / startPairs);
  const some = pairs.filter((_, index) => index % step === 0);
  const slopes: number[] = [];
  for (const [i, a] of some.entries()) {
    for (const b of some.slice(i + 1)) {
      const run = b.value - a.value;
      if (Math.abs(run) > tiny) slopes.push((b.reference - a.reference) / run);
    }
  }
  const slope = median(slopes);
  if (!(slope > 0)) return undefined;
  return {
    slope,
    intercept: median(some.map(({ value, reference }) => reference - slope * value)),
  };
}

/** NaN of nothing. */
function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  const half = Math.floor(sorted.length / 2);
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[half - 1] ?? Number.NaN) + upper) / 2;
}
