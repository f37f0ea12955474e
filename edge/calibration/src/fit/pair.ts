import type { Need } from '../models/model.ts';
import type { Training } from '../models/training.ts';

/** One averaging period of one unit beside a reference. */
export interface Pair {
  /** Start of the period, milliseconds since 1970 UTC. */
  readonly timeMs: number;
  /** Which sensor unit. */
  readonly unit: string;
  /** What the sensor said, in the reference's unit (a count for the channel n0_3). */
  readonly value: number;
  readonly reference: number;
  /** %RH, the sensor's own. */
  readonly humidity?: number | undefined;
  /** Cel. */
  readonly temperature?: number | undefined;
  /** hPa. */
  readonly pressure?: number | undefined;
  /** The sensor's own PM2.5 beside its count, µg/m³. */
  readonly mass?: number | undefined;
}

/** Beyond it squares lose their meaning; no air and no sensor comes near. */
const magnitudeMax = 1e9;

export const sane = (value: number | undefined): value is number =>
  value !== undefined && Math.abs(value) <= magnitudeMax;

/** @returns whether a pair can be compared at all. */
export const comparable = ({ timeMs, value, reference }: Pair): boolean =>
  Number.isFinite(timeMs) && sane(value) && sane(reference);

export const has =
  (need: Need) =>
  (pair: Pair): boolean =>
    sane(pair[need]);

/** The same order whatever order the pairs came in, so that sums round alike. */
export function inOrder(a: Pair, b: Pair): number {
  return (
    a.timeMs - b.timeMs ||
    (a.unit < b.unit ? -1 : a.unit > b.unit ? 1 : 0) ||
    a.value - b.value ||
    a.reference - b.reference ||
    (a.humidity ?? -1) - (b.humidity ?? -1) ||
    (a.temperature ?? -300) - (b.temperature ?? -300)
  );
}

/** Pairs in columns. */
export function columns(
  pairs: readonly Pair[],
  weight: Float64Array,
): Omit<Training, 'unflattening'> {
  const of = (read: (pair: Pair) => number | undefined) =>
    Float64Array.from(pairs, (pair) => read(pair) ?? Number.NaN);
  return {
    reference: of((pair) => pair.reference),
    value: of((pair) => pair.value),
    ...(pairs.every(has('humidity')) ? { humidity: of((pair) => pair.humidity) } : {}),
    ...(pairs.every(has('temperature')) ? { temperature: of((pair) => pair.temperature) } : {}),
    weight,
  };
}
