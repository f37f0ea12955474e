/** What our nodes accept of each other: a report, a reading or an index, told apart by `what`. */
import { Quality } from '@samay/contract';
import type { StationReading, StationReport, StationStatus } from '../station/station-message.ts';

interface Place {
  readonly city: string;
  readonly kind: string;
  readonly device: string;
}

export type PlacedReading = Place & StationReading & { readonly what: 'reading' };

export interface IndexPayload extends Place {
  readonly what: 'index';
  readonly quantity: string;
  readonly index: string;
  readonly norm: string;
  /** 24 h running mean, µg/m³; absent when too few hours are there. */
  readonly mean?: number;
  readonly concentration?: number;
  readonly value?: number;
  readonly category?: { readonly id: string; readonly es: string; readonly en: string };
  readonly hours: number;
  readonly of: number;
  /** `hours / of`. */
  readonly completeness: number;
  readonly from: string;
  readonly to: string;
  readonly timeMs: number;
  readonly says: string;
}

export type StationPayload = StationReport | StationStatus | PlacedReading | IndexPayload;

export const isStationPayload = (payload: unknown): payload is StationPayload =>
  typeof payload === 'object' &&
  payload !== null &&
  'what' in payload &&
  ['report', 'status', 'reading', 'index'].includes(String(payload.what)) &&
  'device' in payload &&
  typeof payload.device === 'string';

/** Said by a node that got something else; `catch` shows it. */
export const notOurs = (): Error =>
  new Error('payload: conecte antes samay-station-in / wire samay-station-in before this node');

/** The station's own readings of a payload. */
export function readingsOf(payload: StationPayload): readonly StationReading[] {
  if (payload.what === 'report') return payload.readings;
  return payload.what === 'reading' ? [payload] : [];
}

/** Suspect, failed and missing values speak neither for nor against anything. */
export const isTrusted = ({ quality, value }: StationReading): boolean =>
  value !== undefined && (quality === Quality.good || quality === Quality.notEvaluated);
