/** A reason to visit a station: how soon, in words, on what it rests, and what it asks to take along. */
import type { VisitReason } from '@samay/contract';
import type { InForce } from './rules.ts';
import type { Told } from './told.ts';

/** How soon: `note` asks nobody to go. */
export const severities = ['now', 'week', 'month', 'note'] as const;
export type Severity = (typeof severities)[number];

/** A number and the bound it is beyond. */
export interface Evidence {
  /** What was looked at, as the contract or the rules name it. */
  readonly series: string;
  readonly value: number | null;
  readonly unit: string | null;
  readonly threshold: InForce | null;
  /** Null: for as long as anything is known. */
  readonly sinceMs: number | null;
  /** Where it can be looked up, within `/v1/stations/{device}/`. */
  readonly link: string;
  /** What the number rests on is not confirmed: a lifetime, a bound. */
  readonly unconfirmed: boolean;
}

export interface Reason extends Told {
  readonly code: VisitReason;
  readonly severity: Severity;
  /** Of one sensor of the station. */
  readonly sensor?: string;
  readonly evidence: Evidence;
  /** When it will have become true, for what is only on its way. */
  readonly forecastMs?: number;
  /** Model of the catalogue to bring as a spare. */
  readonly spare?: string;
}

/** @returns most urgent first: by severity, then in the order of the contract. */
export const bySeverity =
  (order: readonly VisitReason[]) =>
  (a: Reason, b: Reason): number =>
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    order.indexOf(a.code) - order.indexOf(b.code);
