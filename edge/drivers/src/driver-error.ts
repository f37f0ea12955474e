/** What the caller can do: give the value, or give one that the frame can carry. */
export type DriverErrorCode = 'VALUE_MISSING' | 'VALUE_DOES_NOT_FIT';

/** A frame that cannot be made from what was asked. Decoding never throws. */
export class DriverError extends Error {
  readonly code: DriverErrorCode;

  constructor(code: DriverErrorCode, message: string) {
    super(message);
    this.name = 'DriverError';
    this.code = code;
  }
}
