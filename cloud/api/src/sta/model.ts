/**
 * The stations as SensorThings sees them (18-088 §8.2). A station is a Thing; each quantity that it
 * publishes is a Datastream, and each quantity of one of its sensors, raw, is another.
 */
import { datastreamEntity, propertyEntity } from './datastream-entities.ts';
import type { Entity, ModelContext } from './entity.ts';
import type { SetName } from './entity-sets.ts';
import type { Place } from './places.ts';
import type { Span } from './spans.ts';
import { placeEntities, sensorId, stationEntities } from './station-entities.ts';
import { joinId, type StationWithSensors, type Stream, streamsOf } from './stream.ts';

export interface Model {
  /** All but Observations, which stay in the store. */
  entities(set: SetName): readonly Entity[];
  find(set: SetName, id: string): Entity | undefined;
  /** @param name of a navigation that does not lead to Observations. */
  related(entity: Entity, name: string): readonly Entity[];
  /** Series behind the Observations of a Datastream or a FeatureOfInterest; of all, without one. */
  streams(entity?: Entity): readonly Stream[];
}

export interface ModelParts {
  readonly stations: readonly StationWithSensors[];
  /** Of each device where it has stood, where somebody asks for HistoricalLocations. */
  readonly places: ReadonlyMap<string, readonly Place[]>;
  readonly spanOf: (stream: Stream) => Span | undefined;
}

export function buildModel({ stations, places, spanOf }: ModelParts, context: ModelContext): Model {
  const sets = new Map<SetName, Map<string, Entity>>();
  const byDevice = new Map<string, Stream[]>();
  const links = new Links();
  const add = (entity: Entity): void => {
    const set = sets.get(entity.set) ?? new Map<string, Entity>();
    sets.set(entity.set, set.set(entity.id, entity));
  };
  const find = (set: SetName, id: string): Entity | undefined => sets.get(set)?.get(id);
  for (const one of stations) {
    const { station } = one;
    const thing = joinId(station.device);
    for (const entity of stationEntities(one, context)) add(entity);
    for (const { historicalLocation, location } of placeEntities(
      station,
      places.get(station.device) ?? [],
    )) {
      add(historicalLocation);
      add(location);
      links.add(`Things/${thing}`, historicalLocation);
      links.add(`HistoricalLocations/${historicalLocation.id}`, location);
      links.add(`Locations/${location.id}`, historicalLocation);
    }
    const streams = streamsOf(one);
    byDevice.set(thing, streams);
    for (const stream of streams) {
      const datastream = datastreamEntity(stream, station, context, spanOf);
      add(datastream);
      if (!find('ObservedProperties', stream.quantity))
        add(propertyEntity(stream.quantity, context));
      for (const owner of ownersOf(stream)) links.add(`${owner}/Datastreams`, datastream);
    }
  }
  const list = (set: SetName, id: string): Entity[] => {
    const found = find(set, id);
    return found ? [found] : [];
  };
  const all = [...byDevice.values()].flat();
  return {
    entities: (set) => [...(sets.get(set)?.values() ?? [])],
    find,
    related({ set, id, stream }, name) {
      const key = `${set}/${id}`;
      if (name === 'Datastreams') return links.of(`${key}/Datastreams`);
      if (name === 'HistoricalLocations' || set === 'HistoricalLocations') {
        return name === 'Thing' ? list('Things', thingOf(id)) : links.of(key);
      }
      if (name === 'Locations' || name === 'Things') return list(name, id);
      if (!stream) return [];
      if (name === 'Datastream') return list('Datastreams', stream.id);
      if (name === 'Sensor') return list('Sensors', sensorId(stream));
      if (name === 'ObservedProperty') return list('ObservedProperties', stream.quantity);
      return list(name === 'Thing' ? 'Things' : 'FeaturesOfInterest', joinId(stream.device));
    },
    streams(entity) {
      if (!entity) return all;
      return entity.stream ? [entity.stream] : (byDevice.get(entity.id) ?? []);
    },
  };
}

/** The id of a HistoricalLocation is that of its Thing and the time. */
const thingOf = (id: string): string => id.split(':', 1)[0] ?? '';

const ownersOf = (stream: Stream): string[] => [
  `Things/${joinId(stream.device)}`,
  `Sensors/${sensorId(stream)}`,
  `ObservedProperties/${stream.quantity}`,
];

/** Which entities belong to another, in the order in which they came. */
class Links {
  readonly #entities = new Map<string, Entity[]>();

  add(key: string, entity: Entity): void {
    const group = this.#entities.get(key);
    if (group) group.push(entity);
    else this.#entities.set(key, [entity]);
  }

  of(key: string): readonly Entity[] {
    return this.#entities.get(key) ?? [];
  }
}
