/** Why there is no update, by what the caller should do. */
export type UpdateErrorCode =
  /** The command line or the station's file: mend it. */
  | 'BAD_FLAG'
  /** Another update is running: wait for it. */
  | 'BUSY'
  /** Not signed by whom the station trusts, or damaged: fetch it again, from the right place. */
  | 'BAD_SIGNATURE'
  /** Signed, and yet no release: it is not unpacked. */
  | 'BAD_BUNDLE'
  /** For another kind of machine. */
  | 'WRONG_ARCH'
  /** Not newer than what runs; `--force` does it all the same. */
  | 'NOT_NEWER'
  /** It was tried here and taken back; `--force` tries it again. */
  | 'FAILED_BEFORE'
  /** The new release does not accept the station's file, or does not start at all. */
  | 'PREFLIGHT'
  /** No room: free some. */
  | 'DISK'
  /** Network or gateway: it goes on where it stopped, next time. */
  | 'DOWNLOAD'
  /** It was tried and taken back: what ran before runs again. */
  | 'ROLLED_BACK';

/** What the program ends with; 0: in force, or nothing newer. */
export const exitCodes: Readonly<Record<UpdateErrorCode, number>> = {
  BAD_FLAG: 2,
  BUSY: 75,
  BAD_SIGNATURE: 3,
  BAD_BUNDLE: 3,
  WRONG_ARCH: 3,
  NOT_NEWER: 3,
  FAILED_BEFORE: 3,
  PREFLIGHT: 4,
  DISK: 5,
  DOWNLOAD: 75,
  ROLLED_BACK: 6,
};

export class UpdateError extends Error {
  override readonly name = 'UpdateError';
  readonly code: UpdateErrorCode;
  readonly es: string;
  readonly en: string;

  constructor(code: UpdateErrorCode, es: string, en: string, options?: ErrorOptions) {
    super(`${es} / ${en}`, options);
    this.code = code;
    this.es = es;
    this.en = en;
  }
}
