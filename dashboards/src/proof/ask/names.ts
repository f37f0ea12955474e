/** Names that a panel's settings speak of, and those that its frames have. */
import type { Frame } from '../frames/frame.ts';
import type { Panel } from '../model/dashboard.ts';

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const textsIn = (value: unknown): string[] =>
  isRecord(value) ? Object.values(value).filter((each) => typeof each === 'string') : [];

/** @returns names of fields as they come, and as transformations and overrides call them then. */
export function namesAfter(
  { transformations = [], fieldConfig }: Panel,
  frames: readonly Frame[],
): Set<string> {
  const names = new Set<string>();
  for (const { name, fields } of frames) {
    for (const field of fields) names.add(field.name).add(field.displayName ?? field.name);
    names.add(name);
  }
  for (const { properties } of fieldConfig?.overrides ?? []) {
    for (const { id, value } of properties) {
      if (id === 'displayName' && typeof value === 'string') names.add(value);
    }
  }
  for (const { options } of transformations) {
    if (!isRecord(options)) continue;
    for (const renamed of textsIn(options['renameByName'])) names.add(renamed);
    const { alias, renamePattern } = options;
    for (const made of [alias, renamePattern]) if (typeof made === 'string') names.add(made);
    if (isRecord(options['fields'])) {
      // groupBy: `field (aggregation)`.
      for (const [field, how] of Object.entries(options['fields'])) {
        const aggregations = isRecord(how) ? how['aggregations'] : undefined;
        if (Array.isArray(aggregations)) {
          for (const each of aggregations) names.add(`${field} (${String(each)})`);
        }
      }
    }
  }
  return names;
}

/** @returns names that overrides, transformations, sorting and map layers want to find. */
export function namesWanted({ fieldConfig, transformations = [], options = {} }: Panel): string[] {
  const wanted: string[] = [];
  for (const { matcher } of fieldConfig?.overrides ?? []) {
    const { id, options: name } = matcher as { id: string; options?: unknown };
    if (id === 'byName' && typeof name === 'string') wanted.push(name);
  }
  for (const { id, options: own } of transformations) {
    if (id !== 'organize' || !isRecord(own)) continue;
    for (const part of ['renameByName', 'excludeByName', 'indexByName']) {
      if (isRecord(own[part])) wanted.push(...Object.keys(own[part]));
    }
  }
  const { sortBy, layers } = options;
  if (Array.isArray(sortBy)) {
    for (const each of sortBy) if (isRecord(each)) wanted.push(String(each['displayName']));
  }
  if (Array.isArray(layers)) wanted.push(...layers.flatMap(fieldsOfLayer));
  return [...new Set(wanted)].filter((name) => name !== '');
}

/** `location.latitude`, and every `{ field: … }` of the style. */
function fieldsOfLayer(layer: unknown): string[] {
  if (!isRecord(layer)) return [];
  const location = isRecord(layer['location']) ? layer['location'] : {};
  const places = location['mode'] === 'coords' ? [location['latitude'], location['longitude']] : [];
  return [...places, ...styleFields(layer['config'])].filter((name) => typeof name === 'string');
}

const styleFields = (value: unknown): unknown[] =>
  isRecord(value)
    ? Object.entries(value).flatMap(([key, part]) =>
        key === 'field' && part !== '' ? [part] : styleFields(part),
      )
    : [];
