/** Samples of one unit → means of the periods that are complete enough. */
import type { Cadence } from './cadence.ts';
import { periodReader } from './periods.ts';
import { type InputName, inputNames, type Samples } from './samples.ts';
import type { Tally } from './tally.ts';
import type { Zone } from './zone.ts';

export interface Averaging {
  /** Milliseconds; divides a day. */
  readonly stepMs: number;
  /** Share of the samples that a period needs, 0 to 1. */
  readonly completeness: number;
  readonly zone: Zone;
}

/** The mean of one unit over one period. */
export interface Mean {
  readonly startMs: number;
  readonly value: number;
  readonly inputs: Readonly<Partial<Record<InputName, number>>>;
  /** Rows of the file that are in it. */
  readonly rows: number;
}

export type MeansByUnit = ReadonlyMap<string, readonly Mean[]>;

/** What a period is made of: what was said at one instant. */
interface Point {
  readonly timeMs: number;
  readonly value: number;
  readonly inputs: Readonly<Partial<Record<InputName, number>>>;
}

/**
 * Each mean is of the samples themselves, as US EPA averages (an hour needs 45 of its 60 minutes, a
 * day 1,080 of its 1,440, or 18 of its 24 hours where the file is hourly).
 * @param ends the times of the rows are the ends of what they measured.
 */
export function average(
  samples: Samples,
  cadence: Cadence,
  averaging: Averaging,
  { ends, tally }: { readonly ends: boolean; readonly tally: Tally },
): Mean[] {
  const points = pointsOf(samples, ends ? (at) => cadence.at(at) ?? 0 : () => 0, tally);
  const nativeAt = (timeMs: number) => cadence.at(timeMs) ?? averaging.stepMs;
  return [...meansOf(points, averaging, nativeAt, tally)];
}

/** Rows with a value, those of one instant as one; rows without a value were told when read. */
function* pointsOf(
  samples: Samples,
  backMs: (timeMs: number) => number,
  tally: Tally,
): Generator<Point> {
  const { times, values } = samples;
  const columns = samples.inputs.map((name) => [name, samples.input(name)] as const);
  for (let index = 0; index < times.length; ) {
    const timeMs = times[index] ?? 0;
    let to = index + 1;
    while (to < times.length && times[to] === timeMs) to += 1;
    const value = meanBetween(values, index, to);
    if (value.n > 0) {
      tally.drop('duplicate', value.n - 1);
      const inputs: Partial<Record<InputName, number>> = {};
      for (const [name, column] of columns) {
        const input = column === undefined ? undefined : meanBetween(column, index, to);
        if (input !== undefined && input.n > 0) inputs[name] = input.mean;
      }
      yield { timeMs: timeMs - backMs(timeMs), value: value.mean, inputs };
    }
    index = to;
  }
}

function meanBetween(column: Float64Array, from: number, to: number): { n: number; mean: number } {
  let [n, sum] = [0, 0];
  for (let index = from; index < to; index += 1) {
    const value = column[index] ?? Number.NaN;
    if (Number.isNaN(value)) continue;
    n += 1;
    sum += value;
  }
  return { n, mean: sum / n };
}

/** Sums of the period that is running. */
class Sums {
  n = 0;
  value = 0;
  readonly inputs = new Map<InputName, { n: number; sum: number }>();

  add({ value, inputs }: Point): void {
    this.n += 1;
    this.value += value;
    for (const name of inputNames) {
      const input = inputs[name];
      if (input === undefined) continue;
      const sums = this.inputs.get(name) ?? { n: 0, sum: 0 };
      sums.n += 1;
      sums.sum += input;
      this.inputs.set(name, sums);
    }
  }

  /** Weather changes slowly and is often logged less often: a tenth of the samples will do. */
  mean(startMs: number, needed: number): Mean {
    const inputs: Partial<Record<InputName, number>> = {};
    for (const [name, { n, sum }] of this.inputs) if (n >= needed / 10) inputs[name] = sum / n;
    return { startMs, value: this.value / this.n, inputs, rows: this.n };
  }
}

function* meansOf(
  points: Iterable<Point>,
  { stepMs, completeness, zone }: Averaging,
  nativeAt: (timeMs: number) => number,
  tally: Tally,
): Generator<Mean> {
  const periodOf = periodReader(zone, stepMs);
  let period = { startMs: 0, endMs: 0 };
  let sums = new Sums();
  const needed = (): number => {
    const length = period.endMs - period.startMs;
    const native = nativeAt(period.startMs);
    // One value for a day says nothing of an hour. (A tenth: days of 23 and 25 hours.)
    if (native > length * 1.1) return Number.POSITIVE_INFINITY;
    const expected = Math.max(1, Math.round(length / native));
    // (1e-9: 0.75 of 4 is 3, whatever the floating point says.)
    return completeness * expected - 1e-9;
  };
  const closed = (): Mean | undefined => {
    if (sums.n === 0) return undefined;
    if (sums.n >= needed()) return sums.mean(period.startMs, needed());
    tally.drop('incomplete', sums.n);
    return undefined;
  };
  for (const point of points) {
    if (point.timeMs < period.startMs || point.timeMs >= period.endMs) {
      const mean = closed();
      if (mean !== undefined) yield mean;
      period = periodOf(point.timeMs);
      sums = new Sums();
    }
    sums.add(point);
  }
  const mean = closed();
  if (mean !== undefined) yield mean;
}
