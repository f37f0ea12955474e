/**
 * What is known of a station and its sensors, as the rules take it. Times are ms since 1970 UTC. Whatever is of several
 * hours or days begins at its last visit, or where it said another place or other sensors.
 */
import type { StationStateName } from '@samay/contract';
import type { Drift } from './drift/drift.ts';

export interface Place {
  /** Degrees, WGS 84. */
  readonly lat: number;
  readonly lon: number;
}

/** Of the hardware catalogue. */
export interface Lifetime {
  readonly hours: number;
  /** No maker's sheet that we read says so. */
  readonly unconfirmed: boolean;
}

export interface SensorUpkeep {
  readonly sensor: string;
  /** Of the catalogue, as the station or its last visit says; absent where nobody has. */
  readonly model?: string;
  readonly lifetime?: Lifetime;
  /** Time of work since it was installed, by the station's own count. */
  readonly workHours?: number;
  /** By the growth of that over some days; absent before there are such. */
  readonly workHoursPerDay?: number;
  /** It gives no value although its station reports; null: since before anything is known. */
  readonly silentSinceMs?: number | null;
  /** Quantities that do not change any more. */
  readonly stuck: readonly string[];
  /** In its own words. */
  readonly faults: readonly string[];
  /** Turns of its fan in a sampling period, where it tells them. */
  readonly fanTurns?: number;
  /** Of a day: frames that came, and those whose checksum was wrong. */
  readonly frames?: { readonly read: number; readonly damaged: number };
  /** Means of its fine dust by day, µg/m³, oldest first. */
  readonly dustDays: readonly { readonly timeMs: number; readonly mean: number }[];
}

/** A visit, as far as the rules ask. */
export interface VisitSaid {
  readonly timeMs: number;
  readonly action: 'commissioning' | 'maintenance' | 'swap' | 'retirement';
  /** Parts that a commissioning should have and this one has not. */
  readonly lacks: readonly RecordPart[];
}
export const recordParts = ['position', 'photos', 'serial'] as const;
export type RecordPart = (typeof recordParts)[number];

export interface StationUpkeep {
  readonly device: string;
  readonly city: string;
  readonly name: string;
  readonly position?: Place;
  /** States that hold, and since when; null: for as long as anything is known. */
  readonly states: readonly { readonly state: StationStateName; readonly sinceMs: number | null }[];
  /** How its connection ended, in the gateway's words; absent where it did not, or nobody knows. */
  readonly connection?: string;
  /** Age of the oldest message that waits in it, seconds; absent where none does. */
  readonly waitingSeconds?: number;
  /** It said lately that its clock cannot be trusted. */
  readonly clockOff: boolean;
  /** Days of the last week on which its clock was corrected by more than a second. */
  readonly clockCorrectedDays: number;
  /** Its sensors disagree by its own word. */
  readonly disagrees: boolean;
  /** Some sensor reports a fault, whether or not it is known which. */
  readonly reportsFault: boolean;
  readonly calibrationExpired: boolean;
  /** What it last said of itself, in the units of the contract; absent is absent. */
  readonly says: Readonly<
    Partial<
      Record<
        | 'disk_free'
        | 'disk_wear'
        | 'disk_written_day'
        | 'calibration_left'
        | 'certificate_left'
        | 'undervoltage'
        | 'throttled',
        number
      >
    >
  >;
  /** When it said that. */
  readonly saidMs?: number;
  /** Least free bytes of each day, oldest first. */
  readonly diskDays: readonly { readonly timeMs: number; readonly free: number }[];
  readonly software?: string;
  readonly sensors: readonly SensorUpkeep[];
  readonly drift?: Drift;
  /** Newest last; undefined where visits cannot be known. */
  readonly visits?: readonly VisitSaid[];
}
