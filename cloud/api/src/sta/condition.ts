/**
 * Conditions on entities that may look at their Observations, as
 * `Datastreams/Observations/result gt 50` (18-088 §9.3.3.5). The standard does not say whether what
 * `and` joins is of one and the same Observation; here it is, as in a join of tables.
 */
import type { Asked } from './asked.ts';
import type { Entity } from './entity.ts';
import { evaluationOf, valuesAt } from './entity-path.ts';
import { holds } from './expression/evaluate.ts';
import { conjunctsOf, type Expression, type Value } from './expression/expression.ts';
import { anyObservation } from './observation-any.ts';
import { planObservations } from './observation-plan.ts';
import { leadsToObservations, seenFromObservation, wayIn } from './observations-path.ts';
import { StaError } from './sta-error.ts';
import type { Stream } from './stream.ts';

/** @throws StaError where it cannot be, or would look at too much; ReadingsError. */
export async function meets(asked: Asked, entity: Entity, condition: Expression): Promise<boolean> {
  const conditions = conjunctsOf(condition);
  const deep = conditions.filter((one) => leadsToObservations(entity.set, one));
  // What is known without asking the store comes first.
  const plain = conditions.filter((one) => !deep.includes(one));
  const evaluation = evaluationOf(asked, entity, '$filter');
  if (!plain.every((one) => holds(one, evaluation))) return false;
  const comparisons: Expression[] = [];
  for (const one of deep) {
    if (one.kind === 'not') {
      if (await meets(asked, entity, one.operand)) return false;
    } else if (one.kind === 'binary' && one.operator === 'or') {
      if (await meets(asked, entity, one.left)) continue;
      if (!(await meets(asked, entity, one.right))) return false;
    } else comparisons.push(one);
  }
  for (const [way, together] of byWay(entity, comparisons)) {
    if (!(await anyMeets(asked, entity, { way: way.split('/'), plain, together }))) return false;
  }
  return true;
}

function byWay({ set }: Entity, comparisons: readonly Expression[]): Map<string, Expression[]> {
  const groups = new Map<string, Expression[]>();
  for (const one of comparisons) {
    const way = wayIn(set, one).join('/');
    groups.set(way, [...(groups.get(way) ?? []), one]);
  }
  return groups;
}

interface Joint {
  readonly way: readonly string[];
  /** Of which those along the way are of the same Datastream as the Observation. */
  readonly plain: readonly Expression[];
  readonly together: readonly Expression[];
}

/** Whether one Observation at the end of a way meets them all. */
async function anyMeets(
  asked: Asked,
  entity: Entity,
  { way, plain, together }: Joint,
): Promise<boolean> {
  const seen = { set: entity.set, way };
  const own = (path: readonly string[]): Value => onlyValue(asked, entity, path);
  const conditions = [
    ...plain.flatMap((one) => seenFromObservation(seen, one, () => undefined) ?? []),
    ...together.flatMap((one) => seenFromObservation(seen, one, own) ?? []),
  ];
  const streams = streamsAlong(asked, entity, way.slice(0, -1));
  return anyObservation(asked, planObservations(asked, streams, conditions, []));
}

/** The value of the entity itself, with which one of its Observations is compared. */
function onlyValue({ model }: Asked, entity: Entity, path: readonly string[]): Value {
  const [value = null, ...others] = valuesAt(model, entity, path, '$filter');
  if (others.length === 0) return value;
  throw new StaError(
    'not-implemented',
    '$filter',
    `${path.join('/')} has several values, and an Observation is compared with one.`,
    `${path.join('/')} tiene varios valores, y una Observation se compara con uno.`,
  );
}

function streamsAlong({ model }: Asked, entity: Entity, path: readonly string[]): Stream[] {
  const owners = path.reduce<readonly Entity[]>(
    (at, name) => at.flatMap((one) => model.related(one, name)),
    [entity],
  );
  const streams = owners.flatMap((owner) => model.streams(owner));
  return [...new Map(streams.map((stream) => [stream.id, stream])).values()];
}
