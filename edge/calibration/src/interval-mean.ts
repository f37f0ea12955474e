import type { Range } from './qc/range.ts';
import { inRange } from './qc/range.ts';
import { type SpikeLimits, withoutLone } from './qc/spike.ts';

/** One number a sensor said, as it said it, in the quantity's unit. */
export interface Sample {
  readonly value: number;
  /** It was said while the sensor warms up. */
  readonly warmingUp: boolean;
}

export interface IntervalMean {
  /** Absent when no finite number was said. */
  readonly mean?: number;
  /** What the mean is made of, as it was said; none when only unusable ones were there to make it. */
  readonly air: readonly number[];
  /** How many those are. */
  readonly n: number;
  /** Samples a sensor that speaks as its datasheet says gives in the whole interval; at least 1. */
  readonly expected: number;
  readonly outOfRange: number;
  /** Left out because they jumped alone from all around them. */
  readonly lone: number;
  readonly warmingUp: number;
}

export interface MeanOptions {
  readonly expected: number;
  readonly range: Range | undefined;
  readonly spike?: SpikeLimits | undefined;
}

/**
 * The mean of the samples that are air: warm, within the range of the sensor, and not one alone far
 * from its neighbours. One damaged frame that passed its checksum must not spoil a minute. Where no
 * sample is air the mean is of what was said, `n` is 0, and the tests fail it: a value is never
 * hidden.
 */
export function intervalMean(
  samples: readonly Sample[],
  { expected, range, spike }: MeanOptions,
): IntervalMean {
  const said = samples.filter(({ value }) => Number.isFinite(value));
  const possible = said.filter((sample) => !sample.warmingUp && inRange(sample.value, range));
  const air = withoutLone(possible, spike);
  const mean = meanOf(air.length > 0 ? air : said);
  return {
    ...(mean === undefined ? {} : { mean }),
    air: air.map(({ value }) => value),
    n: air.length,
    expected: Math.max(1, expected),
    outOfRange: samples.filter(({ value }) => !inRange(value, range)).length,
    lone: possible.length - air.length,
    warmingUp: samples.filter(({ warmingUp }) => warmingUp).length,
  };
}

/** Divides before it adds: no sum overflows, whatever the numbers. */
function meanOf(samples: readonly Sample[]): number | undefined {
  let mean: number | undefined;
  for (const [index, { value }] of samples.entries()) {
    const n = index + 1;
    mean = mean === undefined ? value : mean + (value / n - mean / n);
  }
  return mean;
}
