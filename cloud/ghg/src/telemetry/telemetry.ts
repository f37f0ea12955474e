import type { Quality } from '../figure.ts';
import type { Told } from '../told.ts';

/**
 * What a vehicle drove on the days of a year that are known in one way. A day is in one of them alone:
 * by its fuel where that was measured, else by its odometer, else by its positions.
 */
export interface Driven {
  readonly device: string;
  readonly rank: 'fuel-log' | 'odometer' | 'gps';
  readonly days: number;
  readonly km: number;
  /** Reporting, without time at the base. */
  readonly hours: number;
  /** Of `fuel-log` alone. */
  readonly litres?: number;
  /** That of the rank unless said. */
  readonly quality?: Quality;
}

/** What trucks weighed of a material in a year. */
export interface Weighed {
  /** Of the table of factors: `glass`. */
  readonly material: string;
  readonly kg: number;
  readonly quality?: Quality;
  /** That the material is that of the table is not sure. */
  readonly unconfirmed?: true;
}

/** What was measured of a year: a sample of what a city does, and never more than that. */
export interface Telemetry {
  readonly driven: readonly Driven[];
  readonly weighed: readonly Weighed[];
  /** What has no factor: said, not guessed. */
  readonly unmatched: readonly Unused[];
}

/** What was measured and is in no number of the inventory. */
export interface Unused {
  readonly of: string;
  readonly value: number;
  readonly unit: 'km' | 'L' | 'kg';
  readonly why: Told;
}

/** What was measured and is in the inventory. */
export interface Used {
  /** Its name in the inventory. */
  readonly of: string;
  /** What it took the place of a part of. */
  readonly partOf?: string;
  readonly vehicles?: number;
  readonly days?: number;
  readonly km?: number;
  readonly litres?: number;
  readonly kg?: number;
  readonly unconfirmed?: true;
}

/** What telemetry did to an inventory. */
export interface JoinedTelemetry {
  readonly used: readonly Used[];
  readonly unused: readonly Unused[];
  /** What should be looked at: more was measured than was declared. */
  readonly notes: readonly Told[];
}
