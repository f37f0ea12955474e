/** Whether there is an Observation at all: asked so that as little as can be is read. */

import type { Asked } from './asked.ts';
import { tooMuch } from './budget.ts';
import { valuesOf } from './expression/evaluate.ts';
import { type Expression, pathsOf } from './expression/expression.ts';
import { observationEntity } from './observation.ts';
import { extremeOf } from './observation-aggregate.ts';
import { isWanted, mirrored, type ObservationPlan } from './observation-plan.ts';
import { scanObservations } from './observation-scan.ts';
import type { Stream } from './stream.ts';

/** @throws StaError `too-much`; ReadingsError. */
export async function anyObservation(asked: Asked, plan: ObservationPlan): Promise<boolean> {
  if (plan.fromMs >= plan.toMs) return false;
  // Nothing in a series is newer than its latest.
  const streams = plan.streams.filter(({ latest }) => latest.timeMs >= plan.fromMs);
  if (streams.some((stream) => isLatestWanted(asked, plan, stream))) return true;
  for (const stream of streams) {
    if (await isAnyWanted(asked, plan, stream)) return true;
  }
  return false;
}

function isLatestWanted(asked: Asked, plan: ObservationPlan, stream: Stream): boolean {
  const { value, timeMs } = stream.latest;
  if (value === undefined || timeMs >= plan.toMs) return false;
  return isWanted(asked, plan, observationEntity(stream, { ...stream.latest, value }));
}

async function isAnyWanted(asked: Asked, plan: ObservationPlan, stream: Stream): Promise<boolean> {
  const bound = resultBound(plan.residual, asked.nowMs);
  if (bound) {
    const extreme = await extremeOf(asked, stream, plan, bound.which);
    return extreme !== undefined && bound.holds(extreme);
  }
  const wanted = plan.residual.length === 0 ? 1 : Infinity;
  const one: ObservationPlan = { ...plan, streams: [stream], order: 'newest' };
  const scan = { ...asked, wanted, option: '$filter' } as const;
  for await (const { row } of scanObservations(scan, one, undefined)) {
    if (!asked.budget.takeRow()) throw tooMuch('$filter');
    if (isWanted(asked, plan, observationEntity(stream, row))) return true;
  }
  return false;
}

interface ResultBound {
  /** The one result that decides: where it does not hold, no other does. */
  readonly which: 'min' | 'max';
  holds(extreme: number): boolean;
}

/** @returns the bound where all that is asked is that the result be above or below a number. */
function resultBound(residual: readonly Expression[], nowMs: number): ResultBound | undefined {
  const [condition, ...others] = residual;
  if (condition?.kind !== 'binary' || others.length > 0) return undefined;
  const { left, right, operator } = condition;
  if (isResult(left)) return boundOf(operator, numberOf(right, nowMs));
  if (!isResult(right)) return undefined;
  return boundOf(mirrored(operator), numberOf(left, nowMs));
}

const isResult = (expression: Expression): boolean =>
  expression.kind === 'path' && expression.segments.join('/') === 'result';

function numberOf(expression: Expression, nowMs: number): number | undefined {
  if (pathsOf(expression).length > 0) return undefined;
  const [value] = valuesOf(expression, { resolve: () => [], nowMs, target: '$filter' });
  return typeof value === 'number' ? value : undefined;
}

function boundOf(operator: string | undefined, limit: number | undefined): ResultBound | undefined {
  if (limit === undefined) return undefined;
  switch (operator) {
    case 'gt':
      return { which: 'max', holds: (extreme) => extreme > limit };
    case 'ge':
      return { which: 'max', holds: (extreme) => extreme >= limit };
    case 'lt':
      return { which: 'min', holds: (extreme) => extreme < limit };
    case 'le':
      return { which: 'min', holds: (extreme) => extreme <= limit };
    default:
      return undefined;
  }
}
