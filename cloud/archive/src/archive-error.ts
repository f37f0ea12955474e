export type ArchiveCode =
  /** There is a file of that name already. */
  | 'ARCHIVE_EXISTS'
  /** Torn, changed, or none of ours: nothing was taken from it. */
  | 'ARCHIVE_DAMAGED'
  /** Of another app, or of a later version. */
  | 'ARCHIVE_OTHER'
  /** Where it is to go, there is something already. */
  | 'ARCHIVE_NOT_EMPTY'
  /** The disk does not take or give it. */
  | 'ARCHIVE_DISK';

/** What an operator can mend: `es` and `en` say what it is and how. */
export class ArchiveError extends Error {
  readonly code: ArchiveCode;
  readonly es: string;
  readonly en: string;

  constructor(code: ArchiveCode, es: string, en: string, options: ErrorOptions = {}) {
    super(`${es} / ${en}`, options);
    this.name = 'ArchiveError';
    this.code = code;
    this.es = es;
    this.en = en;
  }
}
