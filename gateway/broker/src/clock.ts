/** Time comes in by the door. */
export interface Clock {
  /** Milliseconds since 1970 UTC: for what is written down. May be set back. */
  nowMs(): number;
  /** Milliseconds from any start, never backwards: for how long things take. */
  steadyMs(): number;
}

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  steadyMs: () => performance.now(),
};
