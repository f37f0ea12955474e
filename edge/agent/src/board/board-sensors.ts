/// <reference path="./johnny-five.d.ts" />
/** The sensors of an open board: begun, heard, and begun again when they fall silent. */
import type { Board } from 'johnny-five';
import type { Logger } from 'pino';
import type { Heard } from '../sensor/sampler.ts';
import { bme280 } from './bme280.ts';
import type { BoardIo } from './board-io.ts';
import type { BoardSensor, BoardSensorOptions } from './board-sensor.ts';
import type { BoardController } from './controllers.ts';
import { sht } from './sht.ts';
import { shtFamilies } from './sht-words.ts';
import { onlyTrueAnswers } from './true-answers.ts';

export interface WiredSensor {
  readonly id: string;
  readonly controller: BoardController;
  readonly address: number;
  readonly intervalMs: number;
}

interface Around {
  readonly sensors: readonly WiredSensor[];
  readonly heard: (sensor: string, what: Heard) => void;
  readonly log: Logger;
}

/** One that says nothing for so many of its intervals is begun again. */
const silentIntervals = 5;
const silentMsLeast = 5_000;

interface Running {
  readonly intervalMs: number;
  readonly sensor: BoardSensor;
  /** When it was last heard or begun, monotonic. */
  lastMs: number;
}

export class BoardSensors {
  readonly #running: readonly Running[];

  constructor(board: Board, io: BoardIo, { sensors, heard, log }: Around) {
    this.#running = sensors.map(({ id, controller, address, intervalMs }) => {
      const running = { intervalMs, lastMs: performance.now() };
      const sensor = boardSensor(controller, {
        ...{ board, io, address, intervalMs, log: log.child({ sensor: id }) },
        heard(what) {
          if (what.kind === 'reading') running.lastMs = performance.now();
          heard(id, what);
        },
      });
      return Object.assign(running, { sensor });
    });
    onlyTrueAnswers(io, (...answer) =>
      this.#running.every(({ sensor }) => sensor.believe(...answer)),
    );
    for (const { id } of sensors) heard(id, { kind: 'opened' });
    for (const { sensor } of this.#running) sensor.start();
  }

  /** Looks whether all of them still speak; call it once a second. */
  watch(): void {
    const nowMs = performance.now();
    for (const running of this.#running) {
      const patienceMs = Math.max(silentMsLeast, silentIntervals * running.intervalMs);
      if (nowMs - running.lastMs < patienceMs) continue;
      running.lastMs = nowMs;
      running.sensor.start();
    }
  }

  stop(): void {
    for (const { sensor } of this.#running) sensor.stop();
  }
}

const boardSensor = (controller: BoardController, options: BoardSensorOptions): BoardSensor =>
  controller === 'BME280' ? bme280(options) : sht(shtFamilies[controller], options);
