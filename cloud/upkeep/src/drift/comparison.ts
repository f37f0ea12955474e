/** How two stations stood to each other in some weeks before, and how they stand now. */
import { ascending, medianOf, quantileOf, spreadOf } from './quantile.ts';

/** Fine dust by hour, µg/m³, by the start of the hour. */
export type Hours = ReadonlyMap<number, number>;

/**
 * Hours of the local day in which stations are compared. By night traffic sleeps, and smoke lies where it is made; in
 * the afternoon the air is mixed, and neighbours breathe the same. A sensor that drifts does so in both.
 */
export const driftHours = { night: [0, 1, 2, 3, 4], afternoon: [12, 13, 14, 15, 16] } as const;
type Part = keyof typeof driftHours;
const parts = Object.keys(driftHours) as readonly Part[];
/** A week now, four weeks before; of what is older, the first four weeks of thirteen. */
export const driftDays = { now: 7, before: 28, back: 91 } as const;
/** Who has fewer days than these is not compared: what is rare is no change. */
const daysMin = { now: 4, before: 10 } as const;
/**
 * µg/m³ added to both: where the air is clean, their noise is all that a ratio would see. It is taken out of the
 * ratio again at the level of the neighbour, which is at least `levelMin`: below nothing can be told.
 */
const noiseFloor = 2;
const levelMin = 1;
/** What says nothing at all is not infinitely less. */
const ratioMin = 0.05;
/** Months turn the ratio of two sound stations by some percent: no change is known better than this (1 s). */
const standardMin = { month: 0.025, quarter: 0.05 } as const;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export interface DriftClock {
  /** End of the days of now. */
  readonly nowMs: number;
  /** Of the clock on the wall: −5 in Peru. */
  readonly utcOffsetHours: number;
}

/** The hours of a station that count, with their place in the day. */
export interface Counted {
  readonly hours: Hours;
  readonly said: Readonly<
    Record<Part, readonly { readonly timeMs: number; readonly day: number }[]>
  >;
}

/** @returns the hours of the two parts of the day, of thirteen weeks. */
export function countedOf(hours: Hours, { nowMs, utcOffsetHours }: DriftClock): Counted {
  const said: Record<Part, { timeMs: number; day: number }[]> = { night: [], afternoon: [] };
  for (const timeMs of hours.keys()) {
    if (timeMs >= nowMs || timeMs < nowMs - driftDays.back * dayMs) continue;
    const localMs = timeMs + utcOffsetHours * hourMs;
    const day = Math.floor(localMs / dayMs);
    const hour = Math.floor(localMs / hourMs) - 24 * day;
    const part = parts.find((name) => (driftHours[name] as readonly number[]).includes(hour));
    if (part !== undefined) said[part].push({ timeMs, day });
  }
  return { hours, said };
}

export interface Shift {
  /** Natural logarithm of now over before, of the one against the other. */
  readonly shift: number;
  /** Of it, one standard deviation. */
  readonly standard: number;
  readonly days: { readonly before: number; readonly now: number };
}

/** Weeks that now is compared with, days back from now. */
export interface Before {
  readonly fromDays: number;
  readonly toDays: number;
  readonly standardMin: number;
}

/** The four weeks before now. */
export const lastMonth: Before = {
  ...{ fromDays: driftDays.now + driftDays.before, toDays: driftDays.now },
  standardMin: standardMin.month,
};

/**
 * @returns the first four weeks of a station that has more than the month: a slow drift moves that along. Of
 * a station that began anew in between, those since then.
 */
export function firstWeeks({ said }: Counted, nowMs: number): Before | undefined {
  const all = [...said.night, ...said.afternoon];
  const firstMs = all.reduce((least, { timeMs }) => Math.min(least, timeMs), nowMs);
  const fromDays = (nowMs - firstMs) / dayMs;
  if (fromDays <= lastMonth.fromDays) return undefined;
  const toDays = fromDays - driftDays.before;
  return { fromDays, toDays, standardMin: standardMin.quarter };
}

/**
 * What both parts of the day and low, middle and high ratios have in common: 0 where they moved apart.
 * @returns undefined where there are too few days in both.
 */
export function shiftAgainst(
  station: Counted,
  neighbour: Hours,
  before: Before,
  { nowMs }: DriftClock,
): Shift | undefined {
  const shifts = parts.flatMap(
    (part) => partShift(station, neighbour, { before, part, nowMs }) ?? [],
  );
  if (shifts.length === 0) return undefined;
  const least = (of: (shift: Shift) => number) => Math.min(...shifts.map(of));
  return {
    shift: inCommon(shifts.map(({ shift }) => shift)),
    standard: Math.max(...shifts.map(({ standard }) => standard)),
    days: { before: least(({ days }) => days.before), now: least(({ days }) => days.now) },
  };
}

interface Asked {
  readonly before: Before;
  readonly part: Part;
  readonly nowMs: number;
}

function partShift(station: Counted, neighbour: Hours, asked: Asked): Shift | undefined {
  const { before, part, nowMs } = asked;
  const then = new Days();
  const now = new Days();
  const levels: number[] = [];
  for (const { timeMs, day } of station.said[part]) {
    const daysAgo = (nowMs - timeMs) / dayMs;
    const isNow = daysAgo <= driftDays.now;
    const isBefore = daysAgo <= before.fromDays && daysAgo > before.toDays;
    if (!(isNow || isBefore)) continue;
    const [value, other] = [station.hours.get(timeMs), neighbour.get(timeMs)];
    if (value === undefined || other === undefined) continue;
    const ratio = Math.log((positive(value) + noiseFloor) / (positive(other) + noiseFloor));
    (isNow ? now : then).add(day, ratio);
    if (isNow) levels.push(other);
  }
  if (then.count < daysMin.before || now.count < daysMin.now) return undefined;
  const thirds = [1 / 3, 1 / 2, 2 / 3].map((share) => now.quantile(share) - then.quantile(share));
  const level = Math.max(levelMin, medianOf(levels));
  const share = (level + noiseFloor) / level;
  const ratio = Math.exp(inCommon(thirds)) * share - noiseFloor / level;
  return {
    shift: Math.log(Math.max(ratioMin, ratio)),
    standard: share * Math.hypot(then.standard, now.standard),
    days: { before: then.count, now: now.count },
  };
}

const positive = (value: number): number => Math.max(0, value);

/** What all of them have moved by; 0 where they moved apart. */
function inCommon(shifts: readonly number[]): number {
  if (shifts.every((shift) => shift > 0)) return Math.min(...shifts);
  return shifts.every((shift) => shift < 0) ? Math.max(...shifts) : 0;
}

/** Ratios by day: hours of one night are of one weather, and count as one for the uncertainty. */
class Days {
  readonly #days = new Map<number, number[]>();
  #sorted: number[] | undefined;

  add(day: number, ratio: number): void {
    const own = this.#days.get(day);
    if (own) own.push(ratio);
    else this.#days.set(day, [ratio]);
  }

  get count(): number {
    return this.#days.size;
  }

  quantile(share: number): number {
    this.#sorted ??= ascending([...this.#days.values()].flat());
    return quantileOf(this.#sorted, share);
  }

  get standard(): number {
    const middles = [...this.#days.values()].map(medianOf);
    // Of a median, π/2 of what a mean has.
    return (spreadOf(middles) * Math.sqrt(Math.PI / 2)) / Math.sqrt(middles.length);
  }
}
