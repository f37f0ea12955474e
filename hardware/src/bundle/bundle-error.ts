export type BundleErrorCode =
  /** A flag, or a file it names: mend it. */
  | 'BAD_FLAG'
  /** The key is none of ours. */
  | 'BAD_KEY'
  /** npm did not give Node: try again with network. */
  | 'NO_NODE'
  /** What npm gave is not what node.yaml says. */
  | 'WRONG_NODE'
  /** The page of the station was not built: `npm run build`. */
  | 'NO_PAGE'
  /** Something is there already and is not overwritten. */
  | 'EXISTS';

/** What must be mended before there is a bundle; Spanish / English. */
export class BundleError extends Error {
  override readonly name = 'BundleError';
  readonly code: BundleErrorCode;

  constructor(code: BundleErrorCode, es: string, en: string, options?: ErrorOptions) {
    super(`${es} / ${en}`, options);
    this.code = code;
  }
}
