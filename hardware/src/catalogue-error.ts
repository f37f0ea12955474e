export type CatalogueErrorCode =
  /** The folder or a file of it cannot be read: mend the installation. */
  | 'CATALOGUE_UNREADABLE'
  /** A file says something that a sensor cannot be: mend the file. */
  | 'CATALOGUE_INVALID'
  /** The configuration names a sensor that is not there: mend the configuration. */
  | 'SENSOR_UNKNOWN'
  /** There is no kit of that name: mend the name. */
  | 'KIT_UNKNOWN';

export class CatalogueError extends Error {
  readonly code: CatalogueErrorCode;

  constructor(code: CatalogueErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CatalogueError';
    this.code = code;
  }
}
