/** The pure heart of the agent: what was heard and when → reports of intervals. */
import type { Calibration } from '@samay/calibration';
import type { Report } from '@samay/contract';
import type { Now } from './clock.ts';
import type { SensorConfig } from './config-sensors.ts';
import { faultTexts } from './fault-texts.ts';
import { type Cut, IntervalClock } from './interval-clock.ts';
import type { Heard } from './sampler.ts';
import { type RawSensor, SensorTally } from './sensor-tally.ts';
import { stationReadings, withClockSuspect } from './station-readings.ts';

export interface MeasureOptions {
  readonly intervalMs: number;
  readonly sensors: readonly SensorConfig[];
  readonly calibrations: readonly Calibration[];
  /** Told when the wall clock jumps, in milliseconds. */
  readonly stepped?: (stepMs: number) => void;
}

interface Closed {
  readonly cut: Cut;
  readonly raws: readonly RawSensor[];
}

// 1 day of minutes × 3 sensors × 15 values × 100 B = 6.5 MB.
const heldMax = 1_440;

export class Measure {
  /** Intervals given up because the clock was not set for too long, or at all. */
  dropped = 0;
  readonly #options: MeasureOptions;
  readonly #clock: IntervalClock;
  readonly #tallies: ReadonlyMap<string, SensorTally>;
  /** Intervals that wait for the clock to be set, oldest first. */
  #held: Closed[] = [];

  constructor(options: MeasureOptions, now: Now) {
    this.#options = options;
    this.#clock = new IntervalClock(options.intervalMs, now);
    this.#tallies = new Map(options.sensors.map((one) => [one.id, new SensorTally(one)]));
  }

  /** Intervals that wait for the clock to be set. */
  get held(): number {
    return this.#held.length;
  }

  get clockIsSet(): boolean {
    return this.#clock.offsetMs !== undefined;
  }

  /** @returns the reports that became ready, by time. Call it before `heard` and once a second. */
  tick(now: Now): Report[] {
    const cut = this.#clock.tick(now);
    return cut === undefined ? this.#release() : this.#close(cut, now);
  }

  heard(sensor: string, what: Heard, now: Now): void {
    this.#tallies.get(sensor)?.take(what, now.monotonicMs);
  }

  /** The interval that is running, cut short: nothing is lost at a stop that can be told. */
  finish(now: Now): Report[] {
    const reports = this.#close(this.#clock.finish(now), now);
    this.dropped += this.#held.length;
    this.#held = [];
    return reports;
  }

  #close(cut: Cut, now: Now): Report[] {
    if (cut.steppedMs !== undefined) this.#options.stepped?.(cut.steppedMs);
    const raws = [...this.#tallies.values()].map((tally) =>
      tally.close(now.monotonicMs, this.#options.intervalMs),
    );
    if (cut.startWallMs !== undefined) {
      return [...this.#release(), this.#report({ cut, raws }, cut.startWallMs)];
    }
    this.#held.push({ cut, raws });
    if (this.#held.length > heldMax) {
      this.#held.shift();
      this.dropped += 1;
    }
    return this.#release();
  }

  /** Once the clock is set, what was held gets its date: the two clocks differ by a constant. */
  #release(): Report[] {
    const { offsetMs } = this.#clock;
    if (offsetMs === undefined || this.#held.length === 0) return [];
    const held = this.#held;
    this.#held = [];
    return held.map((one) => this.#report(one, Math.round(one.cut.startMonotonicMs + offsetMs)));
  }

  #report({ cut, raws }: Closed, timeMs: number): Report {
    const readings = stationReadings(raws, this.#options, timeMs);
    return {
      readings: cut.steppedMs === undefined ? readings : withClockSuspect(readings),
      texts: faultTexts(raws),
      timeMs,
    };
  }
}
