/** What a file itself says of trips and routes, beside what was found. */
import { metresBetween, type Pattern } from '@samay/mobility';
import type { SaidFix } from './trace.ts';
import type { FoundTrip, VehicleTrips } from './vehicle-trips.ts';

/** A trip that the file names, or a drive on a route that it names. */
interface Known {
  readonly vehicle: string;
  readonly by: 'trip' | 'route';
  readonly name: string;
  readonly startMs: number;
  readonly endMs: number;
}

export interface Agreement {
  readonly by: 'trip' | 'route';
  /** Named by the file, with a drive behind them. */
  readonly known: number;
  /** Found on the way of the trip, or on the route; and by the timetable as the same trip. */
  readonly matched: number;
  readonly sameTrip?: number;
  /** Found at that time on another way. */
  readonly wrong: number;
  /** At that time nothing was found. */
  readonly missed: number;
  /** Found when the file names none. */
  readonly invented: number;
  /** Names that the GTFS does not have. */
  readonly unknown: readonly string[];
  /** Those that do not agree, oldest first. */
  readonly differences: readonly Difference[];
}

interface Difference {
  readonly vehicle: string;
  readonly what: 'wrong' | 'missed' | 'invented';
  readonly startMs: number;
  readonly endMs: number;
  readonly known?: string;
  readonly found?: string;
}

/** Shorter is a name that the driver has not yet changed, or a bus that has not moved. */
const knownMinMs = 4 * 60_000;
const knownMinM = 500;
/** A drive on a route goes on through shorter silences. */
const silenceMs = 30 * 60_000;

/** @returns undefined where the file names neither trips nor routes. */
export function agreementOf(
  vehicles: readonly { readonly found: VehicleTrips; readonly said: readonly SaidFix[] }[],
  {
    patterns,
    tripOf,
  }: {
    readonly patterns: readonly Pattern[];
    /** Of the timetable, for a found trip. */
    readonly tripOf: (found: FoundTrip) => string | undefined;
  },
): Agreement | undefined {
  const all = vehicles.flatMap(({ said }) => said);
  const by = all.some(({ trip }) => trip !== undefined) ? 'trip' : 'route';
  const known = vehicles.flatMap(({ said }) => knownOf(said, by));
  if (known.length === 0) return undefined;
  const names = namesIn(patterns, by);
  const found = vehicles.flatMap(({ found: one }) => one.trips);
  const differences: Difference[] = [];
  let [matched, sameTrip, wrong, missed] = [0, 0, 0, 0];
  const there = known.filter(({ name }) => names.has(name.toLowerCase()));
  const met = new Set<FoundTrip>();
  for (const one of there) {
    const own = found.filter((trip) => isAt(trip, one));
    for (const trip of own) met.add(trip);
    const right = own.filter(({ pattern }) => names.get(one.name.toLowerCase())?.has(pattern));
    const others = own.filter((trip) => !right.includes(trip));
    // A route is named for hours: a trip of them on another is wrong.
    if (right.length > 0 && (by === 'trip' || others.length === 0)) {
      matched += 1;
      if (right.some((trip) => tripOf(trip) === one.name)) sameTrip += 1;
      continue;
    }
    if (others.length > 0) wrong += 1;
    else missed += 1;
    const other = others[0];
    differences.push({
      ...{ vehicle: one.vehicle, known: one.name, startMs: one.startMs, endMs: one.endMs },
      what: other ? 'wrong' : 'missed',
      ...(other ? { found: `${other.pattern.route} ${other.pattern.name}` } : {}),
    });
  }
  for (const one of known) for (const trip of found) if (isAt(trip, one)) met.add(trip);
  const invented = found.filter((trip) => !met.has(trip));
  for (const { vehicle, trip, pattern } of invented) {
    const at = { startMs: trip.startMs, endMs: trip.endMs };
    differences.push({
      vehicle,
      what: 'invented',
      ...at,
      found: `${pattern.route} ${pattern.name}`,
    });
  }
  const unknown = new Set(
    known.flatMap(({ name }) => (names.has(name.toLowerCase()) ? [] : [name])),
  );
  return {
    ...{ by, known: there.length, matched, wrong, missed, invented: invented.length },
    ...(by === 'trip' ? { sameTrip } : {}),
    unknown: [...unknown],
    differences: differences.sort((a, b) => a.startMs - b.startMs),
  };
}

/** For most of the shorter of the two. */
function isAt({ vehicle, trip }: FoundTrip, known: Known): boolean {
  if (vehicle !== known.vehicle) return false;
  const shared = Math.min(trip.endMs, known.endMs) - Math.max(trip.startMs, known.startMs);
  const shorter = Math.min(trip.endMs - trip.startMs, known.endMs - known.startMs);
  return shared > shorter / 2;
}

function namesIn(patterns: readonly Pattern[], by: Known['by']): Map<string, Set<Pattern>> {
  const found = new Map<string, Set<Pattern>>();
  const add = (name: string, pattern: Pattern): void => {
    const key = name.toLowerCase();
    found.set(key, (found.get(key) ?? new Set()).add(pattern));
  };
  for (const pattern of patterns) {
    if (by === 'trip') {
      add(pattern.trip, pattern);
      for (const { trip } of pattern.departures) add(trip, pattern);
    } else {
      add(pattern.route, pattern);
      add(pattern.name, pattern);
    }
  }
  return found;
}

function knownOf(said: readonly SaidFix[], by: Known['by']): Known[] {
  const found: Known[] = [];
  let from = 0;
  for (let at = 1; at <= said.length; at += 1) {
    const [first, before, fix] = [said[from], said[at - 1], said[at]];
    if (!first || !before) break;
    const isSame =
      fix?.[by] === first[by] && fix !== undefined && fix.timeMs - before.timeMs <= silenceMs;
    if (isSame) continue;
    const name = first[by];
    const own = said.slice(from, at);
    from = at;
    if (name === undefined || before.timeMs - first.timeMs < knownMinMs) continue;
    const far = own.some(({ position }) => metresBetween(position, first.position) >= knownMinM);
    if (!far) continue;
    found.push({ vehicle: first.vehicle, by, name, startMs: first.timeMs, endMs: before.timeMs });
  }
  return found;
}
