/** Time as it comes in through the door: now, and later. */
export interface Clock {
  /** Unix time in milliseconds. */
  now(): number;
  /** Runs once after that long. @returns the cancellation, harmless when it has run. */
  after(delayMs: number, run: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

export interface ManualClock extends Clock {
  /** Lets time pass: all that falls due runs, each at its own moment, in order. */
  advance(byMs: number): void;
}

/** A clock that stands still until it is told: an hour of a sensor in a moment of a test. */
export function manualClock(startMs: number): ManualClock {
  let nowMs = startMs;
  let pending: { readonly atMs: number; readonly run: () => void }[] = [];
  return {
    now: () => nowMs,
    after(delayMs, run) {
      const entry = { atMs: nowMs + delayMs, run };
      pending.push(entry);
      return () => {
        pending = pending.filter((other) => other !== entry);
      };
    },
    advance(byMs) {
      const untilMs = nowMs + byMs;
      for (;;) {
        const next = pending.toSorted((a, b) => a.atMs - b.atMs)[0];
        if (next === undefined || next.atMs > untilMs) break;
        pending = pending.filter((other) => other !== next);
        nowMs = next.atMs;
        next.run();
      }
      nowMs = untilMs;
    },
  };
}
