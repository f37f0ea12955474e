/**
 * Whether a station has come to say something else than its neighbours do, compared with how they stood to
 * each other before: the ratio of night and afternoon hours, now and in the weeks before, against several neighbours.
 *
 * A sensor that drifts says everything higher or lower: clean hours as well as dirty ones, by night and by day. A new
 * source of smoke beside the station makes some hours dirty; fires and fireworks, those of all. So a drift is only
 * what low, middle and high ratios of both parts of the day have in common; and what one neighbour alone shows is
 * the neighbour's.
 */

import type { Place } from '../facts.ts';
import { metresBetween } from '../route/distance.ts';
import {
  type Before,
  type Counted,
  countedOf,
  type DriftClock,
  firstWeeks,
  type Hours,
  lastMonth,
  type Shift,
  shiftAgainst,
} from './comparison.ts';
import { ascending, medianOf, spreadOf } from './quantile.ts';

export interface DriftStation {
  readonly device: string;
  readonly position: Place;
  readonly hours: Hours;
  /** What measures its dust, where that is known: its own kind is asked first. */
  readonly model?: string;
}

export interface Drift {
  /** Now over before, of the station against its neighbours: 1.4 is 40 % more. */
  readonly ratio: number;
  /** Expanded uncertainty of it (k = 2), as a factor: 1.1 is 10 % either way. */
  readonly uncertainty: number;
  /** Those it was compared with. */
  readonly neighbours: readonly string[];
  /** Days compared, of the weeks before and of now. */
  readonly days: { readonly before: number; readonly now: number };
  /** How long ago the weeks before were, their middle: 21 days, or up to 77. */
  readonly daysAgo: number;
}

const neighboursMax = 5;
/** One neighbour alone cannot tell which of the two has changed. */
const neighboursMin = 2;
const metresMax = 12_000;

/**
 * A change against others of another model is known no better than this (1 s): humidity and dust of another kind turn
 * their ratio in all of them together (in `campaign.bench.ts` the reference by 20 % within a month).
 */
const standardMinOfOthers = 0.1;

/** @returns a change that is larger than its uncertainty, and than this share either way. */
export function driftsBeyond({ ratio, uncertainty }: Drift, share: number): boolean {
  const shift = Math.abs(Math.log(ratio));
  return shift > Math.log(uncertainty) && shift >= Math.log(1 + share);
}

/**
 * @param stations of one city.
 * @returns one after the other, by device; none for a station that cannot be compared. Two hundred stations of thirteen
 * weeks are half a second of work: who has others to answer lets them in between.
 */
export function* driftsOf(
  stations: readonly DriftStation[],
  clock: DriftClock,
): Generator<readonly [device: string, drift: Drift]> {
  for (const station of stations) {
    const drift = driftOf(station, stations, clock);
    if (drift) yield [station.device, drift];
  }
}

function driftOf(
  station: DriftStation,
  all: readonly DriftStation[],
  clock: DriftClock,
): Drift | undefined {
  const near = nearestTo(station, all);
  const same = near.filter(({ model }) => model === station.model);
  const counted = countedOf(station.hours, clock);
  const long = firstWeeks(counted, clock.nowMs);
  const drifts = [lastMonth, ...(long ? [long] : [])].flatMap((before) => {
    const asked = { counted, before, clock };
    return (
      driftAgainst({ ...asked, neighbours: same, alike: true }) ??
      driftAgainst({ ...asked, neighbours: near, alike: false }) ??
      []
    );
  });
  // The larger of those that are sure; a slow one is seen only against what is long ago.
  return drifts.sort((a, b) => sureShift(b) - sureShift(a))[0];
}

const sureShift = (drift: Drift): number =>
  driftsBeyond(drift, 0) ? Math.abs(Math.log(drift.ratio)) : 0;

interface Asked {
  readonly counted: Counted;
  readonly before: Before;
  readonly clock: DriftClock;
  readonly neighbours: readonly DriftStation[];
  /** All of its own model, or of none that is known. */
  readonly alike: boolean;
}

function driftAgainst({ counted, before, clock, neighbours, alike }: Asked): Drift | undefined {
  const shifts: (Shift & { readonly neighbour: string })[] = [];
  for (const { device, hours } of neighbours) {
    const shift = shiftAgainst(counted, hours, before, clock);
    if (shift) shifts.push({ ...shift, neighbour: device });
    if (shifts.length === neighboursMax) break;
  }
  if (shifts.length < neighboursMin) return undefined;
  const standardMin = alike ? before.standardMin : standardMinOfOthers;
  const ownSpread = medianOf(shifts.map(({ standard }) => standard));
  const amongThem = spreadOf(shifts.map(({ shift }) => shift)) / Math.sqrt(shifts.length);
  const least = (of: (shift: Shift) => number) => Math.min(...shifts.map(of));
  return {
    ratio: Math.exp(agreedOn(shifts.map(({ shift }) => shift))),
    uncertainty: Math.exp(2 * Math.hypot(ownSpread, amongThem, standardMin)),
    neighbours: shifts.map(({ neighbour }) => neighbour),
    days: { before: least(({ days }) => days.before), now: least(({ days }) => days.now) },
    daysAgo: (before.fromDays + before.toDays) / 2,
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
