import type { Quantity } from '@samay/contract';
import { type Judged, judge } from './finding.ts';
import { intervalMean, type Sample } from './interval-mean.ts';
import { completenessTest } from './qc/completeness.ts';
import { fogTest } from './qc/fog.ts';
import { type Range, rangeTest } from './qc/range.ts';
import { type Standstill, stuckTest } from './qc/stuck.ts';
import { warmUpTest } from './qc/warm-up.ts';

/** All that is known of one quantity of one sensor over one interval. */
export interface IntervalInput {
  readonly quantity: Quantity;
  readonly samples: readonly Sample[];
  /** Samples of a whole interval by the datasheet. */
  readonly expected: number;
  /** What the sensor can measure, and what of it is believed without a second look. */
  readonly range?: Range | undefined;
  readonly plausible?: Range | undefined;
  /** The sensor itself said that it was starting. */
  readonly saidWarmingUp: boolean;
  readonly standstill?: Standstill | undefined;
  /** End of the interval, on the scale of the standstill. */
  readonly endMs: number;
}

/** @returns the raw mean of the interval and the verdict of the tests that need nothing else. */
export function assessInterval(input: IntervalInput): Judged {
  const { quantity, samples, range, plausible, saidWarmingUp } = input;
  const summary = intervalMean(samples, { expected: input.expected, range });
  const { mean, outOfRange } = summary;
  const verdict = judge([
    completenessTest(summary, saidWarmingUp),
    rangeTest(mean, { range, plausible, outOfRange }),
    warmUpTest(summary, saidWarmingUp),
    mean === undefined ? undefined : stuckTest(quantity, input.standstill, input.endMs),
  ]);
  return mean === undefined ? verdict : { value: mean, ...verdict };
}

/** The verdict once the humidity of the station over the same interval is known, in %RH. */
export const assessFog = (
  judged: Judged,
  quantity: Quantity,
  humidity: number | undefined,
): Judged =>
  judged.value === undefined
    ? judged
    : { value: judged.value, ...judge([fogTest(quantity, humidity)], judged) };
