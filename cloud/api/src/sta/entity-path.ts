import { geoJsonPoint } from '../geometry.ts';
import { entitySets, navigationOf, timeProperties } from './entity-sets.ts';
import type { Value } from './expression/expression.ts';
import type { Entity, Model } from './model.ts';
import { noSuchName } from './options.ts';
import { StaError } from './sta-error.ts';

/**
 * @returns the values at a path from an entity: several behind a navigation to many, none where
 * there is nothing.
 * @throws StaError where the path cannot be.
 */
export function valuesAt(
  model: Model,
  entity: Entity,
  segments: readonly string[],
  target: string,
): readonly Value[] {
  const [first = '', ...rest] = segments;
  const { set, id } = entity;
  if (rest.length === 0 && (first === '@iot.id' || first === 'id')) return [id];
  const navigation = navigationOf(set, first);
  if (navigation?.set === 'Observations') throw intoObservations(target);
  if (navigation) {
    if (rest.length === 0) throw noSuchName(target, `${first} alone`, navigation.set);
    return model.related(entity, first).flatMap((one) => valuesAt(model, one, rest, target));
  }
  if (!entitySets[set].properties.includes(first)) throw noSuchName(target, first, set);
  const value = rest.reduce<unknown>(member, entity.properties[first]);
  return [toValue(value, rest.length === 0 && timeProperties.has(first))];
}

const intoObservations = (target: string): StaError =>
  new StaError(
    'not-implemented',
    target,
    'conditions on the Observations of another entity are not served; ask ' +
      'Observations?$filter=Datastream/… instead.',
    'no hay condiciones sobre las Observations de otra entidad; pida ' +
      'Observations?$filter=Datastream/… en su lugar.',
  );

/** @returns what an object has under a name, undefined where it has nothing. */
export const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;

function toValue(value: unknown, isTime: boolean): Value {
  if (typeof value === 'string') {
    return isTime ? { kind: 'time', ms: Date.parse(value) } : value;
  }
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  const geometry = geoJsonPoint(value);
  return geometry ? { kind: 'geometry', geometry } : null;
}
