import { geoJsonPoint } from '../geometry.ts';
import type { Entity } from './entity.ts';
import { entitySets, navigationOf, timeProperties } from './entity-sets.ts';
import type { Evaluation } from './expression/evaluate.ts';
import type { Value } from './expression/expression.ts';
import type { Model } from './model.ts';
import { noSuchName } from './names.ts';
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

/** @returns what expressions are evaluated with for one entity. @param target the option, for errors. */
export const evaluationOf = (
  { model, nowMs }: { readonly model: Model; readonly nowMs: number },
  entity: Entity,
  target: string,
): Evaluation => ({
  resolve: (segments) => valuesAt(model, entity, segments, target),
  nowMs,
  target,
});

const intoObservations = (target: string): StaError =>
  new StaError(
    'not-implemented',
    target,
    'leads through Observations; that is served in $filter, and once.',
    'pasa por Observations; eso se sirve en $filter, y una vez.',
  );

/** @returns what an object has under a name, undefined where it has nothing. */
export const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;

function toValue(value: unknown, isTime: boolean): Value {
  if (typeof value === 'string') {
    return isTime ? timeOf(value) : value;
  }
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  const geometry = geoJsonPoint(value);
  return geometry ? { kind: 'geometry', geometry } : null;
}

/** An interval is written with a stroke between its ends (ISO 8601-1 §5.5.2). */
function timeOf(text: string): Value {
  const [fromMs = 0, toMs] = text.split('/').map((part) => Date.parse(part));
  return toMs === undefined ? { kind: 'time', ms: fromMs } : { kind: 'interval', fromMs, toMs };
}
