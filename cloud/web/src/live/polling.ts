/** Asks again and again: not while nobody looks, and less often while nobody answers. */

/** Four failures in a row at 10 s: 20, 40, 80, and from there 120 s. */
const backoffMaxMs = 120_000;

/** @param failures in a row. */
export const nextDelayMs = (intervalMs: number, failures: number): number =>
  Math.min(intervalMs * 2 ** failures, Math.max(intervalMs, backoffMaxMs));

export interface Polling {
  /** Asks at once; also when the tab comes back or the phone finds its network again. */
  now(): void;
  stop(): void;
}

/** @param ask resolves to whether it got its answer; it must not reject. */
export function startPolling(intervalMs: number, ask: () => Promise<boolean>): Polling {
  let failures = 0;
  let asking = false;
  let stopped = false;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function now(): Promise<void> {
    clearTimeout(timer);
    if (asking || stopped) return;
    asking = true;
    failures = (await ask()) ? 0 : failures + 1;
    asking = false;
    if (!stopped && !document.hidden) {
      timer = setTimeout(again, nextDelayMs(intervalMs, failures));
    }
  }
  function again(): void {
    void now();
  }
  function look(): void {
    if (document.hidden) clearTimeout(timer);
    else again();
  }
  document.addEventListener('visibilitychange', look);
  addEventListener('online', again);
  again();

  return {
    now: again,
    stop() {
      stopped = true;
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', look);
      removeEventListener('online', again);
    },
  };
}
