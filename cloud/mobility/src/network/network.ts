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
  readonly service: Service;
  /** Planned, which here means said: flat headways are nobody's timetable. */
  readonly headways: readonly PlannedHeadway[];
}

export interface Service {
  readonly id: string;
  /** Monday first. */
  readonly days: readonly boolean[];
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
