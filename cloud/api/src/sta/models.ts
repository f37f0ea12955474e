/** The model of the moment: read when it is asked for, and kept while the store says the same. */
import { clockAheadMaxMs } from '@samay/contract';
import type { LatestReading, Readings } from '@samay/readings';
import { knownStations } from '../known-station.ts';
import type { ModelContext } from './entity.ts';
import { buildModel, type Model } from './model.ts';
import { Places } from './places.ts';
import { Spans } from './spans.ts';
import type { StationWithSensors } from './stream.ts';

/** What of the model is needed. */
export interface Reach {
  /** Only this station, where nothing else can be reached from what is asked. */
  readonly device?: string;
  /** Also where the stations have stood before. */
  readonly places: boolean;
}

/** `state` of a Thing is the clock's doing, and is told this much later. */
const keptMs = 2000;

interface Kept {
  readonly model: Model;
  readonly revision: number;
  readonly base: string;
  readonly builtMs: number;
  readonly places: boolean;
}

export class Models {
  readonly spans: Spans;
  readonly #readings: Readings;
  readonly #places: Places;
  #kept: Kept | undefined;

  constructor(readings: Readings) {
    this.spans = new Spans(readings);
    this.#readings = readings;
    this.#places = new Places(readings);
  }

  /** @throws ReadingsError. */
  async of(context: ModelContext, { device, places }: Reach): Promise<Model> {
    const { base, nowMs } = context;
    const revision = this.#readings.revision();
    const kept = this.#kept;
    if (
      kept &&
      kept.revision === revision &&
      kept.base === base &&
      Math.abs(nowMs - kept.builtMs) < keptMs &&
      (kept.places || !places)
    ) {
      return kept.model;
    }
    const stations = await this.#stations(nowMs, device);
    const known = stations.map(({ station }) => station);
    const model = buildModel(
      {
        stations,
        places: places ? await this.#places.of(known, nowMs) : new Map(),
        spanOf: (stream) => this.spans.of(stream),
      },
      context,
    );
    // Where others write too, nobody knows whether it has changed.
    if (device === undefined && revision !== undefined) {
      this.#kept = { model, revision, base, builtMs: nowMs, places };
    }
    return model;
  }

  async #stations(nowMs: number, device: string | undefined): Promise<StationWithSensors[]> {
    const scope = device === undefined ? {} : { device };
    const untilMs = nowMs + clockAheadMaxMs;
    const [stations, said] = await Promise.all([
      knownStations(this.#readings, scope, nowMs),
      this.#readings.latestReadings({ measurement: 'sensor', untilMs, ...scope }),
    ]);
    const sensors = new Map<string, LatestReading[]>();
    for (const one of said) {
      const name = one.tags['device'] ?? '';
      const group = sensors.get(name);
      if (group) group.push(one);
      else sensors.set(name, [one]);
    }
    return stations.map((station) => ({ station, sensors: sensors.get(station.device) ?? [] }));
  }
}
