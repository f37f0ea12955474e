/** The entities of one station, but for its Datastreams (18-088 §8.2.1 to §8.2.3, §8.2.5, §8.2.8). */
import {
  describeStation,
  type KnownStation,
  stationName,
  stationPosition,
} from '../known-station.ts';
import { type Entity, entity, type ModelContext, termsOf } from './entity.ts';
import type { Place, Position } from './places.ts';
import { joinId, type StationWithSensors, type Stream } from './stream.ts';

const encodingType = 'application/geo+json';

/** @returns a place as GeoJSON (RFC 7946), longitude first, with the altitude where it is known. */
export const pointOf = ({ lat, lon, altitude }: Position) => ({
  type: 'Point',
  coordinates: [lon, lat, ...(altitude === null ? [] : [altitude])],
});

export const sensorId = ({ device, sensor }: Pick<Stream, 'device' | 'sensor'>): string =>
  sensor === undefined ? joinId(device) : joinId(device, sensor);

/** @returns the Thing, where it is, its FeatureOfInterest and its Sensors. */
export function stationEntities(
  { station, sensors }: StationWithSensors,
  context: ModelContext,
): Entity[] {
  const { device, city } = station;
  const id = joinId(device);
  const name = stationName(station);
  const position = stationPosition(station);
  const sensorNames = new Set(sensors.flatMap(({ tags }) => tags['sensor'] ?? []));
  return [
    thing(station, context),
    // Its id has no time: it is where the station is now.
    ...(position === null ? [] : [location(id, station, position)]),
    entity('FeaturesOfInterest', id, () => ({
      name,
      description: 'El aire alrededor de la estación · The air around the station',
      encodingType,
      // RFC 7946 §3.2: a feature whose place is not known has no geometry.
      feature: position
        ? pointOf(position)
        : { type: 'Feature', geometry: null, properties: { name } },
      properties: { city },
    })),
    sensorEntity(device, undefined),
    ...[...sensorNames].sort().map((sensor) => sensorEntity(device, sensor)),
  ];
}

const thing = (station: KnownStation, { nowMs, licence }: ModelContext): Entity =>
  entity('Things', joinId(station.device), () => {
    const { name, city, state, software, lastSeen } = describeStation(station, nowMs);
    return {
      name,
      description: `Estación de aire de bajo costo · Low-cost air station: ${name}`,
      properties: { device: station.device, city, state, lastSeen, software, ...termsOf(licence) },
    };
  });

const location = (id: string, station: KnownStation, position: Position): Entity =>
  entity('Locations', id, () => ({
    name: stationName(station),
    description: 'Donde la estación dice estar · Where the station says it is',
    encodingType,
    location: pointOf(position),
    properties: { city: station.city },
  }));

/** A place of a station, and when it began to be there. */
export interface PlaceEntities {
  readonly historicalLocation: Entity;
  readonly location: Entity;
}

/** @param places oldest first, the last the one in force. @returns one of each for every place. */
export function placeEntities(station: KnownStation, places: readonly Place[]): PlaceEntities[] {
  const device = joinId(station.device);
  return places.map(({ sinceMs, position }, index) => {
    const id = `${device}:${sinceMs}`;
    const isNow = index === places.length - 1;
    return {
      historicalLocation: entity('HistoricalLocations', id, () => ({
        time: new Date(sinceMs).toISOString(),
      })),
      location: location(isNow ? device : id, station, position),
    };
  });
}

const sensorEntity = (device: string, sensor: string | undefined): Entity =>
  entity('Sensors', sensorId({ device, sensor }), () => ({
    name: sensor ?? device,
    description:
      sensor === undefined
        ? 'La estación: valores revisados y, donde hay con qué, calibrados · ' +
          'The station: values checked and, where there is a way, calibrated'
        : 'Un sensor de la estación, en bruto · One sensor of the station, raw',
    encodingType: 'text/plain',
    metadata: sensor ?? `${device}: station value`,
    properties: { device, raw: sensor !== undefined },
  }));
