/** How long each sensor of the station has worked since it was installed, over restarts. */
import type { Logger } from 'pino';
import type { Heard } from '../sensor/sampler.ts';
import { WorkClock } from './work-clock.ts';
import { readWork, type Worked, writeWork } from './work-disk.ts';

/** What a kill or a power cut may take of the count, and how often the card is written to. */
const saveEveryMs = 3_600_000;
/** Hours of thousands need no minute; three sensors are then 13 kB a day on the link. */
const tellEveryMs = 600_000;

export type Installed = Omit<Worked, 'work'>;

interface Counted {
  readonly is: Installed;
  readonly clock: WorkClock;
}

export class SensorWork {
  readonly #directory: string;
  readonly #log: Logger;
  readonly #sensors: ReadonlyMap<string, Counted>;
  #savedMs: number;
  #toldMs: number | undefined;

  private constructor(
    directory: string,
    log: Logger,
    sensors: ReadonlyMap<string, Counted>,
    nowMs: number,
  ) {
    this.#directory = directory;
    this.#log = log;
    this.#sensors = sensors;
    this.#savedMs = nowMs;
  }

  /** @param nowMs monotonic, as all times here. */
  static async open(
    { directory, sensors, log }: { directory: string; sensors: readonly Installed[]; log: Logger },
    nowMs: number,
  ): Promise<SensorWork> {
    const before = (await readWork(directory)) ?? [];
    const all = sensors.map((is) => {
      const known = before.find((one) => sameSensor(one, is));
      return [is.id, { is, clock: new WorkClock((known?.work ?? 0) * 1000) }] as const;
    });
    return new SensorWork(directory, log, new Map(all), nowMs);
  }

  heard(id: string, what: Pick<Heard, 'kind'>, atMs: number): void {
    this.#sensors.get(id)?.clock.heard(what, atMs);
  }

  /** @returns seconds by sensor, when it is time to tell them again. */
  tell(nowMs: number): ReadonlyMap<string, number> {
    if (this.#toldMs !== undefined && nowMs - this.#toldMs < tellEveryMs) return new Map();
    this.#toldMs = nowMs;
    return new Map(this.#worked().map(({ id, work }) => [id, work]));
  }

  /** Once an hour it goes to the disk. */
  async saveNowAndThen(nowMs: number): Promise<void> {
    if (nowMs - this.#savedMs < saveEveryMs) return;
    this.#savedMs = nowMs;
    await this.save();
  }

  /** A disk that does not take it must not end what measures: it is told, and tried again. */
  async save(): Promise<void> {
    try {
      await writeWork(this.#directory, this.#worked());
    } catch (error) {
      this.#log.warn({ err: error }, 'the hours of work of the sensors could not be kept');
    }
  }

  #worked(): Worked[] {
    return [...this.#sensors.values()].map(({ is, clock }) => ({
      ...is,
      work: Math.round(clock.workMs / 1000),
    }));
  }
}

/** A serial number that is written down later does not make it another sensor. */
const sameSensor = (before: Installed, now: Installed): boolean =>
  before.id === now.id &&
  before.model === now.model &&
  (before.serial === undefined || before.serial === now.serial);
