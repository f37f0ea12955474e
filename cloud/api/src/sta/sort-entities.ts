import type { Entity } from './entity.ts';
import { evaluationOf } from './entity-path.ts';
import { orderOf } from './expression/compare.ts';
import { valuesOf } from './expression/evaluate.ts';
import type { Value } from './expression/expression.ts';
import type { Model } from './model.ts';
import type { OrderBy } from './options.ts';

const target = '$orderby';

/** @returns the entities in the order asked for; without a value comes before any (OData §11.2.6.2). */
export function sortEntities(
  asked: { readonly model: Model; readonly nowMs: number },
  entities: readonly Entity[],
  orderby: readonly OrderBy[],
): readonly Entity[] {
  if (orderby.length === 0) return entities;
  const keyed = entities.map((entity) => {
    const evaluation = evaluationOf(asked, entity, target);
    const keys = orderby.map(({ expression }) => valuesOf(expression, evaluation)[0] ?? null);
    return { entity, keys };
  });
  return keyed
    .sort((a, b) => {
      for (const [index, { descending }] of orderby.entries()) {
        const order = compareKeys(a.keys[index] ?? null, b.keys[index] ?? null);
        if (order !== 0) return descending ? -order : order;
      }
      return 0;
    })
    .map(({ entity }) => entity);
}

function compareKeys(a: Value, b: Value): number {
  if (a === null || b === null) return Number(a !== null) - Number(b !== null);
  return orderOf(a, b, { target });
}
