/// <reference path="./johnny-five.d.ts" />
import type { Board } from 'johnny-five';
import type { Logger } from 'pino';
import type { Heard } from '../sensor/sampler.ts';
import type { BoardIo } from './board-io.ts';
import type { Believe } from './true-answers.ts';

/** A sensor of an open board. */
export interface BoardSensor {
  readonly believe: Believe;
  /** Begins, or begins again with one that was silent. */
  start(): void;
  stop(): void;
}

export interface BoardSensorOptions {
  readonly board: Board;
  readonly io: BoardIo;
  readonly address: number;
  readonly intervalMs: number;
  readonly heard: (what: Heard) => void;
  readonly log: Logger;
}
