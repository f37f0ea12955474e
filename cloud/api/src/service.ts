import type { Part } from '@samay/archive';
import type { Readings } from '@samay/readings';
import type { AlertDesk } from './alerts/alert-desk.ts';
import type { Alerts } from './alerts/alerts.ts';
import type { Config } from './config.ts';
import type { KeyCheck } from './keys/keys.ts';
import type { Metrics } from './metrics.ts';
import type { Recalibrations } from './recalibrate/recalibrations.ts';

/** Milliseconds since 1970 UTC, now. */
export type Clock = () => number;

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
  /** What judges history again where it is said anew. */
  readonly history: Alerts | undefined;
  readonly recalibrations: Recalibrations;
  /** Recalibrations that are running: their device by their id. */
  readonly atWork: Map<string, string>;
  /** Name and version of this program. */
  readonly software: string;
}
