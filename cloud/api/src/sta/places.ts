/** Where stations have stood: what HistoricalLocations tell. */
import type { FactsRun, Readings } from '@samay/readings';
import { commissioningOf } from '../commissioning.ts';
import { type KnownStation, stationPosition } from '../known-station.ts';
import type { Station } from '../schemas/station.ts';

export type Position = NonNullable<Station['position']>;

export interface Place {
  /** When the station first said so, ms since 1970 UTC. */
  readonly sinceMs: number;
  readonly position: Position;
}

/** Late data may tell of a place that was not known: it is seen this much later. */
const keptMs = 3_600_000;
/** 10,000 stations × 3 places × ~150 B = 5 MB. */
const stationsMax = 10_000;
/** Questions to the store at a time. */
const atOnce = 8;

interface Kept {
  readonly askedMs: number;
  /** What the station last said of its place: it has moved where that has changed. */
  readonly said: string;
  readonly places: readonly Place[];
}

/** Places of stations, kept while the stations say the same. */
export class Places {
  readonly #readings: Pick<Readings, 'facts'>;
  readonly #kept = new Map<string, Kept>();

  constructor(readings: Pick<Readings, 'facts'>) {
    this.#readings = readings;
  }

  /** @returns of each device its places, oldest first. @throws ReadingsError. */
  async of(
    stations: readonly KnownStation[],
    nowMs: number,
  ): Promise<ReadonlyMap<string, readonly Place[]>> {
    const found = new Map<string, readonly Place[]>();
    for (let first = 0; first < stations.length; first += atOnce) {
      const some = stations.slice(first, first + atOnce);
      const asked = await Promise.all(some.map((station) => this.#ofOne(station, nowMs)));
      for (const [index, station] of some.entries()) found.set(station.device, asked[index] ?? []);
    }
    return found;
  }

  async #ofOne(station: KnownStation, nowMs: number): Promise<readonly Place[]> {
    const { device } = station;
    const said = JSON.stringify(stationPosition(station));
    const kept = this.#kept.get(device);
    if (kept?.said === said && nowMs - kept.askedMs < keptMs) return kept.places;
    const places = placesOf((await this.#readings.facts([device])).get(device) ?? [], station);
    if (this.#kept.size >= stationsMax) this.#kept.clear();
    this.#kept.set(device, { askedMs: nowMs, said, places });
    return places;
  }
}

/** @returns the places, the last of them the one in force, as the station says it now. */
function placesOf(runs: readonly FactsRun[], station: KnownStation): Place[] {
  const position = stationPosition(station);
  if (position === null) return [];
  const places = commissioningOf(runs).flatMap(({ what, time, after }) =>
    what === 'position' ? [{ sinceMs: Date.parse(time), position: after as Position }] : [],
  );
  const last = places.pop();
  return [...places, { sinceMs: last?.sinceMs ?? station.health?.timeMs ?? 0, position }];
}
