/**
 * The stations as SensorThings sees them (18-088 §8.2). A station is a Thing; each quantity that it
 * publishes is a Datastream, and each quantity of one of its sensors, raw, is another.
 */
import { type Quantity, quantities } from '@samay/contract';
import type { LatestReading } from '@samay/readings';
import {
  describeStation,
  type KnownStation,
  stationName,
  stationPosition,
} from '../known-station.ts';
import type { Licence } from '../schemas/licence.ts';
import { quantityDefinition, unitOf } from './definitions.ts';
import type { SetName } from './entity-sets.ts';

export interface Entity {
  readonly set: SetName;
  readonly id: string;
  readonly properties: Readonly<Record<string, unknown>>;
  /** Of a Datastream and of an Observation: where its values are. */
  readonly stream?: Stream;
}

/** One series of values. */
export interface Stream {
  /** Id of its Datastream: device:quantity, or device:sensor:quantity for what a sensor said. */
  readonly id: string;
  readonly device: string;
  readonly sensor: string | undefined;
  readonly quantity: Quantity;
  /** What was said last, perhaps only that it is missing; there is no newer value. */
  readonly latest: LatestReading;
}

/** A station and what its sensors last said. */
export interface StationWithSensors {
  readonly station: KnownStation;
  readonly sensors: readonly LatestReading[];
}

export interface ModelContext {
  /** Address of the installation, without a slash at its end. */
  readonly base: string;
  readonly nowMs: number;
  readonly licence: Licence;
}

export interface Model {
  /** All but Observations, which stay in the store. */
  entities(set: SetName): readonly Entity[];
  find(set: SetName, id: string): Entity | undefined;
  /** @param name of a navigation that does not lead to Observations. */
  related(entity: Entity, name: string): readonly Entity[];
  /** Series behind the Observations of a Datastream or a FeatureOfInterest; of all, without one. */
  streams(entity?: Entity): readonly Stream[];
}

/** Ids keep their parts apart whatever a third party calls its devices. */
const joinId = (...parts: readonly string[]): string => parts.map(encodeURIComponent).join(':');

export function buildModel(stations: readonly StationWithSensors[], context: ModelContext): Model {
  const sets = new Map<SetName, Map<string, Entity>>();
  const byKey = new Map<string, Entity[]>();
  const streams: Stream[] = [];
  const add = (entity: Entity): void => {
    const set = sets.get(entity.set) ?? new Map<string, Entity>();
    sets.set(entity.set, set.set(entity.id, entity));
  };
  for (const one of stations) {
    for (const entity of stationEntities(one, context)) add(entity);
    for (const stream of streamsOf(one)) {
      streams.push(stream);
      const datastream = datastreamEntity(stream, one.station, context);
      add(datastream);
      for (const key of [thingKey(stream), sensorKey(stream), propertyKey(stream)]) {
        const group = byKey.get(key);
        if (group) group.push(datastream);
        else byKey.set(key, [datastream]);
      }
    }
  }
  for (const quantity of new Set(streams.map((stream) => stream.quantity))) {
    add(propertyEntity(quantity, context));
  }
  const find = (set: SetName, id: string): Entity | undefined => sets.get(set)?.get(id);
  const list = (set: SetName, id: string): Entity[] => {
    const found = find(set, id);
    return found ? [found] : [];
  };
  return {
    entities: (set) => [...(sets.get(set)?.values() ?? [])],
    find,
    related(entity, name) {
      const { set, id, stream } = entity;
      if (name === 'Datastreams') return byKey.get(`${set}/${id}`) ?? [];
      if (name === 'Datastream') return stream ? list('Datastreams', stream.id) : [];
      if (name === 'Sensor') return stream ? list('Sensors', sensorId(stream)) : [];
      if (name === 'ObservedProperty')
        return stream ? list('ObservedProperties', stream.quantity) : [];
      const device = stream ? joinId(stream.device) : id;
      const target = byDevice[name];
      return target === undefined ? [] : list(target, device);
    },
    streams(entity) {
      if (!entity) return streams;
      if (entity.stream) return [entity.stream];
      return streams.filter((stream) => joinId(stream.device) === entity.id);
    },
  };
}

/** What a station has one of is named by its device. */
const byDevice: Readonly<Record<string, SetName>> = {
  Thing: 'Things',
  Things: 'Things',
  Locations: 'Locations',
  HistoricalLocations: 'HistoricalLocations',
  FeatureOfInterest: 'FeaturesOfInterest',
};

const sensorId = ({ device, sensor }: Pick<Stream, 'device' | 'sensor'>): string =>
  sensor === undefined ? joinId(device) : joinId(device, sensor);
const thingKey = ({ device }: Stream): string => `Things/${joinId(device)}`;
const sensorKey = (stream: Stream): string => `Sensors/${sensorId(stream)}`;
const propertyKey = ({ quantity }: Stream): string => `ObservedProperties/${quantity}`;

function streamsOf({ station, sensors }: StationWithSensors): Stream[] {
  const { device } = station;
  const own = station.latest.map((latest) => ({
    id: joinId(device, latest.quantity),
    device,
    sensor: undefined,
    quantity: latest.quantity,
    latest,
  }));
  const raw = new Map<string, Stream>();
  for (const latest of sensors) {
    const sensor = latest.tags['sensor'];
    if (sensor === undefined) continue;
    const id = joinId(device, sensor, latest.quantity);
    const rival = raw.get(id);
    if (rival && rival.latest.timeMs >= latest.timeMs) continue;
    raw.set(id, { id, device, sensor, quantity: latest.quantity, latest });
  }
  return [...own, ...[...raw.values()].sort((a, b) => (a.id < b.id ? -1 : 1))];
}

/** Properties are made when somebody looks: a Thing is often asked for without its Datastreams. */
function entity(
  set: SetName,
  id: string,
  make: () => Record<string, unknown>,
  stream?: Stream,
): Entity {
  let made: Record<string, unknown> | undefined;
  return {
    set,
    id,
    get properties() {
      made ??= make();
      return made;
    },
    ...(stream === undefined ? {} : { stream }),
  };
}

function stationEntities(
  { station, sensors }: StationWithSensors,
  { nowMs, licence }: ModelContext,
): Entity[] {
  const id = joinId(station.device);
  const name = stationName(station);
  const position = stationPosition(station);
  const point = position && {
    type: 'Point',
    coordinates: [
      position.lon,
      position.lat,
      ...(position.altitude === null ? [] : [position.altitude]),
    ],
  };
  const encodingType = 'application/geo+json';
  const terms = termsOf(licence);
  const located = (set: SetName, make: () => Record<string, unknown>): Entity[] =>
    point === null ? [] : [entity(set, id, make)];
  const sensorNames = new Set(sensors.flatMap(({ tags }) => tags['sensor'] ?? []));
  return [
    entity('Things', id, () => {
      const { city, state, software, lastSeen } = describeStation(station, nowMs);
      return {
        name,
        description: `Estación de aire de bajo costo · Low-cost air station: ${name}`,
        properties: { device: station.device, city, state, lastSeen, software, ...terms },
      };
    }),
    ...located('Locations', () => ({
      name,
      description: 'Donde la estación dice estar · Where the station says it is',
      encodingType,
      location: point,
      properties: { city: station.city },
    })),
    ...located('HistoricalLocations', () => ({
      // Positions before the one in force are in the store, and are not told apart from GPS noise.
      time: new Date(station.health?.timeMs ?? 0).toISOString(),
    })),
    entity('FeaturesOfInterest', id, () => ({
      name,
      description: 'El aire alrededor de la estación · The air around the station',
      encodingType,
      // RFC 7946 §3.2: a feature whose place is not known has no geometry.
      feature: point ?? { type: 'Feature', geometry: null, properties: { name } },
      properties: { city: station.city },
    })),
    sensorEntity(station.device, undefined),
    ...[...sensorNames].sort().map((sensor) => sensorEntity(station.device, sensor)),
  ];
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

const termsOf = ({ url, attribution }: Licence) => ({ licence: url, attribution });

const datastreamEntity = (
  stream: Stream,
  station: KnownStation,
  { licence }: ModelContext,
): Entity =>
  entity(
    'Datastreams',
    stream.id,
    () => {
      const { quantity, sensor } = stream;
      const { es, en, unit } = quantities[quantity];
      const { name, symbol, definition, ucum } = unitOf(quantity);
      const whose = [stationName(station), ...(sensor === undefined ? [] : [sensor])].join(' / ');
      return {
        name: `${whose}: ${en}`,
        description:
          sensor === undefined
            ? `${es}, valor de la estación · ${en}, value of the station`
            : `${es}, en bruto, de ${sensor} · ${en}, raw, of ${sensor}`,
        observationType: 'http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement',
        unitOfMeasurement: { name, symbol, definition },
        properties: {
          device: stream.device,
          city: station.city,
          quantity,
          raw: sensor !== undefined,
          ...(sensor === undefined ? {} : { sensor }),
          ucum,
          senmlUnit: unit,
          ...termsOf(licence),
        },
      };
    },
    stream,
  );

const propertyEntity = (quantity: Quantity, { base }: ModelContext): Entity =>
  entity('ObservedProperties', quantity, () => {
    const { es, en, unit } = quantities[quantity];
    return {
      name: en,
      definition: quantityDefinition(quantity, base),
      description: `${es} · ${en}`,
      properties: { quantity, senmlUnit: unit },
    };
  });
