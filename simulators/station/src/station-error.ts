/** What the caller can do: name another place for the line, or mend the capture. */
export type StationErrorCode = 'LINE_NOT_OPENED' | 'CAPTURE_NOT_READ';

export class StationError extends Error {
  readonly code: StationErrorCode;

  constructor(code: StationErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StationError';
    this.code = code;
  }
}
