import type { Position } from './geometry.ts';

/** A line in one direction, or a loop: what its buses drive, and where they stop. */
export interface Line {
  readonly id: string;
  /** As people call it; two directions share it, and in Arequipa sixteen lines are called A. */
  readonly name: string;
  /** At least two positions. */
  readonly way: readonly Position[];
  /** In the order of service. A stop that is served twice is there twice. */
  readonly stops: readonly LineStop[];
}

export interface LineStop {
  /** Rising: what identifies a call, since a stop may come twice. */
  readonly sequence: number;
  readonly stop: string;
  readonly name?: string;
  readonly position: Position;
}

/** A stop with its place on the way, metres from its start. */
export interface StopOnWay extends LineStop {
  readonly alongM: number;
}
