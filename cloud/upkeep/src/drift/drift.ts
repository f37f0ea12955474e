/**
 * Whether a station has come to say something else than its neighbours do, compared with how they stood to
 * each other before: the ratio of calm night hours, now and in the weeks before, against several neighbours.
 *
 * A sensor that drifts says everything higher or lower: clean hours as well as dirty ones. A new source of
 * smoke beside the station makes some hours dirty. So a drift is only what low, middle and high ratios have in
 * common; and what one neighbour alone shows is the neighbour's.
 */

import type { Place } from '../facts.ts';
import { metresBetween } from '../route/distance.ts';
import { ascending, medianOf, quantileOf, spreadOf } from './quantile.ts';

/** Fine dust by hour, µg/m³, by the start of the hour. */
type Hours = ReadonlyMap<number, number>;

export interface DriftStation {
  readonly device: string;
  readonly position: Place;
  readonly hours: Hours;
}

export interface Drift {
  /** Now over before, of the station against its neighbours: 1.4 is 40 % more. */
  readonly ratio: number;
  /** Expanded uncertainty of it (k = 2), as a factor: 1.1 is 10 % either way. */
  readonly uncertainty: number;
  /** The nearest that could be compared. */
  readonly neighbours: readonly string[];
  /** Nights compared, of the weeks before and of now. */
  readonly nights: { readonly before: number; readonly now: number };
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Traffic sleeps, and air moves little. */
export const nightHours: readonly number[] = [0, 1, 2, 3, 4];
export const driftDays = { now: 7, before: 28 } as const;
/** A station of fewer nights than these is not compared: what is rare is no change. */
const nightsMin = { now: 4, before: 10 } as const;
const neighboursMax = 5;
/** One neighbour alone cannot tell which of the two has changed. */
const neighboursMin = 2;
const metresMax = 12_000;
/** µg/m³ added to both: where the air is clean, their noise is all that a ratio would see. */
const noiseFloor = 4;
/** The seasons turn the ratio of two sound stations by some percent: no change is known better than this. */
const uncertaintyMin = 0.05;

/**
 * @param stations of one city. @param nowMs end of the nights of now.
 * @param utcOffsetHours of the clock on the wall: −5 in Peru.
 * @returns by device; none for a station that cannot be compared.
 */
export function driftsOf(
  stations: readonly DriftStation[],
  nowMs: number,
  utcOffsetHours: number,
): ReadonlyMap<string, Drift> {
  const clock: NightClock = { nowMs, utcOffsetHours };
  const found = new Map<string, Drift>();
  for (const station of stations) {
    const drift = driftOf(station, stations, clock);
    if (drift) found.set(station.device, drift);
  }
  return found;
}

interface NightClock {
  readonly nowMs: number;
  readonly utcOffsetHours: number;
}

interface Shift {
  readonly neighbour: string;
  /** Natural logarithm of now over before. */
  readonly shift: number;
  readonly standard: number;
  readonly nights: Drift['nights'];
}

function driftOf(
  station: DriftStation,
  all: readonly DriftStation[],
  clock: NightClock,
): Drift | undefined {
  const shifts = nearestTo(station, all)
    .flatMap((neighbour) => shiftAgainst(station, neighbour, clock) ?? [])
    .slice(0, neighboursMax);
  if (shifts.length < neighboursMin) return undefined;
  const shift = agreedOn(shifts.map((one) => one.shift));
  const ownSpread = medianOf(shifts.map(({ standard }) => standard));
  const amongThem = spreadOf(shifts.map((one) => one.shift)) / Math.sqrt(shifts.length);
  const standard = Math.hypot(ownSpread, amongThem, uncertaintyMin / 2);
  return {
    ratio: Math.exp(shift),
    uncertainty: Math.exp(2 * standard),
    neighbours: shifts.map(({ neighbour }) => neighbour),
    nights: {
      before: Math.min(...shifts.map(({ nights }) => nights.before)),
      now: Math.min(...shifts.map(({ nights }) => nights.now)),
    },
  };
}

const nearestTo = ({ device, position }: DriftStation, all: readonly DriftStation[]) =>
  all
    .filter((other) => other.device !== device)
    .map((other) => ({ other, metres: metresBetween(position, other.position) }))
    .filter(({ metres }) => metres <= metresMax)
    .sort((a, b) => a.metres - b.metres)
    .map(({ other }) => other);

/** The middle one; of an even number, that of the two in the middle which says less. */
function agreedOn(shifts: readonly number[]): number {
  const sorted = ascending(shifts);
  const [low = 0, high = 0] = [
    sorted[Math.floor((sorted.length - 1) / 2)],
    sorted[Math.ceil((sorted.length - 1) / 2)],
  ];
  if (low < 0 && high > 0) return 0;
  return Math.abs(low) < Math.abs(high) ? low : high;
}

function shiftAgainst(
  station: DriftStation,
  neighbour: DriftStation,
  { nowMs, utcOffsetHours }: NightClock,
): Shift | undefined {
  const splitMs = nowMs - driftDays.now * dayMs;
  const firstMs = splitMs - driftDays.before * dayMs;
  const before = new Nights();
  const now = new Nights();
  for (const [timeMs, value] of station.hours) {
    if (timeMs < firstMs || timeMs >= nowMs) continue;
    const localMs = timeMs + utcOffsetHours * hourMs;
    const day = Math.floor(localMs / dayMs);
    if (!nightHours.includes(Math.floor(localMs / hourMs) - 24 * day)) continue;
    const other = neighbour.hours.get(timeMs);
    if (other === undefined) continue;
    const ratio = Math.log((positive(value) + noiseFloor) / (positive(other) + noiseFloor));
    (timeMs < splitMs ? before : now).add(day, ratio);
  }
  if (before.count < nightsMin.before || now.count < nightsMin.now) return undefined;
  const quartiles = [0.25, 0.5, 0.75].map((share) => now.quantile(share) - before.quantile(share));
  return {
    neighbour: neighbour.device,
    shift: inCommon(quartiles),
    standard: Math.hypot(before.standard, now.standard),
    nights: { before: before.count, now: now.count },
  };
}

const positive = (value: number): number => Math.max(0, value);

/** What all of them have moved by; 0 where they moved apart. */
function inCommon(shifts: readonly number[]): number {
  if (shifts.every((shift) => shift > 0)) return Math.min(...shifts);
  return shifts.every((shift) => shift < 0) ? Math.max(...shifts) : 0;
}

/** Ratios by night: hours of one night are of one weather, and count as one for the uncertainty. */
class Nights {
  readonly #nights = new Map<number, number[]>();
  #sorted: number[] | undefined;

  add(night: number, ratio: number): void {
    const own = this.#nights.get(night);
    if (own) own.push(ratio);
    else this.#nights.set(night, [ratio]);
  }

  get count(): number {
    return this.#nights.size;
  }

  quantile(share: number): number {
    this.#sorted ??= ascending([...this.#nights.values()].flat());
    return quantileOf(this.#sorted, share);
  }

  get standard(): number {
    const middles = [...this.#nights.values()].map(medianOf);
    // Of a median, π/2 of what a mean has.
    return (spreadOf(middles) * Math.sqrt(Math.PI / 2)) / Math.sqrt(middles.length);
  }
}
