import type { Clock } from '@samay/station-simulator';

/** The time of the world as it goes by on a clock: at its own pace, or faster. */
export interface Tempo {
  readonly clock: Clock;
  /** Milliseconds since 1970 UTC, in the world. */
  now(): number;
  /** Runs again and again, so long apart in the world. @returns the way to stop. */
  every(worldMs: number, run: () => void): () => void;
}

/** @param startMs what time it is in the world at this moment. @param pace world seconds a second. */
export function tempo(clock: Clock, startMs = clock.now(), pace = 1): Tempo {
  const sinceMs = clock.now();
  return {
    clock,
    now: () => startMs + (clock.now() - sinceMs) * pace,
    every(worldMs, run) {
      let cancel = () => {};
      let turn = 0;
      const later = () => {
        turn += 1;
        // By the beat and not by the last time: what comes late does not make the next late.
        const dueMs = sinceMs + (turn * worldMs) / pace;
        cancel = clock.after(Math.max(0, dueMs - clock.now()), () => {
          run();
          later();
        });
      };
      turn = Math.floor(((clock.now() - sinceMs) * pace) / worldMs);
      later();
      return () => cancel();
    },
  };
}
