/** Ports and board → samplers → measure → reports, with settings that may change on the way. */
import type { Channel, Collection, Report } from '@samay/contract';
import type { Logger } from 'pino';
import { openBoard } from './board/open-board.ts';
import type { StationBoard } from './board/station-board.ts';
import type { Clock } from './clock/clock.ts';
import { every } from './clock/every.ts';
import type { AgentConfig } from './config/read-config.ts';
import type { SensorSelf } from './down/sensor-witness.ts';
import { Measure, type MeasuredReport } from './measure/measure.ts';
import { openPort } from './port/open-port.ts';
import { type Heard, Sampler } from './sensor/sampler.ts';
import { diskCrew } from './vehicle/crew-disk.ts';
import { type OnBoard, openVehicle } from './vehicle/open-vehicle.ts';
import { type StationSaid, StationWitness } from './view/station-witness.ts';

export interface StationOptions {
  readonly config: AgentConfig;
  readonly clock: Clock;
  readonly random: () => number;
  readonly log: Logger;
  readonly send: (channel: Channel, report: MeasuredReport) => void;
  readonly sendEvent: (event: Omit<Collection, 'at'>, timeMs: number, undatedMs?: number) => void;
  /** A random id of 16 hexadecimal digits. */
  readonly newId: () => string;
  /** Told all that is heard of a sensor, beside the measuring; time is monotonic. */
  readonly watches?: (id: string, what: Heard, atMs: number) => void;
}

export interface Station {
  /** Interval, calibrations and duty cycles from now on; sensors and ports stay the same. */
  apply(config: AgentConfig): void;
  /** The light blinks for so long. @returns whether there is one. */
  identify(ms: number): boolean;
  /** How each sensor speaks. */
  tell(): SensorSelf[];
  /** What each sensor says, and what was reported of it. */
  view(): StationSaid;
  /** How far the clock of the machine was corrected since the last call, milliseconds. */
  takeClockCorrection(): number;
  /** Positions of the GPS that were refused since the start; undefined where nothing drives. */
  readonly fixesRefused: number | undefined;
  /** Dated as what is measured is. */
  sendHealth(report: Report, monotonicMs: number): void;
  /** The ports are closed, and the interval that is running is sent, cut short. */
  stop(): Promise<void>;
}

/** The wall clock is looked at so often: how late a step of it is seen, at most. */
const tickMs = 1_000;

export async function startStation(options: StationOptions): Promise<Station> {
  const { config, clock, random, log, send } = options;
  let intervalMs = config.intervalMs;
  let clockCorrectedMs = 0;
  const stepped = (stepMs: number) => {
    clockCorrectedMs += stepMs;
    log.warn({ stepMs }, 'the clock of the machine was corrected');
  };
  const { shiftMs = 0 } = config.vehicle?.collection ?? {};
  const vehicle: OnBoard | undefined = openVehicle(config, {
    log,
    crew: await diskCrew({ directory: config.dataDirectory, clock, shiftMs, log }),
    newId: options.newId,
    collected: ({ event, atMs }) => {
      const { wallMs, monotonicMs } = clock();
      const timeMs = Math.round(wallMs - monotonicMs + atMs);
      options.sendEvent(event, timeMs, measure.clockIsSet ? undefined : atMs);
    },
  });
  const instruments = vehicle?.instruments;
  const measure: Measure = new Measure({ ...config, instruments, stepped }, clock());
  const witness = new StationWitness(config);
  let board: StationBoard | undefined;
  const advance = () => {
    const now = clock();
    for (const report of measure.tick(now)) {
      send('telemetry', report);
      board?.saw(report);
      witness.saw(report, now.monotonicMs);
    }
    vehicle?.tick(now.monotonicMs);
    return now;
  };
  const hear = (id: string, what: Heard) => {
    const now = advance();
    measure.heard(id, what, now);
    vehicle?.heard(id, what, now.monotonicMs);
    witness.heard(id, what, now.monotonicMs);
    options.watches?.(id, what, now.monotonicMs);
  };
  board = await openBoard(config, { heard: hear, random, log });
  const samplers = openSamplers(options, hear);
  const ticking = every(tickMs, () => intervalMs, clock, advance);

  return {
    apply(next) {
      measure.change(next, advance());
      intervalMs = next.intervalMs;
      if (board) board.intervalMs = intervalMs;
      for (const { id, source } of next.sensors) {
        const sampler = samplers.get(id);
        if (sampler && source.kind === 'port') sampler.dutyCycle = source.dutyCycle;
      }
    },
    identify: (ms) => board?.identify(ms) ?? false,
    tell: () => witness.tell(clock().monotonicMs),
    view: () => witness.view(clock().monotonicMs),
    takeClockCorrection() {
      const correctedMs = clockCorrectedMs;
      clockCorrectedMs = 0;
      return correctedMs;
    },
    get fixesRefused() {
      return instruments?.track.refused;
    },
    sendHealth: (report, monotonicMs) =>
      send('health', measure.clockIsSet ? report : { ...report, undatedMs: monotonicMs }),
    async stop() {
      ticking.stop();
      await Promise.all([...[...samplers.values()].map((one) => one.stop()), board?.stop()]);
      for (const report of measure.finish(clock())) send('telemetry', report);
    },
  };
}

/** A sampler for each sensor that has a port of its own, by its id. */
function openSamplers(
  { config, random, log }: StationOptions,
  hear: (id: string, what: Heard) => void,
): ReadonlyMap<string, Sampler> {
  const samplers = new Map<string, Sampler>();
  for (const { id, source } of config.sensors) {
    if (source.kind === 'board') continue;
    samplers.set(
      id,
      new Sampler({
        driver: source.driver,
        setup: source.setup,
        dutyCycle: source.dutyCycle,
        open: openPort(source),
        heard: (what) => hear(id, what),
        random,
        log: log.child({ sensor: id, port: source.port }),
      }),
    );
  }
  return samplers;
}
