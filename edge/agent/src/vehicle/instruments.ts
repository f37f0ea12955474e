/** What the instruments of a vehicle say within an interval, as the readings of one moment. */
import { judge, suspect } from '@samay/calibration';
import {
  publishedValue,
  Quality,
  type Quantity,
  type Reading,
  type Reason,
  reasonBits,
} from '@samay/contract';
import type { SensorConfig } from '../config/sensors.ts';
import type { Heard } from '../sensor/sampler.ts';
import { Fuel } from './fuel.ts';
import { Passengers } from './passengers.ts';
import { Scale } from './scale.ts';
import { type Fix, Track, type TrackOptions } from './track.ts';

export interface VehicleSettings extends TrackOptions {
  /** Passengers, seated and standing. */
  readonly capacity?: number | undefined;
}

/** Of a vehicle and not of the air around it: said once, as it is at one moment, and never as a mean. */
const quantitiesOfVehicles: ReadonlySet<Quantity> = new Set<Quantity>([
  ...([
    'lat',
    'lon',
    'altitude',
    'speed',
    'heading',
    'satellites',
    'hdop',
    'pdop',
    'vdop',
  ] as const),
  ...([
    'fix_quality',
    'fix_mode',
    'vehicle_speed',
    'odometer',
    'fuel_rate',
    'fuel_rate_maf',
  ] as const),
  ...(['boarded', 'alighted', 'load', 'load_net', 'tag', 'material_code', 'crew_code'] as const),
]);

export const isInstrument = ({ measures }: Pick<SensorConfig, 'measures'>): boolean =>
  measures.every(({ quantity }) => quantitiesOfVehicles.has(quantity));

export interface Moment {
  readonly readings: readonly Omit<Reading, 'timeMs'>[];
  /** Sensor ids and what each reports as wrong with itself. */
  readonly faults: readonly { readonly id: string; readonly faults: ReadonlySet<string> }[];
  /** When the fix was heard, or the end of the interval; monotonic. */
  readonly atMs: number;
}

const good = { quality: Quality.good, why: 0 } as const;
const fuels = [
  ['fuel_rate', 'fuel_used'],
  ['fuel_rate_maf', 'fuel_used_maf'],
] as const;
/** Kept as they were said last. */
const lastWords = ['vehicle_speed', 'odometer'] as const;

export class Instruments {
  readonly track: Track;
  readonly scale = new Scale();
  readonly #uses: ReadonlyMap<string, ReadonlySet<Quantity>>;
  readonly #offers: ReadonlySet<Quantity>;
  readonly #capacity: number | undefined;
  readonly #fuels = new Map<Quantity, Fuel>(fuels.map(([rate]) => [rate, new Fuel()]));
  readonly #passengers = new Passengers();
  readonly #last = new Map<Quantity, number>();
  /** Which of those the vehicle has ever said. */
  readonly #known = new Set<Quantity>();
  #countsPassengers = false;
  #faults = new Map<string, Set<string>>();

  constructor(sensors: readonly SensorConfig[], { capacity, ...track }: VehicleSettings) {
    this.#uses = new Map(sensors.map(({ id, use }) => [id, new Set(use)]));
    this.#offers = new Set(sensors.flatMap(({ use }) => use));
    this.#capacity = capacity;
    this.track = new Track(track);
  }

  has(sensor: string): boolean {
    return this.#uses.has(sensor);
  }

  /** @param atMs monotonic. */
  heard(sensor: string, what: Heard, atMs: number): void {
    if (what.kind !== 'reading' && what.kind !== 'unsettled') return;
    const { values } = what;
    if (what.kind === 'reading' && what.faults) this.#noteFaults(sensor, what.faults);
    const isWeight = values['load'] ?? values['load_net'];
    if (isWeight !== undefined || this.#reportsLoad(sensor)) this.scale.hear(what, atMs);
    if (what.kind === 'unsettled') return;
    if (this.#uses.get(sensor)?.has('lat')) this.track.hear(values, what.timeMs, atMs);
    for (const [quantity, fuel] of this.#fuels) {
      const rate = values[quantity];
      if (rate !== undefined) fuel.hear(rate, atMs);
    }
    for (const quantity of lastWords) {
      const value = values[quantity];
      if (value === undefined) continue;
      this.#last.set(quantity, value);
      this.#known.add(quantity);
    }
    const { boarded, alighted } = values;
    if (boarded !== undefined && alighted !== undefined) {
      this.#countsPassengers = true;
      this.#passengers.hear({ boarded, alighted });
    }
  }

  /** Closes the interval and begins the next. @param endMs monotonic. */
  close(endMs: number): Moment {
    const fix = this.track.take();
    const faults = [...this.#faults].map(([id, said]) => ({ id, faults: said }));
    this.#faults = new Map();
    return {
      readings: [
        ...this.#position(fix),
        ...this.#vehicle(),
        ...this.#onBoard(),
        ...this.#onTheScale(),
      ],
      faults,
      atMs: typeof fix === 'string' ? endMs : fix.atMs,
    };
  }

  #position(fix: Fix | 'no-fix' | 'silent'): Omit<Reading, 'timeMs'>[] {
    if (!this.#offers.has('lat')) return [];
    const distance = said('distance_gps', this.track.distanceM);
    if (typeof fix === 'string') return [missing('lat', fix), missing('lon', fix), distance];
    const { quality, why, fixTimeMs } = fix;
    const told = ['lat', 'lon', 'speed', 'heading', 'altitude', 'satellites', 'hdop'] as const;
    const readings = told.flatMap((quantity) => {
      const value = fix[quantity];
      return value === undefined || !this.#offers.has(quantity)
        ? []
        : [said(quantity, value, { quality, why })];
    });
    if (fixTimeMs !== undefined) readings.push(said('fix_time', fixTimeMs / 1000));
    return [...readings, distance];
  }

  #vehicle(): Omit<Reading, 'timeMs'>[] {
    const readings = lastWords.flatMap((quantity) => {
      if (!this.#known.has(quantity) || !this.#offers.has(quantity)) return [];
      const value = this.#last.get(quantity);
      return [value === undefined ? missing(quantity, 'silent') : said(quantity, value)];
    });
    this.#last.clear();
    for (const [rate, used] of fuels) {
      const fuel = this.#fuels.get(rate);
      if (!fuel?.isKnown || !this.#offers.has(rate)) continue;
      const mean = fuel.take();
      readings.push(mean === undefined ? missing(rate, 'silent') : said(rate, mean));
      readings.push(said(used, fuel.usedL));
    }
    return readings;
  }

  #onBoard(): Omit<Reading, 'timeMs'>[] {
    if (!this.#countsPassengers) return [];
    const counts = this.#passengers.take();
    if (counts === undefined) return [missing('passengers', 'silent')];
    const { passengers, boardings, alightings } = counts;
    // Counters miss some: fewer than nobody is told as it was counted, and not believed.
    const quality = passengers < 0 ? judge([suspect('range')]) : good;
    const share = this.#capacity === undefined ? undefined : passengers / this.#capacity;
    return [
      said('passengers', passengers, quality),
      said('boardings', boardings),
      said('alightings', alightings),
      ...(share === undefined ? [] : [said('occupancy', share, quality)]),
    ];
  }

  #onTheScale(): Omit<Reading, 'timeMs'>[] {
    if (!this.scale.isKnown) return [];
    const weight = this.scale.take();
    if (weight !== undefined) return [said(weight.net ? 'load_net' : 'load', weight.kg)];
    return [missing('load', this.scale.isOverloaded ? 'sensor-fault' : 'incomplete')];
  }

  #reportsLoad(sensor: string): boolean {
    return this.#uses.get(sensor)?.has('load') === true;
  }

  #noteFaults(sensor: string, faults: readonly string[]): void {
    const known = this.#faults.get(sensor) ?? new Set();
    this.#faults.set(sensor, known);
    for (const fault of faults) known.add(fault);
  }
}

const said = (
  quantity: Quantity,
  value: number,
  verdict: Pick<Reading, 'quality' | 'why'> = good,
): Omit<Reading, 'timeMs'> => ({ quantity, value: publishedValue(quantity, value), ...verdict });

const missing = (quantity: Quantity, reason: Reason): Omit<Reading, 'timeMs'> => ({
  quantity,
  quality: Quality.missing,
  why: reasonBits([reason]),
});
