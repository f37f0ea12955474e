import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';

const retryMs = 1_000;

/**
 * Starts when there is room. A disk that is full is no reason to end: what is on it already is to be carried
 * to the store, which is what makes room, and a person may make some too.
 *
 * @param start leaves nothing open behind when it rejects.
 */
export async function patientStart<T>(
  start: () => Promise<T>,
  log: Pick<Logger, 'error'>,
): Promise<T> {
  for (let told = false; ; told = true) {
    try {
      return await start();
    } catch (error) {
      if (!isDiskFull(error)) throw error;
      if (!told) log.error({ err: error }, 'the disk is full: make room; starting is tried again');
      await sleep(retryMs);
    }
  }
}

/** Whether it, or what it was caused by, is that the disk has no room. */
function isDiskFull(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; { cause } = cause) {
    if ('code' in cause && (cause.code === 'ENOSPC' || cause.code === 'EDQUOT')) return true;
  }
  return false;
}
