import type { Position } from '../line/geometry.ts';

/** Where a vehicle was, as its receiver said it. */
export interface Fix {
  /** Time of the fix, by the receiver, ms since 1970 UTC. */
  readonly timeMs: number;
  readonly position: Position;
  /** Over ground, m/s, where the receiver says it. */
  readonly speedMs?: number;
}

/** A fix with its place on a way. */
export interface MatchedFix extends Fix {
  /** From the start of the way, metres; never less than before it in a run. */
  readonly alongM: number;
  /** Between the fix and that place, metres. */
  readonly offM: number;
  /** Fixes since the one before that were not where the way is. */
  readonly strays: number;
}
