export type RecordsErrorCode =
  | 'RECORDS_LOCKED'
  | 'RECORDS_OPENING'
  | 'RECORDS_UNAVAILABLE'
  | 'RECORDS_MIGRATION'
  | 'RECORDS_CONFIG';

/**
 * What the caller should do: `LOCKED` stop the other process; `OPENING` and `UNAVAILABLE`
 * try again; `MIGRATION`
 * run the version of Samay that made the database, or a newer one; `CONFIG` mend the setting.
 */
export class RecordsError extends Error {
  override readonly name = 'RecordsError';
  readonly code: RecordsErrorCode;

  constructor(code: RecordsErrorCode, message: string, options: ErrorOptions = {}) {
    super(message, options);
    this.code = code;
  }
}
