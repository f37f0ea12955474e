/** The pure heart of the agent: what was heard and when → reports of intervals. */
import type { Calibration } from '@samay/calibration';
import type { Report } from '@samay/contract';
import type { Now } from '../clock/clock.ts';
import { type Cut, IntervalClock, stepMinMs } from '../clock/interval-clock.ts';
import type { SensorConfig } from '../config/sensors.ts';
import type { Heard } from '../sensor/sampler.ts';
import type { Instruments, Moment } from '../vehicle/instruments.ts';
import { faultTexts } from './fault-texts.ts';
import { type RawSensor, SensorTally } from './sensor-tally.ts';
import { stationReadings, withClockSuspect } from './station-readings.ts';

export interface MeasureOptions {
  readonly intervalMs: number;
  readonly sensors: readonly SensorConfig[];
  readonly calibrations: readonly Calibration[];
  /** Of a vehicle, those of its sensors that are instruments; a report is then of one moment. */
  readonly instruments?: Instruments | undefined;
  /** Told when the wall clock jumps, in milliseconds. */
  readonly stepped?: (stepMs: number) => void;
}

/** What is measured while the date is not known carries a guess of it, and this. */
export interface MeasuredReport extends Report {
  /** When its interval began, on the monotonic clock: to be dated when the date is known. */
  readonly undatedMs?: number;
}

export class Measure {
  #options: MeasureOptions;
  readonly #clock: IntervalClock;
  readonly #tallies: ReadonlyMap<string, SensorTally>;
  /** Wall minus monotonic, while the wall clock is only a guess. */
  #guessedOffsetMs: number | undefined;
  #lastAtMs = Number.NEGATIVE_INFINITY;

  constructor(options: MeasureOptions, now: Now) {
    this.#options = options;
    this.#clock = new IntervalClock(options.intervalMs, now);
    const tallied = options.sensors.filter(({ id }) => !options.instruments?.has(id));
    this.#tallies = new Map(tallied.map((one) => [one.id, new SensorTally(one)]));
  }

  get clockIsSet(): boolean {
    return this.#clock.offsetMs !== undefined;
  }

  /** @returns the report that became ready, if one did. Call it before `heard` and once a second. */
  tick(now: Now): MeasuredReport[] {
    const cut = this.#clock.tick(now);
    this.#noticeTheDate(now);
    return cut === undefined ? [] : [this.#close(cut, now)];
  }

  /** Goes on with other settings; what was heard until now stays. The sensors are the same ones. */
  change(options: Pick<MeasureOptions, 'intervalMs' | 'sensors' | 'calibrations'>, now: Now): void {
    this.#options = { ...this.#options, ...options };
    this.#clock.change(options.intervalMs, now);
    for (const sensor of options.sensors) this.#tallies.get(sensor.id)?.change(sensor);
  }

  heard(sensor: string, what: Heard, now: Now): void {
    this.#options.instruments?.heard(sensor, what, now.monotonicMs);
    this.#tallies.get(sensor)?.take(what, now.monotonicMs);
  }

  /** The interval that is running, cut short: nothing is lost at a stop that can be told. */
  finish(now: Now): MeasuredReport[] {
    return [this.#close(this.#clock.finish(now), now)];
  }

  /** How far the guess was off is told too, when the date becomes known. */
  #noticeTheDate({ wallMs, monotonicMs }: Now): void {
    const offsetMs = wallMs - monotonicMs;
    if (!this.clockIsSet) {
      this.#guessedOffsetMs = offsetMs;
      return;
    }
    const stepMs = Math.round(offsetMs - (this.#guessedOffsetMs ?? offsetMs));
    this.#guessedOffsetMs = undefined;
    if (Math.abs(stepMs) > stepMinMs) this.#options.stepped?.(stepMs);
  }

  #close(cut: Cut, now: Now): MeasuredReport {
    if (cut.steppedMs !== undefined) this.#options.stepped?.(cut.steppedMs);
    const raws = [...this.#tallies.values()].map((tally) =>
      tally.close(now.monotonicMs, cut.intervalMs),
    );
    const moment = this.#options.instruments?.close(now.monotonicMs);
    const atMs = moment === undefined ? cut.startMonotonicMs : this.#after(moment.atMs);
    if (cut.startWallMs !== undefined) {
      const timeMs = Math.round(cut.startWallMs - cut.startMonotonicMs + atMs);
      return this.#report(cut, raws, moment, timeMs);
    }
    const guessMs = Math.max(0, Math.round(now.wallMs - now.monotonicMs + atMs));
    return { ...this.#report(cut, raws, moment, guessMs), undatedMs: atMs };
  }

  /** A moment of its own for each report: two of one would overwrite each other. */
  #after(atMs: number): number {
    this.#lastAtMs = Math.max(atMs, this.#lastAtMs + 1);
    return this.#lastAtMs;
  }

  #report(
    cut: Cut,
    raws: readonly RawSensor[],
    moment: Moment | undefined,
    timeMs: number,
  ): Report {
    const told = (moment?.readings ?? []).map((reading) => ({ ...reading, timeMs }));
    const readings = [...told, ...stationReadings(raws, this.#options, timeMs)];
    return {
      readings: cut.steppedMs === undefined ? readings : withClockSuspect(readings),
      texts: faultTexts([...raws, ...(moment?.faults ?? [])]),
      timeMs,
    };
  }
}
