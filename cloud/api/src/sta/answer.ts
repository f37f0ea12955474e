/** Entities and collections as JSON (18-088 §9.1, §9.3). */
import { valuesAt } from './entity-path.ts';
import { entitySets, type Navigation } from './entity-sets.ts';
import { holds } from './expression/evaluate.ts';
import type { Entity } from './model.ts';
import { type Asked, observationPage, type Page } from './observation-page.ts';
import type { Expand, Options } from './options.ts';
import type { Collection } from './resource-path.ts';
import { sortEntities } from './sort-entities.ts';

export interface AskedAt extends Asked {
  /** Address of the service, such as `https://aire.example.org/sta/v1.1`. */
  readonly root: string;
}

type Json = Record<string, unknown>;

/** @returns the address of an entity. */
export const selfLink = (root: string, { set, id }: Entity): string =>
  `${root}/${set}('${encodeURIComponent(id.replaceAll("'", "''"))}')`;

/** @returns an entity with what was selected and expanded of it. */
export async function entityJson(asked: AskedAt, entity: Entity, options: Options): Promise<Json> {
  asked.budget.takeEntity();
  const { select, expand } = options;
  const selected = (name: string): boolean => select === undefined || select.includes(name);
  const link = selfLink(asked.root, entity);
  const json: Json = {};
  if (selected('@iot.id')) json['@iot.id'] = entity.id;
  if (selected('@iot.selfLink')) json['@iot.selfLink'] = link;
  for (const name of entitySets[entity.set].properties) {
    const value = entity.properties[name];
    if (value !== undefined && selected(name)) json[name] = value;
  }
  for (const [name, navigation] of Object.entries(entitySets[entity.set].navigations)) {
    const expanded = expand.find((one) => one.name === name);
    if (expanded) Object.assign(json, await expandedJson(asked, entity, navigation, expanded));
    else if (selected(name)) json[`${name}@iot.navigationLink`] = `${link}/${name}`;
  }
  return json;
}

async function expandedJson(
  asked: AskedAt,
  entity: Entity,
  { set, many }: Navigation,
  { name, options }: Expand,
): Promise<Json> {
  if (!many) {
    const [found] = asked.model.related(entity, name);
    return { [name]: found ? await entityJson(asked, found, options) : null };
  }
  const page =
    set === 'Observations'
      ? await observationPage(asked, asked.model.streams(entity), options)
      : entityPage(asked, asked.model.related(entity, name), options);
  const address = `${selfLink(asked.root, entity)}/${name}`;
  const entities: Json[] = [];
  for (const one of page.entities) entities.push(await entityJson(asked, one, options));
  return {
    [name]: entities,
    ...(page.count === undefined ? {} : { [`${name}@iot.count`]: page.count }),
    ...(page.next ? { [`${name}@iot.nextLink`]: nextLink(address, options, page.next) } : {}),
  };
}

/** @returns a page of what is held in memory. */
function entityPage(asked: Asked, all: readonly Entity[], options: Options): Page {
  const { model, nowMs } = asked;
  const { filter, skip, top } = options;
  const target = '$filter';
  const matching = filter
    ? all.filter((entity) => {
        const resolve = (segments: readonly string[]) => valuesAt(model, entity, segments, target);
        return holds(filter, { resolve, nowMs, target });
      })
    : all;
  const end = skip + top;
  return {
    entities: sortEntities(asked, matching, options.orderby).slice(skip, end),
    ...(options.count ? { count: matching.length } : {}),
    ...(top > 0 && end < matching.length ? { next: { $skip: String(end) } } : {}),
  };
}

/** @param address of the collection, without its options. */
export async function collectionJson(
  asked: AskedAt,
  collection: Collection,
  options: Options,
  address: string,
): Promise<Json> {
  const page =
    collection.set === 'Observations'
      ? await observationPage(asked, collection.streams, options)
      : entityPage(asked, collection.entities, options);
  return {
    ...(page.count === undefined ? {} : { '@iot.count': page.count }),
    ...(page.next ? { '@iot.nextLink': nextLink(address, options, page.next) } : {}),
    value: await pageValue(asked, page, collection, options),
  };
}

async function pageValue(
  asked: AskedAt,
  page: Page,
  { refs }: Collection,
  options: Options,
): Promise<Json[]> {
  if (refs) return page.entities.map((one) => ({ '@iot.selfLink': selfLink(asked.root, one) }));
  if (options.dataArray) return dataArrays(asked, page.entities, options);
  const entities: Json[] = [];
  for (const one of page.entities) entities.push(await entityJson(asked, one, options));
  return entities;
}

/** Observations in rows, by Datastream (18-088 §14): a tenth of the size. */
async function dataArrays(
  { root, model, budget }: AskedAt,
  entities: readonly Entity[],
  { select }: Options,
): Promise<Json[]> {
  const names = select ?? ['@iot.id', ...entitySets.Observations.properties];
  const components = names.map((name) => (name === '@iot.id' ? 'id' : name));
  const byStream = new Map<string, { datastream: Entity | undefined; rows: unknown[][] }>();
  for (const entity of entities) {
    budget.takeEntity();
    const [datastream] = model.related(entity, 'Datastream');
    const key = datastream?.id ?? '';
    const group = byStream.get(key) ?? { datastream, rows: [] };
    byStream.set(key, group);
    group.rows.push(
      names.map((name) => (name === '@iot.id' ? entity.id : (entity.properties[name] ?? null))),
    );
  }
  return [...byStream.values()].map(({ datastream, rows }) => ({
    'Datastream@iot.navigationLink': datastream ? selfLink(root, datastream) : null,
    components,
    'dataArray@iot.count': rows.length,
    dataArray: rows,
  }));
}

function nextLink(address: string, { given }: Options, next: NonNullable<Page['next']>): string {
  const kept = given.filter(([name]) => name !== '$skip' && name !== '$skiptoken');
  const parameters = [...kept, ...Object.entries(next)].map(
    ([name, text]) => `${name}=${encodeURIComponent(text)}`,
  );
  return `${address}?${parameters.join('&')}`;
}

/** @returns whether an entity is asked for with options that only a collection has. */
export const collectionOptionOf = (options: Options): string | undefined =>
  options.given.find(([name]) => !['$select', '$expand'].includes(name))?.[0];
