import type { Quantity } from '@samay/contract';
import { type Finding, type Judged, judge, suspect } from './finding.ts';
import { type IntervalMean, intervalMean, type Sample } from './interval-mean.ts';
import { completenessTest } from './qc/completeness.ts';
import { countsOutOfOrder } from './qc/counts.ts';
import { fogTest } from './qc/fog.ts';
import type { QualityLimits } from './qc/limits.ts';
import { beforeOf, type Memory } from './qc/memory.ts';
import { fractionsOutOfOrder } from './qc/order.ts';
import { type Range, rangeTest } from './qc/range.ts';
import { rateTest } from './qc/rate.ts';
import { sensorFaultTest } from './qc/sensor-fault.ts';
import { spikeTest } from './qc/spike.ts';
import { stuckTest } from './qc/stuck.ts';
import { warmUpTest } from './qc/warm-up.ts';

/** All that is known of one quantity of one sensor over one interval. */
export interface IntervalInput {
  /** In the order they were said. */
  readonly samples: readonly Sample[];
  /** Samples of a whole interval by the datasheet, without the time at rest. */
  readonly expected: number;
  /** What the sensor can measure, and what of it is believed without a second look. */
  readonly range?: Range | undefined;
  readonly plausible?: Range | undefined;
  readonly limits: QualityLimits;
  /** The sensor itself said that it was starting. */
  readonly saidWarmingUp: boolean;
  /** The sensor was at rest, or starting after it, for all of the interval. */
  readonly resting?: boolean;
  /** What the sensor reported as wrong with itself, a short name each. */
  readonly faults?: Iterable<string>;
  readonly memory: Memory;
  /** End of the interval, on the scale of the memory. */
  readonly endMs: number;
  /** Of a whole interval. */
  readonly intervalMs: number;
}

/** @returns the raw mean of the interval and the verdict of the tests that need nothing else. */
export function assessInterval(input: IntervalInput): Judged {
  const { samples, expected, range, limits, saidWarmingUp, resting = false } = input;
  const { completeness = 0, spike } = limits;
  const summary = intervalMean(samples, { expected, range, spike });
  const { mean, outOfRange, lone } = summary;
  const plausible = limits.plausible ?? input.plausible;
  const verdict = judge([
    completenessTest(summary, completeness, { warmingUp: saidWarmingUp, resting }),
    rangeTest(mean, { range, plausible, outOfRange }),
    warmUpTest(summary, saidWarmingUp),
    sensorFaultTest(input.faults ?? []),
    lone > 0 ? suspect('spike') : undefined,
    ...changes(summary, input),
  ]);
  return mean === undefined
    ? { quality: verdict.quality, why: verdict.why }
    : { value: mean, ...verdict };
}

/** The tests that compare a value with those before it. */
function changes(summary: IntervalMean, input: IntervalInput): (Finding | undefined)[] {
  const { mean, air } = summary;
  if (mean === undefined) return [];
  const { memory, limits, endMs, intervalMs } = input;
  const stuck = stuckTest(memory.still, limits.stuck);
  // What is not air has nothing to be compared with.
  if (air.length === 0) return [stuck];
  const before = beforeOf(memory, endMs, intervalMs);
  return [
    stuck,
    spikeTest({ value: mean, endMs }, air, { before, intervalMs }, limits.spike),
    rateTest({ value: mean, endMs }, before, limits.rate),
  ];
}

/**
 * The verdict on what one sensor said of its quantities once they are seen together.
 * @param said by one sensor over one interval. @returns the same, in the same order.
 */
export function assessTogether(
  said: ReadonlyMap<Quantity, Judged>,
  limitsOf: (quantity: Quantity) => QualityLimits,
): Map<Quantity, Judged> {
  const order = fractionsOutOfOrder(said, (quantity) => limitsOf(quantity).order);
  const counts = countsOutOfOrder(said, (quantity) => limitsOf(quantity).counts);
  return new Map(
    [...said].map(([quantity, judged]) => {
      const findings = [
        order.has(quantity) ? suspect('order') : undefined,
        counts.has(quantity) ? suspect('counts') : undefined,
      ];
      return [quantity, { ...judged, ...judge(findings, judged) }];
    }),
  );
}

/**
 * The verdict once the humidity of the station over the same interval is known, in %RH.
 * @param humidityMax above which droplets count as particles, %RH; absent where they do no harm.
 */
export const assessFog = (
  judged: Judged,
  humidity: number | undefined,
  humidityMax: number | undefined,
): Judged =>
  judged.value === undefined
    ? judged
    : { value: judged.value, ...judge([fogTest(humidity, humidityMax)], judged) };
