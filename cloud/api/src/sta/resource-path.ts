/** Addresses of entities (18-088 §9.2): sets, ids, navigations, properties, `$ref` and `$value`. */

import type { Asked } from './asked.ts';
import type { Entity } from './entity.ts';
import { member } from './entity-path.ts';
import { entitySets, isSetName, navigationOf, type SetName } from './entity-sets.ts';
import { findObservation } from './observation-page.ts';
import { StaError } from './sta-error.ts';
import type { Stream } from './stream.ts';

/** What an address names. */
export type Resource =
  | { readonly kind: 'entity'; readonly entity: Entity; readonly refs: boolean }
  | {
      readonly kind: 'property';
      readonly name: string;
      readonly value: unknown;
      readonly bare: boolean;
    }
  | Collection;

export type Collection = {
  readonly kind: 'collection';
  readonly set: SetName;
  readonly refs: boolean;
} & (
  | { readonly set: 'Observations'; readonly streams: readonly Stream[] }
  | { readonly set: Exclude<SetName, 'Observations'>; readonly entities: readonly Entity[] }
);

export interface Segment {
  readonly name: string;
  readonly id: string | undefined;
}

/** An entity, its navigations around in a circle, and a property. */
const segmentsMax = 12;

/** @returns the parts of a path as it was sent. @throws StaError where it is malformed. */
export function parsePath(path: string): Segment[] {
  const parts = path.split('/').filter((part) => part !== '');
  if (parts.length > segmentsMax) throw nothing(path);
  return parts.map((part) => {
    const text = decoded(part);
    const [, name, id] = /^([^()]+)\((.*)\)$/s.exec(text) ?? [];
    if (name === undefined || id === undefined) return { name: text, id: undefined };
    const quoted = /^'((?:[^']|'')*)'$/s.exec(id)?.[1]?.replaceAll("''", "'");
    if (quoted === undefined && !/^-?\d+$/.test(id)) throw nothing(text);
    return { name, id: quoted ?? id };
  });
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw nothing(part);
  }
}

const nothing = (what: string): StaError =>
  new StaError(
    'not-found',
    what.slice(0, 80),
    "there is nothing there; entities are named as in Datastreams('plaza:pm2_5').",
    "no hay nada ahí; las entidades se nombran como Datastreams('plaza:pm2_5').",
  );

/** @throws StaError `not-found`. */
export async function resolveResource(
  asked: Asked,
  segments: readonly Segment[],
): Promise<Resource> {
  const [first, ...rest] = segments;
  if (!first || !isSetName(first.name)) throw nothing(first?.name ?? '');
  let at = await pick(asked, wholeSet(asked, first.name), first.name, first.id);
  for (const segment of rest) at = await step(asked, at, segment);
  return at;
}

async function step(asked: Asked, at: Resource, { name, id }: Segment): Promise<Resource> {
  if (at.kind === 'property') return ofProperty(at, name, id);
  if (at.refs) throw nothing(name);
  if (name === '$ref' && id === undefined) return { ...at, refs: true };
  if (at.kind === 'collection') throw nothing(name);
  const { entity } = at;
  const navigation = navigationOf(entity.set, name);
  if (navigation === undefined) return ofEntity(asked, entity, name, id);
  const { set, many } = navigation;
  const collection: Collection =
    set === 'Observations'
      ? { kind: 'collection', set, streams: asked.model.streams(entity), refs: false }
      : { kind: 'collection', set, entities: asked.model.related(entity, name), refs: false };
  if (many) return pick(asked, collection, name, id);
  const [found] = collection.set === 'Observations' ? [] : collection.entities;
  if (!found || id !== undefined) throw nothing(name);
  return { kind: 'entity', entity: found, refs: false };
}

const wholeSet = ({ model }: Asked, set: SetName): Collection =>
  set === 'Observations'
    ? { kind: 'collection', set, streams: model.streams(), refs: false }
    : { kind: 'collection', set, entities: model.entities(set), refs: false };

async function pick(
  asked: Asked,
  collection: Collection,
  name: string,
  id: string | undefined,
): Promise<Resource> {
  if (id === undefined) return collection;
  const entity =
    collection.set === 'Observations'
      ? await findObservation(asked, collection.streams, id)
      : collection.entities.find((one) => one.id === id);
  if (!entity) throw nothing(`${name}('${id}')`);
  return { kind: 'entity', entity, refs: false };
}

async function ofEntity(
  { spans, nowMs, budget }: Asked,
  entity: Entity,
  name: string,
  id: string | undefined,
): Promise<Resource> {
  if (entity.set === 'Datastreams' && entity.stream) {
    await spans.look([entity.stream], nowMs, budget);
  }
  const known = entitySets[entity.set].properties.includes(name);
  if (id !== undefined || !(known || name === '@iot.id' || name === 'id')) throw nothing(name);
  const value = known ? entity.properties[name] : entity.id;
  return { kind: 'property', name: known ? name : '@iot.id', value, bare: false };
}

function ofProperty(
  at: Extract<Resource, { kind: 'property' }>,
  name: string,
  id: string | undefined,
): Resource {
  if (at.bare || id !== undefined) throw nothing(name);
  if (name === '$value') return { ...at, bare: true };
  const value = member(at.value, name);
  if (value === undefined) throw nothing(name);
  return { kind: 'property', name, value, bare: false };
}
