/** Entities and collections as JSON (18-088 §9.1, §9.3). */
import type { Asked } from './asked.ts';
import { dataArrays } from './data-array.ts';
import type { Entity } from './entity.ts';
import { entityPage } from './entity-page.ts';
import { entitySets, type Navigation, spanProperties } from './entity-sets.ts';
import { observationPage, type Page } from './observation-page.ts';
import type { Expand, Options } from './options.ts';
import type { Collection } from './resource-path.ts';
import { selfLink } from './self-link.ts';

type Json = Record<string, unknown>;

/** @returns entities with what was selected and expanded of them. */
export async function entitiesJson(
  asked: Asked,
  entities: readonly Entity[],
  options: Options,
): Promise<Json[]> {
  await lookAtSpans(asked, entities, options);
  const all: Json[] = [];
  for (const entity of entities) all.push(await entityJson(asked, entity, options));
  return all;
}

/** When Datastreams have values is told where it is known, and found out of as many as may be. */
async function lookAtSpans(
  { spans, nowMs, budget }: Asked,
  entities: readonly Entity[],
  { select }: Options,
): Promise<void> {
  if (select && !select.some((name) => spanProperties.has(name))) return;
  const streams = entities.flatMap(({ set, stream }) =>
    set === 'Datastreams' && stream ? [stream] : [],
  );
  await spans.look(streams, nowMs, budget);
}

async function entityJson(asked: Asked, entity: Entity, options: Options): Promise<Json> {
  asked.budget.takeEntity();
  const { select, expand } = options;
  const selected = (name: string): boolean => select === undefined || select.includes(name);
  const link = selfLink(asked.root, entity);
  const json: Json = {};
  if (selected('@iot.id')) json['@iot.id'] = entity.id;
  if (selected('@iot.selfLink')) json['@iot.selfLink'] = link;
  const { properties } = entity;
  for (const name of entitySets[entity.set].properties) {
    const value = properties[name];
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
  asked: Asked,
  entity: Entity,
  { set, many }: Navigation,
  { name, options }: Expand,
): Promise<Json> {
  if (!many) {
    const [found = null] = await entitiesJson(asked, asked.model.related(entity, name), options);
    return { [name]: found };
  }
  const page =
    set === 'Observations'
      ? await observationPage(asked, asked.model.streams(entity), options)
      : await entityPage(asked, asked.model.related(entity, name), options);
  const address = `${selfLink(asked.root, entity)}/${name}`;
  return {
    [name]: await entitiesJson(asked, page.entities, options),
    ...(page.count === undefined ? {} : { [`${name}@iot.count`]: page.count }),
    ...(page.next ? { [`${name}@iot.nextLink`]: nextLink(address, options, page.next) } : {}),
  };
}

/** @param address of the collection, without its options. */
export async function collectionJson(
  asked: Asked,
  collection: Collection,
  options: Options,
  address: string,
): Promise<Json> {
  const page =
    collection.set === 'Observations'
      ? await observationPage(asked, collection.streams, options)
      : await entityPage(asked, collection.entities, options);
  return {
    ...(page.count === undefined ? {} : { '@iot.count': page.count }),
    ...(page.next ? { '@iot.nextLink': nextLink(address, options, page.next) } : {}),
    value: await pageValue(asked, page, collection, options),
  };
}

async function pageValue(
  asked: Asked,
  { entities }: Page,
  { refs }: Collection,
  options: Options,
): Promise<Json[]> {
  if (refs) return entities.map((one) => ({ '@iot.selfLink': selfLink(asked.root, one) }));
  if (options.dataArray) return dataArrays(asked, entities, options);
  return entitiesJson(asked, entities, options);
}

function nextLink(address: string, { given }: Options, next: NonNullable<Page['next']>): string {
  const kept = given.filter(([name]) => name !== '$skip' && name !== '$skiptoken');
  const parameters = [...kept, ...Object.entries(next)].map(
    ([name, text]) => `${name}=${encodeURIComponent(text)}`,
  );
  return `${address}?${parameters.join('&')}`;
}

/** @returns an option of those asked of an entity that only a collection has. */
export const collectionOptionOf = (options: Options): string | undefined =>
  options.given.find(([name]) => !['$select', '$expand'].includes(name))?.[0];
