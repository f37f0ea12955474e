import type { LocalClock } from '@samay/air-quality';
import type { Part } from '@samay/archive';
import type { Readings } from '@samay/readings';
import type { Plan } from '@samay/waste';
import type { AlertDesk } from './alerts/alert-desk.ts';
import type { Alerts } from './alerts/alerts.ts';
import type { Config } from './config.ts';
import type { InventoryDesk } from './ghg/inventory-desk.ts';
import type { KeyCheck } from './keys/keys.ts';
import type { Metrics } from './metrics.ts';
import type { MobilityDesk } from './mobility/mobility-desk.ts';
import type { Recalibrations } from './recalibrate/recalibrations.ts';
import type { ScorecardDesk } from './scorecard/scorecard-desk.ts';
import type { StaffOffice } from './staff/staff-office.ts';
import type { UpkeepDesk } from './upkeep/upkeep-desk.ts';

/** Milliseconds since 1970 UTC, now. */
export type Clock = () => number;

export interface RecordsHealth {
  readonly kind: 'pglite' | 'postgres' | 'memory';
  /** @throws RecordsError, RECORDS_OPENING while they are being opened. */
  check(): Promise<void>;
}

/** What a route is given to answer with. */
export interface Service {
  readonly readings: Readings;
  readonly clock: Clock;
  readonly config: Config;
  readonly metrics: Metrics;
  /** Who may write; undefined where readings do not come in by HTTP. */
  readonly opensKey: KeyCheck | undefined;
  /**
   * Who may acknowledge alerts or run a calibration over history, by the scope of the key; undefined where
   * nobody may by HTTP.
   */
  readonly opensStaff: KeyCheck | undefined;
  /** Everything there is, for `GET /v1/backup`. */
  readonly backup?: (() => AsyncIterable<Part>) | undefined;
  readonly alerts: AlertDesk;
  /** How the records are, for the health. */
  readonly records: RecordsHealth;
  /** What judges history again where it is said anew. */
  readonly history: Alerts | undefined;
  readonly recalibrations: Recalibrations;
  /** Recalibrations that are running: their device by their id. */
  readonly atWork: Map<string, string>;
  /** Undefined where there is none. */
  readonly scorecard: ScorecardDesk | undefined;
  /** What is to be looked after. */
  readonly upkeep: UpkeepDesk;
  /** Who signs in to write; undefined where nobody may. */
  readonly office: StaffOffice | undefined;
  /** The vehicles of the city; undefined where none are followed. */
  readonly mobility: MobilityDesk | undefined;
  /** Of the collection rounds; undefined where the municipality has given none. */
  readonly plan: Plan | undefined;
  /** Inventories of greenhouse gases; undefined where the municipality has given none. */
  readonly ghg: InventoryDesk | undefined;
  /** The clock on the wall of the city. */
  readonly localClock: LocalClock;
  /** Name and version of this program. */
  readonly software: string;
}
