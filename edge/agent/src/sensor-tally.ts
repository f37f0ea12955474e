/** What one sensor said in an interval, and what of it lasts longer: warm-up and standstill. */
import {
  assessInterval,
  type Judged,
  type Sample,
  type Standstill,
  standstill,
} from '@samay/calibration';
import type { Quantity } from '@samay/contract';
import type { SensorConfig } from './config-sensors.ts';
import type { Heard } from './sampler.ts';

/** One interval of one sensor: means with their verdicts, and how well it spoke. */
export interface RawSensor {
  readonly id: string;
  readonly quantities: ReadonlyMap<Quantity, Judged>;
  readonly counts: {
    readonly samples: number;
    readonly samples_expected: number;
    readonly bytes_discarded: number;
    readonly checksum_errors: number;
  };
}

// An hour of the fastest sensor, 5 readings a second: 18,000. What is beyond it is counted in
// `samples` and left out of the mean.
const samplesMax = 20_000;

export class SensorTally {
  readonly #sensor: SensorConfig;
  readonly #samples = new Map<Quantity, Sample[]>();
  readonly #still = new Map<Quantity, Standstill>();
  #openedMs: number | undefined;
  #saidWarmingUp = false;
  #readings = 0;
  #bytesDiscarded = 0;
  #checksumErrors = 0;

  constructor(sensor: SensorConfig) {
    this.#sensor = sensor;
  }

  /** @param atMs monotonic. */
  take(what: Heard, atMs: number): void {
    switch (what.kind) {
      case 'opened':
        this.#openedMs = atMs;
        return;
      case 'warming-up':
        this.#saidWarmingUp = true;
        return;
      case 'reading':
        this.#takeReading(what.values, atMs);
        return;
      case 'discarded':
        this.#bytesDiscarded += what.bytes.length;
        if (what.why === 'bad-checksum') this.#checksumErrors += 1;
        return;
      case 'reply':
        return;
    }
  }

  #takeReading(values: Readonly<Record<string, number>>, atMs: number): void {
    this.#readings += 1;
    const warmingUp = atMs - (this.#openedMs ?? atMs) < this.#sensor.warmUpMs;
    for (const { quantity } of this.#sensor.measures) {
      const value = values[quantity];
      if (value === undefined) continue;
      this.#still.set(quantity, standstill(this.#still.get(quantity), value, atMs));
      const samples = this.#samples.get(quantity) ?? [];
      this.#samples.set(quantity, samples);
      if (samples.length < samplesMax) samples.push({ value, warmingUp });
    }
  }

  /**
   * Closes the interval and begins the next.
   * @param endMs monotonic. @param intervalMs of a whole interval, even if this one was cut short.
   */
  close(endMs: number, intervalMs: number): RawSensor {
    const { id, measures } = this.#sensor;
    const expected = Math.max(1, Math.floor(intervalMs / this.#sensor.intervalMs));
    const quantities = new Map<Quantity, Judged>();
    for (const { quantity, range, plausible, internal } of measures) {
      const samples = this.#samples.get(quantity) ?? [];
      // Some firmware never says it; that its sensor is silent would be a lie.
      if (internal && samples.length === 0) continue;
      const judged = assessInterval({
        quantity,
        samples,
        expected,
        range,
        plausible,
        saidWarmingUp: this.#saidWarmingUp,
        standstill: this.#still.get(quantity),
        endMs,
      });
      quantities.set(quantity, judged);
    }
    const counts = {
      samples: this.#readings,
      samples_expected: expected,
      bytes_discarded: this.#bytesDiscarded,
      checksum_errors: this.#checksumErrors,
    };
    this.#samples.clear();
    this.#saidWarmingUp = false;
    this.#readings = 0;
    this.#bytesDiscarded = 0;
    this.#checksumErrors = 0;
    return { id, quantities, counts };
  }
}
