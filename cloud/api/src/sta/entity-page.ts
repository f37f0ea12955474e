/** Pages of the entities that the model holds: all but Observations. */
import type { Asked } from './asked.ts';
import { tooMuch } from './budget.ts';
import { meets } from './condition.ts';
import type { Entity } from './entity.ts';
import { navigationOf, type SetName, spanProperties } from './entity-sets.ts';
import { type Expression, pathsOf } from './expression/expression.ts';
import type { Page } from './observation-page.ts';
import type { Options } from './options.ts';
import { sortEntities } from './sort-entities.ts';

/** @throws StaError where something cannot be, or too much is asked for; ReadingsError. */
export async function entityPage(
  asked: Asked,
  all: readonly Entity[],
  options: Options,
): Promise<Page> {
  const { filter, orderby, skip, top, count } = options;
  if (filter) await knowSpans(asked, all, filter, '$filter');
  for (const { expression } of orderby) await knowSpans(asked, all, expression, '$orderby');
  const end = skip + top;
  // Of what is neither counted nor put in order, only one more than the page is looked for.
  const enough = count || orderby.length > 0 ? Infinity : end + 1;
  const matching: Entity[] = [];
  for (const entity of all) {
    if (matching.length >= enough) break;
    if (!filter || (await meets(asked, entity, filter))) matching.push(entity);
  }
  return {
    entities: sortEntities(asked, matching, orderby).slice(skip, end),
    ...(count ? { count: matching.length } : {}),
    ...(top > 0 && end < matching.length ? { next: { $skip: String(end) } } : {}),
  };
}

/** Before an expression speaks of when Datastreams have values, that is looked up. */
async function knowSpans(
  { model, spans, nowMs, budget }: Asked,
  entities: readonly Entity[],
  expression: Expression,
  option: '$filter' | '$orderby',
): Promise<void> {
  const [first] = entities;
  if (!first) return;
  for (const path of pathsOf(expression)) {
    const way = wayToDatastreams(first.set, path);
    if (!way) continue;
    const found = way.reduce<readonly Entity[]>(
      (at, name) => at.flatMap((one) => model.related(one, name)),
      entities,
    );
    const streams = found.flatMap(({ stream }) => stream ?? []);
    if (!(await spans.look(streams, nowMs, budget))) throw tooMuch(option);
  }
}

/** @returns the navigations to the Datastreams whose time a path speaks of, if it does. */
function wayToDatastreams(from: SetName, path: readonly string[]): readonly string[] | undefined {
  let at = from;
  for (const [index, name] of path.entries()) {
    if (at === 'Datastreams' && spanProperties.has(name)) return path.slice(0, index);
    const navigation = navigationOf(at, name);
    if (!navigation || navigation.set === 'Observations') return undefined;
    at = navigation.set;
  }
  return undefined;
}
