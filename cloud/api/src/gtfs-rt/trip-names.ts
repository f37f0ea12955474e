import type { LocalClock, LocalDay } from '@samay/air-quality';
import { type Pattern, type PlannedHeadway, runsOn } from '@samay/mobility';
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

interface Named {
  readonly round: Round;
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

  constructor(clock: LocalClock) {
    this.#clock = clock;
  }

  /** @param rounds of all vehicles now. @returns by vehicle; without those that have no name. */
  of(rounds: readonly Round[], nowMs: number): ReadonlyMap<string, TripDescriptor> {
    for (const [key, { atMs }] of this.#taken) {
      if (nowMs - atMs > takenMs) this.#taken.delete(key);
    }
    const named = new Map<string, Named>();
    for (const round of [...rounds].sort((a, b) => a.departedMs - b.departedMs)) {
      const known = this.#named.get(round.vehicle);
      named.set(
        round.vehicle,
        known && isSame(known.round, round) ? known : this.#new(round, nowMs),
      );
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

  #new(round: Round, nowMs: number): Named {
    const { pattern, departedMs } = round;
    const today = this.#clock.dayAt(departedMs);
    const ids = { tripId: pattern.trip, routeId: pattern.route };
    const exact = pattern.headways.filter((headway) => headway.exact);
    if (exact.length === 0) {
      const began = Math.floor((departedMs - today.startMs) / 1000);
      const free = (second: number) => this.#take(round, today, second, nowMs);
      let second = began;
      while (!free(second)) second += 1;
      const trip = {
        ...ids,
        ...startOf(today, second),
        scheduleRelationship: 'UNSCHEDULED',
      } as const;
      return { round, trip };
    }
    // A departure before midnight is of the day before, whose service goes on past it.
    for (const day of [today, this.#clock.dayAt(today.startMs - 1)]) {
      if (!runsOn(pattern.service, day.date)) continue;
      const began = (departedMs - day.startMs) / 1000;
      for (const second of departuresNear(exact, began)) {
        if (!this.#take(round, day, second, nowMs)) continue;
        const trip = {
          ...ids,
          ...startOf(day, second),
          scheduleRelationship: 'SCHEDULED',
        } as const;
        return { round, trip };
      }
    }
    return { round };
  }

  /** @returns whether no other had it. */
  #take(
    { pattern, vehicle }: Round,
    { date }: LocalDay,
    ...[second, atMs]: readonly [number, number]
  ): boolean {
    const key = `${pattern.id} ${date} ${second}`;
    const by = this.#taken.get(key)?.vehicle;
    if (by !== undefined && by !== vehicle) return false;
    this.#taken.set(key, { vehicle, atMs });
    return true;
  }
}

const isSame = (a: Round, b: Round): boolean =>
  a.pattern === b.pattern && Math.abs(a.sinceMs - b.sinceMs) < sameRoundMs;

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
