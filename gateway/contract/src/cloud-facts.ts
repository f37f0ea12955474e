/** How samay-cloud is, as a point of `cloud` a minute. */
import type { FieldValue, Point } from './series.ts';

/** What grows from the start of the process on, and begins anew at the next. */
export interface RequestTotals {
  readonly requests: number;
  /** Answered 4xx and 5xx. */
  readonly errors_client: number;
  readonly errors_server: number;
  /** Time that answers took, together. */
  readonly seconds: number;
}

/** The machine that a process runs on, and what the process takes of it. */
export interface MachineFacts {
  /** Resident bytes of the process. */
  readonly memory: number;
  /** Processes that want to run, by processor; over 1 some wait. */
  readonly load: number;
  /** Bytes that the process may still write where its data are, and how many there are in all. */
  readonly disk_free?: number;
  readonly disk_size?: number;
}

export interface CloudFacts extends RequestTotals, MachineFacts {
  readonly started: number;
  readonly version: string;
  /** Failures of the store of readings. */
  readonly store_errors: number;
}

/** @param cloud who says it. */
export const cloudPoint = (cloud: string, facts: CloudFacts, timeMs: number): Point => ({
  measurement: 'cloud',
  tags: { cloud },
  fields: { ...facts } as Record<string, FieldValue>,
  timeMs,
});
