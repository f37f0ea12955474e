import type { Line } from '../line/line.ts';

/** A way that buses of a route drive, with the trip of the feed that says so. */
export interface Pattern extends Line {
  readonly route: string;
  /** Trip of the feed; others of the same route and way are the same pattern. */
  readonly trip: string;
  readonly longName: string;
  readonly agency: string;
  /** `#rrggbb`, where the feed has one. */
  readonly colour?: string;
  /** As trips.txt has them, where it has: `0` or `1`, and where it says that the bus goes. */
  readonly direction?: string;
  readonly headsign?: string;
  readonly service: Service;
  /** Trips at times of their own, by start; those of headways are none. */
  readonly departures: readonly PlannedTrip[];
  /** Planned, which here means said: flat headways are nobody's timetable. */
  readonly headways: readonly PlannedHeadway[];
}

export interface Service {
  readonly id: string;
  /** Monday first. */
  readonly days: readonly boolean[];
  /** First and last day of it, `YYYY-MM-DD`; absent where only single days are said. */
  readonly from?: string;
  readonly to?: string;
  /** Days on which it runs besides, and does not. */
  readonly added?: ReadonlySet<string>;
  readonly removed?: ReadonlySet<string>;
}

/** A trip of the feed. */
export interface PlannedTrip {
  readonly trip: string;
  readonly service: Service;
  /** At its first and last stop with a time, seconds since the midnight that its day of service begins at. */
  readonly startS: number;
  readonly endS: number;
}

export interface PlannedHeadway {
  /** Since the local midnight, seconds. */
  readonly fromS: number;
  readonly toS: number;
  readonly headwayS: number;
  /** The feed calls these its exact times of departure. */
  readonly exact: boolean;
}

export interface Network {
  readonly publisher: string;
  readonly version: string;
  readonly timeZone: string;
  readonly patterns: readonly Pattern[];
}

/** Whether a service runs on a day, `YYYY-MM-DD`. */
export function runsOn({ days, from, to, added, removed }: Service, date: string): boolean {
  if (added?.has(date)) return true;
  if (removed?.has(date) || (from ?? date) > date || (to ?? date) < date) return false;
  const since = Math.floor(Date.parse(`${date}T00:00:00Z`) / 86_400_000);
  // The fifth of January 1970 was a Monday.
  return days[(((since - 4) % 7) + 7) % 7] === true;
}
