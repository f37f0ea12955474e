/**
 * What the cloud makes of a station, as a point of `station` a minute: what is known in several series
 * together, in one row, for readers that join nothing. Field names are those of the store.
 */
import type { FieldValue, Point } from './series.ts';

/** What is wrong with a station, most urgent first; `reporting` when nothing is. */
export const stationStates = [
  'device-silent',
  'sensor-silent',
  'gateway-behind',
  'late-data-pending',
  'reporting',
] as const;
export type StationStateName = (typeof stationStates)[number];

/** Whether its mean of 24 hours of fine dust can be trusted, and if not, why. */
export const trustCodes = ['good', 'suspect', 'uncalibrated', 'incomplete', 'silent'] as const;
export type Trust = (typeof trustCodes)[number];

/** Why somebody should look after it, most urgent first: cloud/upkeep says from when on. */
export const visitReasons = [
  'device-silent',
  'sensor-silent',
  'sensor-fault',
  'fan',
  'stuck',
  'disagreement',
  'drift',
  'framing',
  'undervoltage',
  'disk-full',
  'disk-wear',
  'certificate-expiring',
  'outbox-growing',
  'calibration-expired',
  'calibration-expiring',
  'laser-old',
  'clock-off',
  'not-commissioned',
  'record-incomplete',
  'visit-due',
  'software-old',
  // Nobody goes to each of twenty stations that one cut has silenced.
  'zone-silent',
] as const;
export type VisitReason = (typeof visitReasons)[number];

export interface StationFacts {
  readonly name: string;
  /** Degrees; absent until the station says where it is. */
  readonly lat?: number;
  readonly lon?: number;
  readonly state: StationStateName;
  /** The sensor that is silent, or how the connection ended. */
  readonly cause?: string;
  /** Seconds since anything came of it; absent where nothing is known to have come. */
  readonly silent?: number;
  /** Means of the 24 hours before, µg/m³; absent where too few hours are valid. */
  readonly pm2_5_24h?: number;
  readonly pm10_24h?: number;
  /** Valid hours of those 24. */
  readonly pm2_5_24h_hours: number;
  readonly pm10_24h_hours: number;
  readonly trust: Trust;
  /** Place in the order of visits: 0 for none, higher is more urgent. */
  readonly visit: number;
  readonly visit_why?: VisitReason;
}

export const stationPoint = (
  { city, device }: { readonly city: string; readonly device: string },
  facts: StationFacts,
  timeMs: number,
): Point => ({
  measurement: 'station',
  tags: { city, device },
  fields: Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== undefined && value !== ''),
  ) as Record<string, FieldValue>,
  timeMs,
});
