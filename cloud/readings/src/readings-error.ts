export type ReadingsErrorCode =
  | 'STORE_UNAVAILABLE'
  | 'STORE_REFUSED'
  | 'STORE_BAD_QUERY'
  | 'STORE_CONFIG';

/**
 * What the caller should do: `UNAVAILABLE` keep the points and try again (network, time-out, 429,
 * 5xx, disk full), not before `retryAfterMs` where the store said so; `REFUSED` keep the points and
 * call a person, because the configuration is wrong (401, 403, 404 …); `BAD_QUERY` ask something
 * else; `CONFIG` mend the named setting.
 */
export class ReadingsError extends Error {
  override readonly name = 'ReadingsError';
  readonly code: ReadingsErrorCode;
  /** With STORE_UNAVAILABLE: how long the store asked to be left alone. */
  readonly retryAfterMs?: number;

  constructor(
    code: ReadingsErrorCode,
    message: string,
    options: ErrorOptions & { retryAfterMs?: number } = {},
  ) {
    super(message, options);
    this.code = code;
    if (options.retryAfterMs !== undefined) this.retryAfterMs = options.retryAfterMs;
  }
}
