import type { Told } from './told.ts';

/** Stable; callers decide by it. */
export type AirQualityErrorCode =
  | 'unknown-rule'
  | 'unknown-quantity'
  /** The rule says nothing of this quantity; of CO₂ no rule does. */
  | 'no-norm'
  | 'bad-averaging'
  | 'bad-unit'
  | 'bad-concentration'
  | 'bad-conditions'
  | 'too-many-hours'
  | 'bad-time'
  | 'bad-time-zone';

/** A question that cannot be answered as it was put. Both texts name what to mend. */
export class AirQualityError extends Error {
  readonly code: AirQualityErrorCode;
  readonly es: string;
  readonly en: string;

  constructor(code: AirQualityErrorCode, { es, en }: Told, options: ErrorOptions = {}) {
    super(en, options);
    this.name = 'AirQualityError';
    this.code = code;
    this.es = es;
    this.en = en;
  }
}
