import type { Detail } from '../cloud-error.ts';

/** What the caller should do, by status: mend the option, ask for something else, or do without. */
const statuses = {
  'bad-option': 400,
  'too-much': 400,
  'not-found': 404,
  'not-implemented': 501,
} as const;
export type StaErrorCode = keyof typeof statuses;

/** An answer that is an error of OData (JSON Format 4.01 §21.1). Its texts are public. */
export class StaError extends Error {
  readonly code: StaErrorCode;
  readonly detail: Detail;
  /** The option or the part of the address at fault, such as `$filter`. */
  readonly target: string;

  constructor(code: StaErrorCode, target: string, en: string, es: string) {
    super(en);
    this.name = 'StaError';
    this.code = code;
    this.target = target;
    this.detail = { en, es };
  }

  get status(): number {
    return statuses[this.code];
  }
}

/** @returns the fault of an option that is there but cannot be read. */
export const badOption = (target: string, en: string, es: string): StaError =>
  new StaError('bad-option', target, en, es);
