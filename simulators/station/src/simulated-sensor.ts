import type {
  Command,
  CommandOutcome,
  Decoder,
  Driver,
  FrameDetails,
  Values,
} from '@samay/drivers';
import type { Clock } from './clock.ts';
import { cutShort, type Faults, noise, withBitFlipped } from './faults.ts';
import type { Line } from './line.ts';

export interface SimulatedSensorOptions {
  readonly driver: Driver;
  /** What it says of the air of that moment, at the resolution of its frame. */
  readonly says: (timeMs: number) => Values;
  readonly details?: FrameDetails;
  readonly line: Line;
  readonly clock: Clock;
  /** Decides when faults strike: a number of [0, 1). */
  readonly random: () => number;
  /** From power-on, and from waking, to the first reading. */
  readonly warmUpMs?: number;
  readonly faults?: Faults;
}

export interface SimulatedSensor {
  /** From now on these, and no others. */
  setFaults(faults: Faults): void;
  /** Pulls the plug. The line stays open: it is not the sensor's. */
  stop(): void;
}

/**
 * A sensor that is switched on now and speaks as its family does: by itself at its own pace, or
 * when asked; it goes to sleep, wakes, and changes between the two when told.
 */
export function simulateSensor(options: SimulatedSensorOptions): SimulatedSensor {
  return new Sensor(options);
}

const minuteMs = 60_000;

class Sensor implements SimulatedSensor {
  readonly #options: SimulatedSensorOptions;
  readonly #hearing: Decoder<CommandOutcome>;
  /** What this family calls the question for a reading. */
  readonly #question: string;
  readonly #stopHearing: () => void;
  #cancelTick = () => {};
  #faults: Faults;
  #cutBegins = false;
  #stuckValues: Values | undefined;
  /** One that has a request frame does nothing but answer. */
  #talks: boolean;
  #asleep = false;
  #intervalMs: number;
  #warmAtMs: number;

  constructor(options: SimulatedSensorOptions) {
    const { driver, line, clock, warmUpMs = 0, faults = {} } = options;
    this.#options = options;
    this.#faults = faults;
    this.#talks = driver.request === undefined;
    this.#intervalMs = driver.intervalMs;
    this.#warmAtMs = clock.now() + warmUpMs;
    this.#hearing = driver.commandDecoder();
    this.#question = questionOf(driver);
    this.#stopHearing = line.onBytes((bytes) => this.#hear(bytes));
    this.#tickLater();
  }

  setFaults(faults: Faults): void {
    this.#cutBegins = faults.cableCut === true && this.#faults.cableCut !== true;
    if (faults.stuck !== true) this.#stuckValues = undefined;
    this.#faults = faults;
  }

  stop(): void {
    this.#cancelTick();
    this.#stopHearing();
  }

  #tickLater(): void {
    this.#cancelTick();
    this.#cancelTick = this.#options.clock.after(this.#intervalMs, () => {
      if (this.#talks && !this.#asleep) this.#sayReading();
      this.#tickLater();
    });
  }

  #hear(bytes: Uint8Array): void {
    if (this.#faults.cableCut === true) {
      // The half of a command that came before the cut must not join one that comes after.
      this.#hearing.end();
      return;
    }
    for (const heard of this.#hearing.push(bytes)) {
      if (heard.kind === 'command') this.#obey(heard);
    }
  }

  #obey(command: Command): void {
    const { driver, details, clock, warmUpMs = 0 } = this.#options;
    if (this.#asleep && command.name !== 'wake') return;
    const reply = driver.reply(command, details);
    if (reply) this.#send(reply);
    switch (command.name) {
      case this.#question:
        this.#sayReading();
        break;
      case 'passive':
        this.#talks = false;
        break;
      case 'active':
        this.#talks = true;
        break;
      case 'sleep':
        this.#asleep = true;
        break;
      case 'wake':
        if (this.#asleep) this.#warmAtMs = clock.now() + warmUpMs;
        this.#asleep = false;
        break;
      case 'workingPeriod':
        // So many minutes of sleep, 30 s of work, one frame; 0 is work without pause.
        this.#intervalMs = (command.value ?? 0) * minuteMs || driver.intervalMs;
        this.#tickLater();
        break;
    }
  }

  /** One that has no frame for its warm-up speaks as always, and is not to be believed yet. */
  #sayReading(): void {
    const { driver, details, clock } = this.#options;
    const warming = clock.now() < this.#warmAtMs;
    if (warming && driver.warmingUp) this.#send(driver.warmingUp);
    else this.#send(driver.encode(this.#values(clock.now()), details));
  }

  #values(timeMs: number): Values {
    if (this.#faults.stuck !== true) return this.#options.says(timeMs);
    this.#stuckValues ??= this.#options.says(timeMs);
    return this.#stuckValues;
  }

  #send(frame: Uint8Array): void {
    const { line, random } = this.#options;
    const { silent, cableCut, noiseShare = 0, checksumErrorShare = 0 } = this.#faults;
    if (silent === true) return;
    if (cableCut === true) {
      if (this.#cutBegins) line.write(cutShort(frame, random));
      this.#cutBegins = false;
      return;
    }
    if (random() < noiseShare) line.write(noise(random));
    line.write(random() < checksumErrorShare ? withBitFlipped(frame, random) : frame);
  }
}

function questionOf(driver: Driver): string {
  const [heard] = driver.request ? driver.commandDecoder().push(driver.request) : [];
  return heard?.kind === 'command' ? heard.name : 'read';
}
