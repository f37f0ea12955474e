export type OutboxErrorCode =
  | 'OUTBOX_FULL'
  | 'OUTBOX_DISK'
  | 'OUTBOX_RECORD_TOO_BIG'
  | 'OUTBOX_CLOSED'
  | 'OUTBOX_LOCKED'
  | 'OUTBOX_FORMAT';

/**
 * What the caller should do: `FULL` slow down or keep it yourself; `DISK` try again later, the
 * outbox goes on when the disk does; `RECORD_TOO_BIG` never try again; `LOCKED` another process
 * owns the directory (`pid`); `FORMAT` a newer version of this software wrote the directory.
 */
export class OutboxError extends Error {
  override readonly name = 'OutboxError';
  readonly code: OutboxErrorCode;
  /** With OUTBOX_LOCKED: the process that owns the directory. */
  readonly pid?: number;

  constructor(
    code: OutboxErrorCode,
    message: string,
    options: ErrorOptions & { pid?: number } = {},
  ) {
    super(message, options);
    this.code = code;
    if (options.pid !== undefined) this.pid = options.pid;
  }
}

/** Whether the operating system answered with this code (`ENOENT`, `EEXIST` …). */
export function isSystemError(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
