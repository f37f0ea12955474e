/** How values stand to each other: `eq` to `le`, and the order of `$orderby`. */
import { badOption } from '../sta-error.ts';
import type { Comparison, Value } from './expression.ts';

/** The option that the values come from, for errors. */
interface Target {
  readonly target: string;
}

/** Nothing compares with null but by `eq` and `ne`. @throws StaError where kinds do not go together. */
export function compare(operator: Comparison, a: Value, b: Value, target: Target): boolean {
  if (a === null || b === null) {
    return operator === 'eq' ? a === b : operator === 'ne' && a !== b;
  }
  const [x, y] = [intervalOf(a), intervalOf(b)];
  if (x && y && (isInterval(a) || isInterval(b))) return compareIntervals(operator, x, y);
  const order = orderOf(a, b, target);
  switch (operator) {
    case 'eq':
      return order === 0;
    case 'ne':
      return order !== 0;
    case 'gt':
      return order > 0;
    case 'ge':
      return order >= 0;
    case 'lt':
      return order < 0;
    case 'le':
      return order <= 0;
  }
}

type Interval = Pick<Extract<Value, { kind: 'interval' }>, 'fromMs' | 'toMs'>;

const isInterval = (value: Value): boolean => kindOf(value) === 'interval';

/** A time is an interval that begins and ends at once. */
function intervalOf(value: Value): Interval | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (value.kind === 'interval') return value;
  return value.kind === 'time' ? { fromMs: value.ms, toMs: value.ms } : undefined;
}

/** One is greater than another where all of it is. */
function compareIntervals(operator: Comparison, a: Interval, b: Interval): boolean {
  const same = a.fromMs === b.fromMs && a.toMs === b.toMs;
  switch (operator) {
    case 'eq':
      return same;
    case 'ne':
      return !same;
    case 'gt':
      return a.fromMs > b.toMs;
    case 'ge':
      return a.fromMs >= b.toMs;
    case 'lt':
      return a.toMs < b.fromMs;
    case 'le':
      return a.toMs <= b.fromMs;
  }
}

/**
 * @returns less than 0, 0 or more than 0 as `a` comes before, with or after `b`.
 * @throws StaError where they are of different kinds.
 */
export function orderOf(a: Value, b: Value, { target }: Target): number {
  const [x, y] = [comparable(a), comparable(b)];
  if (x === undefined || y === undefined || kindOf(a) !== kindOf(b)) {
    throw badOption(
      target,
      `cannot compare ${kindOf(a)} with ${kindOf(b)}${hint(a, b)}`,
      `no puede comparar ${kindOf(a)} con ${kindOf(b)}${hint(a, b)}`,
    );
  }
  return x < y ? -1 : x > y ? 1 : 0;
}

const hint = (a: Value, b: Value): string =>
  [kindOf(a), kindOf(b)].includes('time')
    ? ': 2026-11-22T15:00:00Z.'
    : ": texts and ids stand in quotes, as 'plaza'; numbers do not.";

/** @returns what a value is ordered by, undefined where it has no order. */
export function comparable(value: Value): string | number | undefined {
  if (typeof value === 'boolean') return Number(value);
  if (typeof value === 'string' || typeof value === 'number') return value;
  if (value?.kind === 'interval') return value.fromMs;
  return value?.kind === 'time' || value?.kind === 'duration' ? value.ms : undefined;
}

export const kindOf = (value: Value): string =>
  value === null ? 'null' : typeof value === 'object' ? value.kind : typeof value;
