import type { Asked } from './asked.ts';
import type { Entity } from './entity.ts';
import { entitySets } from './entity-sets.ts';
import type { Options } from './options.ts';
import { selfLink } from './self-link.ts';

/** @returns Observations in rows, by Datastream (18-088 §14): a tenth of the size. */
export function dataArrays(
  { root, model, budget }: Asked,
  entities: readonly Entity[],
  { select }: Options,
): Record<string, unknown>[] {
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
