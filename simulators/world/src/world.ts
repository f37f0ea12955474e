import type { City, Station } from './city.ts';
import { type Pollution, pollutionAt } from './pollution.ts';
import { type Seed, seedOf } from './random.ts';
import { type Weather, weatherAt } from './weather.ts';

/** What really is in the air of a place at a moment; units as in the contract. */
export type Truth = Pollution & Weather;

export interface World {
  readonly seed: Seed;
  readonly city: City;
  /**
   * The truth at a station. The same seed, station and time give the same truth, whatever was
   * asked before: simulators restart without a seam, and tests know what is right.
   * @param timeMs Unix time in milliseconds.
   * @throws RangeError for a station that the city does not have.
   */
  truthAt(stationId: string, timeMs: number): Truth;
}

/** @param seed a 32-bit whole number; another seed is another course of the same city. */
export function world(seed: Seed, city: City): World {
  const stations = new Map<string, Station>(city.stations.map((each) => [each.id, each]));
  const own = seedOf(seed, city.name);
  return {
    seed: own,
    city,
    truthAt(stationId, timeMs) {
      const station = stations.get(stationId);
      if (!station) {
        const known = [...stations.keys()].join(', ');
        throw new RangeError(`${city.name} has no station ${stationId}; it has ${known}`);
      }
      return {
        ...pollutionAt(city, own, station, timeMs),
        ...weatherAt(city, own, station, timeMs),
      };
    },
  };
}
