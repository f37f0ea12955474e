import type { Line } from '../line/line.ts';
import { Way } from '../line/way.ts';

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

/** Ways, and which of them pass near a place. */
export class WayIndex {
  readonly ways: readonly Way[];
  readonly #cells = new Map<string, Way[]>();

  constructor(lines: readonly Line[]) {
    this.ways = lines.map((line) => new Way(line));
    for (const way of this.ways) {
      for (const cell of cellsAlong(way)) {
        const own = this.#cells.get(cell) ?? [];
        this.#cells.set(cell, own);
        own.push(way);
      }
    }
  }

  /** @returns ways that may pass within some 100 m, and some that do not. */
  near([lon, lat]: readonly [number, number]): readonly Way[] {
    return this.#cells.get(cellOf(lon, lat)) ?? [];
  }
}

/** Some 220 m, so that a place's cell and its neighbours hold all that is within 100 m. */
const cellDegrees = 0.002;
const cellStepM = 80;

const cellOf = (lon: number, lat: number): string =>
  `${Math.floor(lon / cellDegrees)} ${Math.floor(lat / cellDegrees)}`;

function cellsAlong(way: Way): Set<string> {
  const cells = new Set<string>();
  for (const [lon, lat] of way.every(cellStepM)) {
    for (const dx of [-1, 0, 1]) {
      for (const dy of [-1, 0, 1]) {
        cells.add(cellOf(lon + (dx * cellDegrees) / 2, lat + (dy * cellDegrees) / 2));
      }
    }
  }
  return cells;
}
