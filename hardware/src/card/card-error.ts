export type CardErrorCode =
  /** Flags or answers: mend them. */
  | 'BAD_FIELD'
  /** What --boot names is no boot partition of Raspberry Pi OS. */
  | 'NO_BOOT_PARTITION'
  /** The invitation cannot be used: ask for another. */
  | 'BAD_INVITATION'
  /** The bundle is not what its signature says, or there is none. */
  | 'BAD_BUNDLE'
  /** A file cannot be read or written. */
  | 'UNREADABLE'
  | 'UNWRITABLE';

/** What the technician must mend; Spanish / English. */
export class CardError extends Error {
  readonly code: CardErrorCode;

  constructor(code: CardErrorCode, es: string, en: string, options?: ErrorOptions) {
    super(`${es} / ${en}`, options);
    this.name = 'CardError';
    this.code = code;
  }
}
