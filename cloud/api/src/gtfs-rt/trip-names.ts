import type { LocalClock, LocalDay } from '@samay/air-quality';
import { type Pattern, type PlannedHeadway, runsOn } from '@samay/mobility';
import Type, { type Static } from 'typebox';
import type { TripDescriptor } from './message.ts';

/** A round of a vehicle: its pattern, and when it began. */
export interface Round {
  readonly vehicle: string;
  readonly pattern: Pattern;
  /** When it was first seen on the line: what tells one round from the next. */
  readonly sinceMs: number;
  /** When it left, or must have left, the first stop. */
  readonly departedMs: number;
}

/** A name as it is kept while the service does not run. */
export const KeptName = Type.Object({
  vehicle: Type.String(),
  seenMs: Type.Number({ description: 'When the vehicle was last asked for on this round.' }),
  trip: Type.Object({
    ...{ tripId: Type.String(), routeId: Type.String() },
    ...{ startTime: Type.String(), startDate: Type.String() },
    scheduleRelationship: Type.Enum(['SCHEDULED', 'UNSCHEDULED']),
  }),
});
export type KeptName = Static<typeof KeptName>;

interface Named {
  readonly round: Round;
  /** When it was last asked for, ms since 1970 UTC. */
  readonly seenMs: number;
  /** Absent where the feed has no departure that this could be. */
  readonly trip?: TripDescriptor;
}

/** A round whose beginning is seen otherwise by less is the same round: no loop is shorter. */
const sameRoundMs = 10 * 60_000;
/** No other bus takes the departure of one that may still be on its way. */
const takenMs = 6 * 3_600_000;
/** Departures looked at around the nearest one: a whole column of buses in a jam. */
const triesMax = 24;

/**
 * Names the trips of a service by headways, and keeps the name of a round for as long as it lasts. Where
 * the feed calls its headways exact, a trip begins a whole number of headways after the first one
 * (E019), and no two buses have the same; where not, it begins when it began, and is unscheduled (E006,
 * E013).
 */
export class TripNames {
  readonly #clock: LocalClock;
  #named = new Map<string, Named>();
  readonly #taken = new Map<string, { readonly vehicle: string; readonly atMs: number }>();
  /** What was named before this run, by vehicle. */
  readonly #kept: ReadonlyMap<string, KeptName>;

  /** @param kept as `kept()` gave it in the run before. */
  constructor(clock: LocalClock, kept: readonly KeptName[] = []) {
    this.#clock = clock;
    this.#kept = new Map(kept.map((one) => [one.vehicle, one]));
    for (const { vehicle, seenMs, trip } of kept) {
      this.#taken.set(keyOf(trip), { vehicle, atMs: seenMs });
    }
  }

  /** The names of the rounds that may still be under way, also of buses that have not come back yet. */
  kept(nowMs: number): KeptName[] {
    const before = [...this.#kept.values()].filter(
      ({ vehicle, seenMs }) => !this.#named.has(vehicle) && nowMs - seenMs < takenMs,
    );
    const named = [...this.#named].flatMap(([vehicle, { seenMs, trip }]) =>
      trip ? [{ vehicle, seenMs, trip }] : [],
    );
    return [...before, ...named];
  }

  /** @param rounds of all vehicles now. @returns by vehicle; without those that have no name. */
  of(rounds: readonly Round[], nowMs: number): ReadonlyMap<string, TripDescriptor> {
    for (const [key, { atMs }] of this.#taken) {
      if (nowMs - atMs > takenMs) this.#taken.delete(key);
    }
    const named = new Map<string, Named>();
    for (const round of [...rounds].sort((a, b) => a.departedMs - b.departedMs)) {
      const known = this.#named.get(round.vehicle);
      const own = known && isSame(known.round, round) ? known : this.#new(round, nowMs);
      named.set(round.vehicle, { ...own, seenMs: nowMs });
    }
    // Who is silent for a moment, or off its line around a parked truck, comes back to its name.
    for (const [vehicle, one] of this.#named) {
      if (!named.has(vehicle) && nowMs - one.round.sinceMs < takenMs) named.set(vehicle, one);
    }
    this.#named = named;
    const now = new Set(rounds.map(({ vehicle }) => vehicle));
    return new Map(
      [...named].flatMap(([vehicle, { trip }]) =>
        trip && now.has(vehicle) ? [[vehicle, trip] as const] : [],
      ),
    );
  }

  #new(round: Round, nowMs: number): Omit<Named, 'seenMs'> {
    const { pattern, departedMs } = round;
    const before = this.#kept.get(round.vehicle);
    if (before && isSameAsBefore(before, round)) return { round, trip: before.trip };
    const today = this.#clock.dayAt(departedMs);
    const ids = { tripId: pattern.trip, routeId: pattern.route };
    const exact = pattern.headways.filter((headway) => headway.exact);
    if (exact.length === 0) {
      const began = Math.floor((departedMs - today.startMs) / 1000);
      for (let second = began; ; second += 1) {
        const start = startOf(today, second);
        const trip = { ...ids, ...start, scheduleRelationship: 'UNSCHEDULED' } as const;
        if (this.#take(round, trip, nowMs)) return { round, trip };
      }
    }
    // A departure before midnight is of the day before, whose service goes on past it.
    for (const day of [today, this.#clock.dayAt(today.startMs - 1)]) {
      if (!runsOn(pattern.service, day.date)) continue;
      const began = (departedMs - day.startMs) / 1000;
      for (const second of departuresNear(exact, began)) {
        const start = startOf(day, second);
        const trip = { ...ids, ...start, scheduleRelationship: 'SCHEDULED' } as const;
        if (this.#take(round, trip, nowMs)) return { round, trip };
      }
    }
    return { round };
  }

  /** @returns whether no other had it. */
  #take({ vehicle }: Round, trip: TripDescriptor, atMs: number): boolean {
    const key = keyOf(trip);
    const by = this.#taken.get(key)?.vehicle;
    if (by !== undefined && by !== vehicle) return false;
    this.#taken.set(key, { vehicle, atMs });
    return true;
  }
}

const isSame = (a: Round, b: Round): boolean =>
  a.pattern === b.pattern && Math.abs(a.sinceMs - b.sinceMs) < sameRoundMs;

/**
 * A service that has just started sees the last minutes alone, and a round begin with them: it is the one
 * that had a name if the vehicle was already on it when it was last asked for.
 */
const isSameAsBefore = ({ seenMs, trip }: KeptName, { pattern, sinceMs }: Round): boolean =>
  trip.tripId === pattern.trip && trip.routeId === pattern.route && sinceMs <= seenMs;

/** No two trips of a feed have it (GTFS-Realtime: TripDescriptor). */
const keyOf = ({ tripId, startDate, startTime }: TripDescriptor): string =>
  `${tripId} ${startDate} ${startTime}`;

/** Departures of a service from the nearest on, on both sides, seconds since midnight. */
function departuresNear(headways: readonly PlannedHeadway[], began: number): number[] {
  const found: number[] = [];
  for (const { fromS, toS, headwayS } of headways) {
    // Who leaves a little before the first departure leaves with it.
    if (began < fromS - headwayS || began >= toS + headwayS) continue;
    const nearest = Math.round((began - fromS) / headwayS);
    for (let at = nearest - triesMax; at <= nearest + triesMax; at += 1) {
      const second = fromS + at * headwayS;
      if (at >= 0 && second < toS) found.push(second);
    }
  }
  return found.sort((a, b) => Math.abs(a - began) - Math.abs(b - began)).slice(0, triesMax);
}

const two = (value: number): string => String(value).padStart(2, '0');

const startOf = ({ date }: LocalDay, seconds: number) => ({
  startDate: date.replaceAll('-', ''),
  startTime: `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`,
});
