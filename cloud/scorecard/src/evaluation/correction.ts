import type { Evaluation } from './evaluate.ts';

/** Why a number that was published is another now. */
export const causes = ['first', 'data', 'definition', 'record'] as const;
export type Cause = (typeof causes)[number];

/** Relative; under it two sums of the same readings in another order. */
const sameWithin = 1e-9;

/**
 * History is never rewritten silently: what was said stays, and the new number stands beside it
 * with its cause.
 *
 * @returns why an entry is to be added, or undefined where nothing that was said has changed.
 */
export function correctionOf(said: Evaluation | undefined, now: Evaluation): Cause | undefined {
  if (said === undefined) return 'first';
  if (said.definition !== now.definition || said.formula !== now.formula) return 'definition';
  if (said.light === now.light && same(said.value, now.value) && same(said.target, now.target)) {
    return undefined;
  }
  const changed = Object.entries(now.inputs).filter(
    ([name, input]) => !same(said.inputs[name]?.value, input.value),
  );
  if (changed.length === 0) return 'definition';
  return changed.every(([, input]) => input.from === 'record') ? 'record' : 'data';
}

function same(a: number | undefined, b: number | undefined): boolean {
  if (a === undefined || b === undefined) return a === b;
  return Math.abs(a - b) <= sameWithin * Math.max(Math.abs(a), Math.abs(b));
}
