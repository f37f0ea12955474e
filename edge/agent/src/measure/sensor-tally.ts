/** What one sensor said in an interval, and what of it lasts longer: warm-up, rest and memory. */
import {
  assessInterval,
  assessTogether,
  type Judged,
  limitsOf,
  type Memory,
  noMemory,
  remembersInterval,
  remembersSample,
  type Sample,
} from '@samay/calibration';
import type { Quantity } from '@samay/contract';
import type { SensorConfig } from '../config/sensors.ts';
import type { Heard } from '../sensor/sampler.ts';
import { RestClock } from './rest-clock.ts';

/** One interval of one sensor: means with their verdicts, and how well it spoke. */
export interface RawSensor {
  readonly id: string;
  readonly quantities: ReadonlyMap<Quantity, Judged>;
  /** What the sensor reported as wrong with itself, a short name each. */
  readonly faults: ReadonlySet<string>;
  readonly counts: {
    readonly samples: number;
    readonly samples_expected: number;
    readonly bytes_discarded: number;
    readonly checksum_errors: number;
  };
}

// The fastest sensor is late by that much at a busy port; slower ones may miss two answers.
const silenceMinMs = 10_000;
const silenceIntervals = 3;

// An hour of the fastest sensor, 5 readings a second: 18,000. What is beyond it is counted in
// `samples` and left out of the mean.
const samplesMax = 20_000;

/** A sensor has a status word of 32 bits at most. */
const faultsMax = 32;

export class SensorTally {
  #sensor: SensorConfig;
  readonly #samples = new Map<Quantity, Sample[]>();
  readonly #memory = new Map<Quantity, Memory>();
  readonly #rest: RestClock;
  #warmingSinceMs: number | undefined;
  /** End of the interval before; undefined in the first. */
  #closedMs: number | undefined;
  #faults = new Set<string>();
  #saidWarmingUp = false;
  #readings = 0;
  #bytesDiscarded = 0;
  #checksumErrors = 0;

  constructor(sensor: SensorConfig) {
    this.#sensor = sensor;
    this.#rest = new RestClock(sensor.warmUpMs, restMsOf(sensor));
  }

  /** The same sensor with another duty cycle. */
  change(sensor: SensorConfig): void {
    this.#sensor = sensor;
    this.#rest.change(restMsOf(sensor));
  }

  /** @param atMs monotonic. */
  take(what: Heard, atMs: number): void {
    switch (what.kind) {
      case 'resting':
        this.#rest.rests(atMs);
        return;
      case 'opened':
      case 'resumed':
        this.#rest.wakes(atMs);
        this.#warmingSinceMs = atMs;
        return;
      case 'warming-up':
        this.#saidWarmingUp = true;
        return;
      case 'reading':
        this.#takeReading(what, atMs);
        return;
      case 'discarded':
        this.#bytesDiscarded += what.bytes.length;
        if (what.why === 'bad-checksum') this.#checksumErrors += 1;
        return;
      case 'reply':
      case 'unsettled':
        return;
    }
  }

  #takeReading({ values, faults = [] }: Extract<Heard, { kind: 'reading' }>, atMs: number): void {
    this.#readings += 1;
    for (const fault of faults) if (this.#faults.size < faultsMax) this.#faults.add(fault);
    const { intervalMs, warmUpMs } = this.#sensor;
    // What is said with the fan at rest is as little air as what is said while it starts.
    const warmingUp =
      this.#rest.isRestingAt(atMs) || atMs - (this.#warmingSinceMs ?? atMs) < warmUpMs;
    const silenceMs = Math.max(silenceMinMs, silenceIntervals * intervalMs);
    for (const { quantity } of this.#sensor.measures) {
      const value = values[quantity];
      if (value === undefined) continue;
      const memory = this.#memory.get(quantity) ?? noMemory;
      this.#memory.set(quantity, remembersSample(memory, value, atMs, silenceMs));
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
    const { id } = this.#sensor;
    const restMs = this.#rest.close(endMs);
    const samplesIn = (ms: number) => Math.floor(ms / this.#sensor.intervalMs);
    const lastedMs = Math.min(intervalMs, endMs - (this.#closedMs ?? Number.NEGATIVE_INFINITY));
    const resting = restMs > 0 && samplesIn(lastedMs - restMs) < 1;
    const expected = resting ? 0 : Math.max(1, samplesIn(intervalMs - restMs));
    this.#closedMs = endMs;
    const quantities = this.#judge({ expected, resting, endMs, intervalMs });
    const raw: RawSensor = {
      id,
      quantities,
      faults: this.#faults,
      counts: {
        samples: this.#readings,
        samples_expected: expected,
        bytes_discarded: this.#bytesDiscarded,
        checksum_errors: this.#checksumErrors,
      },
    };
    this.#samples.clear();
    this.#faults = new Set();
    this.#saidWarmingUp = false;
    this.#readings = 0;
    this.#bytesDiscarded = 0;
    this.#checksumErrors = 0;
    return raw;
  }

  #judge(interval: Interval): Map<Quantity, Judged> {
    const said = new Map<Quantity, Judged>();
    for (const { quantity, range, plausible, internal } of this.#sensor.measures) {
      const samples = this.#samples.get(quantity) ?? [];
      // Some firmware never says it; that its sensor is silent would be a lie.
      if (internal && samples.length === 0) continue;
      const memory = this.#memory.get(quantity) ?? noMemory;
      const judged = assessInterval({
        ...interval,
        samples,
        range,
        plausible,
        limits: limitsOf(this.#sensor, quantity),
        saidWarmingUp: this.#saidWarmingUp,
        faults: this.#faults,
        memory,
      });
      this.#memory.set(quantity, remembersInterval(memory, judged, interval.endMs));
      said.set(quantity, judged);
    }
    return assessTogether(said, (quantity) => limitsOf(this.#sensor, quantity));
  }
}

const restMsOf = ({ source }: SensorConfig): number | undefined =>
  source.kind === 'port' ? source.dutyCycle?.restMs : undefined;

interface Interval {
  readonly expected: number;
  readonly resting: boolean;
  readonly endMs: number;
  readonly intervalMs: number;
}
