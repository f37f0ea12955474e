/** Trying again, with patience and a bound: what a receiver away for a minute must not cost an alert. */
export type Attempt =
  | { readonly outcome: 'delivered' }
  /** The receiver is away or busy; `afterMs` when it said how long. */
  | { readonly outcome: 'try-again'; readonly because: string; readonly afterMs?: number }
  /** It will never take it so: a wrong token, a chat that is not there. */
  | { readonly outcome: 'refused'; readonly because: string };

export interface Patience {
  readonly attemptsMax: number;
  readonly firstWaitMs: number;
  readonly waitMaxMs: number;
}

/** 1 + 2 + 4 + 8 + 16 + 32 + 60 + 60 + 60 s: four minutes, a router's restart. */
export const usualPatience: Patience = {
  attemptsMax: 10,
  firstWaitMs: 1_000,
  waitMaxMs: 60_000,
};

export type Delivery =
  | { readonly ok: true; readonly attempts: number }
  | { readonly ok: false; readonly attempts: number; readonly because: string };

/** Rejects never: an attempt that throws is one that failed for that reason. */
export async function deliver(
  attempt: () => Promise<Attempt>,
  patience: Patience,
  signal: AbortSignal,
): Promise<Delivery> {
  for (let attempts = 1; ; attempts += 1) {
    const result = await attempt().catch(asTryAgain);
    if (result.outcome === 'delivered') return { ok: true, attempts };
    const { because } = result;
    if (result.outcome === 'refused' || attempts >= patience.attemptsMax || signal.aborted) {
      return { ok: false, attempts, because };
    }
    const backoff = Math.min(patience.waitMaxMs, patience.firstWaitMs * 2 ** (attempts - 1));
    await sleep(Math.min(patience.waitMaxMs, Math.max(backoff, result.afterMs ?? 0)), signal);
  }
}

const asTryAgain = (error: unknown): Attempt => ({
  outcome: 'try-again',
  because: error instanceof Error ? causeOf(error) : String(error),
});

/** `fetch failed` says nothing; its cause does. Neither names the address, which may hold a token. */
export const causeOf = (error: Error): string => {
  const { cause } = error;
  const code = cause instanceof Error && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? code : error.name;
};

/** Ends at once when it is aborted. */
const sleep = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end);
  });
