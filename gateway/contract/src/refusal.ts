/**
 * Why something from outside was not accepted. A value, not an exception: bad input is an expected
 * outcome of a door. `code` is stable; `detail` is for people and names what to mend.
 */
export interface Refusal {
  readonly code: RefusalCode;
  readonly detail: string;
  /** Index of the SenML record at fault, from 0. */
  readonly record?: number;
  /** The label (SenML) or field (JSON) at fault, such as `u` or `v`. */
  readonly label?: string;
}

export type RefusalCode =
  | 'not-json'
  | 'not-cbor'
  | 'bad-shape'
  | 'bad-name'
  | 'wrong-device'
  | 'unknown-quantity'
  | 'bad-unit'
  | 'bad-value'
  | 'bad-time'
  | 'bad-quality'
  | 'too-many-records'
  | 'duplicate-reading'
  | 'unknown-event'
  | 'bad-topic';

export type Accepted<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

export const accept = <T>(value: T): Accepted<T> => ({ ok: true, value });

export const refuse = (
  code: RefusalCode,
  detail: string,
  at: { record?: number; label?: string } = {},
): { ok: false; refusal: Refusal } => ({ ok: false, refusal: { code, detail, ...at } });
