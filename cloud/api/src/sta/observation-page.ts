import type { Asked } from './asked.ts';
import { tooMuch } from './budget.ts';
import type { Entity } from './entity.ts';
import { conjunctsOf } from './expression/expression.ts';
import { observationEntity, observationId, parseObservationId } from './observation.ts';
import { countOf } from './observation-aggregate.ts';
import { isWanted, type ObservationPlan, planObservations } from './observation-plan.ts';
import { type Scanned, scanObservations } from './observation-scan.ts';
import type { Options } from './options.ts';
import { sortEntities } from './sort-entities.ts';
import type { Stream } from './stream.ts';

export interface Page {
  readonly entities: readonly Entity[];
  readonly count?: number;
  /** What the address of the next page says; undefined on the last one. */
  readonly next?: { readonly $skip?: string; readonly $skiptoken?: string };
}

/** Held to be sorted by something else than the time: about 10 MB, and as much again of new ones. */
const sortedMax = 20_000;
const batchMax = 20_000;
/** Series whose values are counted for one answer, a query each. */
const countedStreamsMax = 200;

/** @throws StaError where something cannot be, or too much is asked for. */
export async function observationPage(
  asked: Asked,
  streams: readonly Stream[],
  options: Options,
): Promise<Page> {
  const conditions = options.filter ? conjunctsOf(options.filter) : [];
  const plan = planObservations(asked, streams, conditions, options.orderby);
  const counted = options.count ? { count: await countObservations(asked, plan) } : {};
  if (options.top === 0) return { entities: [], ...counted };
  const page =
    plan.order === 'sorted'
      ? await sortedPage(asked, plan, options)
      : (latestPage(plan, options) ?? (await scannedPage(asked, plan, options)));
  return { ...page, ...counted };
}

/** @returns the Observation of an id, or undefined. */
export async function findObservation(
  asked: Asked,
  streams: readonly Stream[],
  id: string,
): Promise<Entity | undefined> {
  const parsed = parseObservationId(id);
  const stream = streams.find((one) => one.id === parsed?.streamId);
  if (!parsed || !stream) return undefined;
  const range = { fromMs: parsed.timeMs, toMs: parsed.timeMs + 1 };
  const plan: ObservationPlan = { streams: [stream], ...range, order: 'stream', residual: [] };
  const scanned = scanObservations({ ...asked, wanted: 1, option: '$expand' }, plan, undefined);
  for await (const { row } of scanned) return observationEntity(stream, row);
  return undefined;
}

/** What pages ask most: the last value. It is known without asking the store. */
function latestPage(plan: ObservationPlan, options: Options): Page | undefined {
  const [stream] = plan.streams;
  if (plan.order !== 'newest' || plan.streams.length !== 1 || !stream) return undefined;
  if (options.top !== 1 || options.skip > 0 || options.skipToken !== undefined) return undefined;
  const { value, timeMs } = stream.latest;
  if (value === undefined || plan.residual.length > 0) return undefined;
  if (timeMs < plan.fromMs || timeMs >= plan.toMs) return undefined;
  return {
    entities: [observationEntity(stream, { ...stream.latest, value })],
    next: { $skiptoken: observationId(stream, timeMs) },
  };
}

async function scannedPage(asked: Asked, plan: ObservationPlan, options: Options): Promise<Page> {
  const { top, skip, skipToken } = options;
  const entities: Entity[] = [];
  let skipped = 0;
  let last: string | undefined;
  const wanted = plan.residual.length === 0 ? skip + top + 1 : Infinity;
  for await (const one of scanObservations(
    { ...asked, wanted, option: '$expand' },
    plan,
    skipToken,
  )) {
    if (entities.length === top || !asked.budget.takeRow()) {
      const rest = skip - skipped;
      const $skiptoken = last ?? skipToken;
      if ($skiptoken === undefined) break;
      return { entities, next: { ...(rest > 0 ? { $skip: String(rest) } : {}), $skiptoken } };
    }
    last = observationId(one.stream, one.row.timeMs);
    const entity = matching(asked, plan, one);
    if (!entity) continue;
    if (skipped < skip) skipped += 1;
    else entities.push(entity);
  }
  return { entities };
}

const matching = (asked: Asked, plan: ObservationPlan, one: Scanned): Entity | undefined => {
  const entity = observationEntity(one.stream, one.row);
  return isWanted(asked, plan, entity) ? entity : undefined;
};

async function sortedPage(asked: Asked, plan: ObservationPlan, options: Options): Promise<Page> {
  const end = options.skip + options.top;
  if (end > sortedMax) throw tooMuch('$orderby');
  let first: readonly Entity[] = [];
  let batch: Entity[] = [];
  // Only what may still be in the page is kept, and one more, which says that there is a next.
  const settle = (): void => {
    first = sortEntities(asked, [...first, ...batch], options.orderby).slice(0, end + 1);
    batch = [];
  };
  for await (const one of scanObservations(
    { ...asked, wanted: Infinity, option: '$orderby' },
    plan,
    undefined,
  )) {
    if (!asked.budget.takeRow()) throw tooMuch('$orderby');
    const entity = matching(asked, plan, one);
    if (entity && batch.push(entity) > batchMax) settle();
  }
  settle();
  return {
    entities: first.slice(options.skip, end),
    ...(end < first.length ? { next: { $skip: String(end) } } : {}),
  };
}

async function countObservations(asked: Asked, plan: ObservationPlan): Promise<number> {
  const { streams, fromMs, toMs } = plan;
  if (streams.length > countedStreamsMax) throw tooMuch('$count');
  let count = 0;
  if (plan.residual.length > 0) {
    for await (const one of scanObservations(
      { ...asked, wanted: Infinity, option: '$count' },
      plan,
      undefined,
    )) {
      if (!asked.budget.takeRow()) throw tooMuch('$count');
      if (matching(asked, plan, one)) count += 1;
    }
    return count;
  }
  if (fromMs >= toMs) return 0;
  for (const stream of streams) count += await countOf(asked, stream, plan);
  return count;
}
