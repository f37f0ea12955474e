/// <reference path="./johnny-five.d.ts" />
/**
 * The station's board: it is opened, for ever again, its sensors are heard, and its relays and light
 * follow the air. Loaded only where a configuration has a board: johnny-five takes 12 MB.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Quality, type Quantity, type Report } from '@samay/contract';
import five, { type Board } from 'johnny-five';
import type { Logger } from 'pino';
import { AgentError } from '../agent-error.ts';
import { backoffMs } from '../backoff.ts';
import type { Heard } from '../sensor/sampler.ts';
import { type ActuatorSettings, Actuators } from './actuators.ts';
import type { AirSaid } from './air-light.ts';
import type { BoardIo, OpenBoard, OpenBoardIo } from './board-io.ts';
import { BoardSensors, type WiredSensor } from './board-sensors.ts';
import type { InletAir } from './hysteresis.ts';

export interface StationBoardOptions {
  readonly open: OpenBoardIo;
  readonly sensors: readonly WiredSensor[];
  readonly actuators: ActuatorSettings;
  /** Of the station's reports. */
  readonly intervalMs: number;
  readonly heard: (sensor: string, what: Heard) => void;
  /** The states of the relays, 1 or 0, once a second while the board is there. */
  readonly relays: (states: Readonly<Record<string, number>>) => void;
  readonly random: () => number;
  readonly log: Logger;
}

/** An Arduino that was pulled out is back in seconds; its port takes a while to be one. */
const reopen = { firstMs: 1_000, mostMs: 30_000 };
const steadyMs = 10_000;
const tickMs = 1_000;
/** Relays follow the last report so long, in intervals, and are off after it. */
const believedIntervals = 3;
/** Where nothing on the board repeats itself. */
const quietMs = 10_000;

interface Told {
  readonly report: Report;
  readonly atMs: number;
}

export class StationBoard {
  readonly #options: StationBoardOptions;
  readonly #stopping = new AbortController();
  readonly #startedMs = performance.now();
  #intervalMs: number;
  #identifyUntilMs = 0;
  readonly #finished: Promise<void>;
  #endSession = () => {};
  #told: Told | undefined;
  #actuators: Actuators | undefined;

  constructor(options: StationBoardOptions) {
    this.#options = options;
    this.#intervalMs = options.intervalMs;
    this.#finished = this.#run();
  }

  /** Reports come so often from now on. */
  set intervalMs(intervalMs: number) {
    this.#intervalMs = intervalMs;
  }

  /** The light blinks for so long. @returns whether there is one that can be told to. */
  identify(ms: number): boolean {
    if (this.#actuators?.identify() !== true) return false;
    this.#identifyUntilMs = performance.now() + ms;
    return true;
  }

  /** What the station says of an interval: relays and light follow it. */
  saw(report: Report): void {
    this.#told = { report, atMs: performance.now() };
    this.#act();
  }

  /** Everything is off and the board closed. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#endSession();
    await this.#finished;
  }

  async #run(): Promise<void> {
    const { random, log } = this.#options;
    const { signal } = this.#stopping;
    for (let failures = 0; !signal.aborted; failures += 1) {
      const sinceMs = performance.now();
      try {
        await this.#session();
        if (performance.now() - sinceMs >= steadyMs) failures = 0;
      } catch (error) {
        if (signal.aborted) return;
        // Told once: a board that is away for a week must not fill the log. What is none of our own
        // errors is johnny-five's, and no reason to stop measuring with the other sensors.
        const level = failures > 0 ? 'debug' : error instanceof AgentError ? 'warn' : 'error';
        log[level]({ err: error }, 'the board of the station is not there; trying again');
      }
      if (signal.aborted) return;
      await sleep(backoffMs(reopen, failures, random()), undefined, { signal }).catch(() => {
        // Stopped while waiting: the loop ends.
      });
    }
  }

  /** From the opening of the board to its end. */
  async #session(): Promise<void> {
    const { sensors, actuators: settings, log } = this.#options;
    const { signal } = this.#stopping;
    const everyMs = Math.min(quietMs, ...sensors.map(({ intervalMs }) => intervalMs));
    const opened = await this.#options.open(everyMs, signal);
    const { io } = opened;
    let ticking: NodeJS.Timeout | undefined;
    let running: BoardSensors | undefined;
    let board: Board | undefined;
    try {
      board = await johnnyFive(io);
      pinsThere(settings, io);
      this.#actuators = new Actuators(board, io, settings);
      log.info({ board: opened.name }, 'the board of the station is open');
      const sensing = new BoardSensors(board, io, this.#options);
      running = sensing;
      ticking = setInterval(() => {
        sensing.watch();
        this.#act();
        this.#options.relays(this.#actuators?.states ?? {});
      }, tickMs);
      this.#act();
      const end = await new Promise<Error | 'stopped' | undefined>((resolve) => {
        this.#endSession = () => resolve('stopped');
        void opened.gone.then(resolve);
        if (signal.aborted) resolve('stopped');
      });
      if (end === 'stopped') this.#actuators.rest();
      else log.warn({ err: end }, 'the board of the station is gone');
    } finally {
      clearInterval(ticking);
      running?.stop();
      await this.#leave(opened, board);
    }
  }

  #act(): void {
    const intervalMs = this.#intervalMs;
    const nowMs = performance.now();
    const told = this.#told;
    const said = (quantity: Quantity) =>
      told?.report.readings.find((one) => one.sensor === undefined && one.quantity === quantity);
    const agoMs = nowMs - (told?.atMs ?? 0);
    const trusted = (quantity: Quantity): number | undefined => {
      const reading = agoMs <= believedIntervals * intervalMs ? said(quantity) : undefined;
      return (reading?.quality ?? Quality.missing) < Quality.fail ? reading?.value : undefined;
    };
    const air: InletAir = { humidity: trusted('humidity'), temperature: trusted('temperature') };
    this.#actuators?.act(air, nowMs - this.#startedMs);
    if (nowMs < this.#identifyUntilMs) {
      this.#actuators?.identify();
      return;
    }
    const light: AirSaid | undefined = told && { reading: said('pm2_5'), agoMs };
    this.#actuators?.show(light, intervalMs);
  }

  async #leave(opened: OpenBoard, board: Board | undefined): Promise<void> {
    this.#actuators?.forget();
    this.#actuators = undefined;
    await opened.close();
    const index = board === undefined ? -1 : five.Board.cache.indexOf(board);
    if (index >= 0) five.Board.cache.splice(index, 1);
    five.IMU.Drivers.clear();
    // johnny-five and firmata-io keep all they were given in maps of their own: 20 kB each time.
    for (const kept of [opened.io, board]) {
      for (const key of Object.keys(kept ?? {})) if (kept) Reflect.deleteProperty(kept, key);
    }
  }
}

/** No prompt, no colours on the terminal, no SIGINT of its own: the agent has its log and its end. */
async function johnnyFive(io: BoardIo): Promise<Board> {
  const board = new five.Board({ io, repl: false, debug: false, sigint: false });
  // An emitter without this listener throws; what ends a board is told by its `gone`.
  board.on('error', () => {});
  await new Promise((resolve) => board.once('ready', resolve));
  return board;
}

function pinsThere({ heater, fan, light }: ActuatorSettings, io: BoardIo): void {
  const pins = [heater?.pin, fan?.pin, light?.red, light?.green, light?.blue];
  const most = io.pins.length - 1;
  for (const pin of pins) {
    if (pin === undefined || pin <= most) continue;
    const what = `la placa no tiene el pin ${pin} / the board has no pin ${pin}; its last is ${most}`;
    throw new AgentError('PORT_UNAVAILABLE', what);
  }
}
