import type { LocalClock, LocalDay } from '@samay/air-quality';
import { type PlannedTrip, runsOn } from '@samay/mobility';
import type { FoundTrip } from './vehicle-trips.ts';

/** The trip of the timetable that a found one most probably is. */
export interface Named {
  readonly trip: string;
  /** Day of service, `YYYY-MM-DD`; absent for one of a headway, as the rest. */
  readonly date?: string;
  /** Where the found trip was first seen, as the timetable has it. */
  readonly plannedMs?: number;
  /** After the timetable, minutes; before it, below 0. */
  readonly lateMin?: number;
}

export type NotNamed = 'no-service-that-day' | 'none-near' | 'taken';

/** Further from the timetable it is another trip's, or nobody's. */
const lateMaxMin = 60;

interface Choice {
  readonly found: FoundTrip;
  readonly trip: PlannedTrip;
  readonly date: string;
  readonly plannedMs: number;
  readonly lateMin: number;
}

/**
 * Names found trips by the nearest departure on their way, of services that run that day; each departure
 * once, the nearest first.
 * @returns by found trip.
 */
export function namesOf(
  found: readonly FoundTrip[],
  clock: LocalClock,
): ReadonlyMap<FoundTrip, Named | NotNamed> {
  const named = new Map<FoundTrip, Named | NotNamed>();
  const all: Choice[] = [];
  for (const one of found) {
    const { departures, headways, trip } = one.pattern;
    if (departures.length === 0) {
      named.set(one, headways.length > 0 ? { trip } : 'none-near');
      continue;
    }
    const own = choicesOf(one, clock);
    const near = own.filter(({ lateMin }) => Math.abs(lateMin) <= lateMaxMin);
    if (near.length > 0) all.push(...near);
    named.set(
      one,
      own.length === 0 ? 'no-service-that-day' : near.length > 0 ? 'taken' : 'none-near',
    );
  }
  const taken = new Set<string>();
  for (const { found: one, trip, ...rest } of all.sort(nearestFirst)) {
    const key = `${rest.date} ${trip.trip}`;
    if (taken.has(key) || typeof named.get(one) === 'object') continue;
    taken.add(key);
    named.set(one, { trip: trip.trip, ...rest });
  }
  return named;
}

const nearestFirst = (a: Choice, b: Choice) => Math.abs(a.lateMin) - Math.abs(b.lateMin);

/** A trip that was first seen in the middle is held beside where the timetable has it there. */
function choicesOf(found: FoundTrip, clock: LocalClock): Choice[] {
  const { startMs, fromM, way } = found.trip;
  const today = clock.dayAt(startMs);
  const yesterday = clock.dayAt(today.startMs - 1);
  const begun = fromM / way.lengthM;
  return [today, yesterday].flatMap((day) =>
    found.pattern.departures
      .filter(({ service }) => runsOn(service, day.date))
      .map((trip): Choice => {
        const seconds = trip.startS + begun * (trip.endS - trip.startS);
        const plannedMs = serviceMidnight(day) + seconds * 1000;
        const lateMin = (startMs - plannedMs) / 60_000;
        return { found, trip, date: day.date, plannedMs, lateMin };
      }),
  );
}

/** Times of GTFS are from noon less twelve hours, which is midnight but on days that change the clock. */
const serviceMidnight = ({ startMs, endMs }: LocalDay): number =>
  (startMs + endMs) / 2 - 12 * 3_600_000;
