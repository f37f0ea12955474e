/** What of a question about Observations the store can answer, and what is left to look at here. */
import { clockAheadMaxMs } from '@samay/contract';
import type { Entity } from './entity.ts';
import { evaluationOf } from './entity-path.ts';
import { holds, valuesOf } from './expression/evaluate.ts';
import { type Comparison, type Expression, pathsOf, type Value } from './expression/expression.ts';
import type { Model } from './model.ts';
import { parseObservationId } from './observation.ts';
import type { OrderBy } from './options.ts';
import type { Stream } from './stream.ts';

export interface ObservationPlan {
  readonly streams: readonly Stream[];
  /** Inclusive, ms since 1970 UTC. */
  readonly fromMs: number;
  /** Exclusive. */
  readonly toMs: number;
  /** `stream`: one series after the other, each oldest first. `sorted`: by what only we can see. */
  readonly order: 'stream' | 'oldest' | 'newest' | 'sorted';
  /** Conditions that the store does not know, all of which must hold. */
  readonly residual: readonly Expression[];
}

interface Asked {
  readonly model: Model;
  readonly nowMs: number;
}

/** @param conditions all of which must hold. @throws StaError where one cannot be. */
export function planObservations(
  asked: Asked,
  streams: readonly Stream[],
  conditions: readonly Expression[],
  orderby: readonly OrderBy[],
): ObservationPlan {
  let left = streams;
  // A device whose clock is further ahead is not believed anywhere.
  let [fromMs, toMs] = [0, asked.nowMs + clockAheadMaxMs];
  const residual: Expression[] = [];
  for (const condition of conditions) {
    const bound = timeBound(condition, asked.nowMs) ?? idBound(condition);
    if (bound) {
      fromMs = Math.max(fromMs, bound.fromMs);
      toMs = Math.min(toMs, bound.toMs);
      const { streamId } = bound;
      if (streamId !== undefined) left = left.filter(({ id }) => id === streamId);
    } else if (isOfStream(condition)) {
      left = left.filter((stream) => holdsFor(asked, condition, stream));
    } else residual.push(condition);
  }
  return { streams: left, fromMs, toMs, residual, order: orderOf(orderby, left.length) };
}

interface Bound {
  readonly fromMs: number;
  readonly toMs: number;
  readonly streamId?: string;
}

const isTimePath = (expression: Expression): boolean =>
  expression.kind === 'path' &&
  expression.segments.length === 1 &&
  ['phenomenonTime', 'resultTime'].includes(expression.segments[0] ?? '');

/** @returns the comparison with its sides changed, undefined where it is none. */
export const mirrored = (operator: string): Comparison | undefined =>
  Object.hasOwn(mirrors, operator) ? mirrors[operator as Comparison] : undefined;
const mirrors: Readonly<Record<Comparison, Comparison>> = {
  eq: 'eq',
  ne: 'ne',
  gt: 'lt',
  ge: 'le',
  lt: 'gt',
  le: 'ge',
};

function timeBound(condition: Expression, nowMs: number): Bound | undefined {
  if (condition.kind !== 'binary') return undefined;
  const { left, right, operator } = condition;
  if (isTimePath(left)) return boundOf(operator, constantTime(right, nowMs));
  if (isTimePath(right)) return boundOf(mirrored(operator), constantTime(left, nowMs));
  return undefined;
}

/** A time written out, or computed from such as in `now() sub duration'PT1H'`. */
function constantTime(expression: Expression, nowMs: number): number | undefined {
  if (pathsOf(expression).length > 0) return undefined;
  const [value]: readonly (Value | undefined)[] = valuesOf(expression, {
    resolve: () => [],
    nowMs,
    target: '$filter',
  });
  return typeof value === 'object' && value?.kind === 'time' ? value.ms : undefined;
}

function boundOf(operator: string | undefined, ms: number | undefined): Bound | undefined {
  if (ms === undefined) return undefined;
  switch (operator) {
    case 'eq':
      return { fromMs: ms, toMs: ms + 1 };
    case 'gt':
      return { fromMs: ms + 1, toMs: Infinity };
    case 'ge':
      return { fromMs: ms, toMs: Infinity };
    case 'lt':
      return { fromMs: -Infinity, toMs: ms };
    case 'le':
      return { fromMs: -Infinity, toMs: ms + 1 };
    default:
      return undefined;
  }
}

const isId = (segments: readonly string[]): boolean =>
  segments.length === 1 && ['@iot.id', 'id'].includes(segments[0] ?? '');

function idBound(condition: Expression): Bound | undefined {
  if (condition.kind !== 'binary' || condition.operator !== 'eq') return undefined;
  const { left, right } = condition;
  if (left.kind !== 'path' || !isId(left.segments) || right.kind !== 'literal') return undefined;
  if (typeof right.value !== 'string') return undefined;
  const id = parseObservationId(right.value);
  // No Observation has an id that is not one: an empty range.
  if (!id) return { fromMs: 0, toMs: 0 };
  return { streamId: id.streamId, fromMs: id.timeMs, toMs: id.timeMs + 1 };
}

function isOfStream(condition: Expression): boolean {
  const paths = pathsOf(condition);
  return (
    paths.length > 0 &&
    paths.every(([first]) => first === 'Datastream' || first === 'FeatureOfInterest')
  );
}

function holdsFor(asked: Asked, condition: Expression, stream: Stream): boolean {
  const some: Entity = { set: 'Observations', id: '', properties: {}, stream };
  return holds(condition, evaluationOf(asked, some, '$filter'));
}

/** @returns whether an Observation of the plan meets what the store does not know. */
export function isWanted(asked: Asked, { residual }: ObservationPlan, entity: Entity): boolean {
  const evaluation = evaluationOf(asked, entity, '$filter');
  return residual.every((condition) => holds(condition, evaluation));
}

function orderOf(orderby: readonly OrderBy[], streams: number): ObservationPlan['order'] {
  const [first, ...others] = orderby;
  if (!first) return 'stream';
  const { expression, descending } = first;
  // Within one series no two share a time: what comes after it changes nothing.
  if (isTimePath(expression) && (others.length === 0 || streams === 1)) {
    return descending ? 'newest' : 'oldest';
  }
  if (expression.kind === 'path' && isId(expression.segments) && others.length === 0) {
    if (!descending) return 'stream';
    if (streams === 1) return 'newest';
  }
  return 'sorted';
}
