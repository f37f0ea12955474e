import type { BreakdownEvaluation } from './breakdown.ts';
import type { Evaluation } from './evaluate.ts';
import { same } from './same.ts';

/** Why a number that was published is another now. */
export const causes = ['first', 'data', 'definition', 'record'] as const;
export type Cause = (typeof causes)[number];

/**
 * History is never rewritten silently: what was said stays, and the new number stands beside it
 * with its cause.
 *
 * @returns why an entry is to be added, or undefined where nothing that was said has changed.
 */
export function correctionOf(said: Evaluation | undefined, now: Evaluation): Cause | undefined {
  if (said === undefined) return 'first';
  if (said.definition !== now.definition || said.formula !== now.formula) return 'definition';
  const isSaid =
    said.light === now.light &&
    said.outcome === now.outcome &&
    same(said.value, now.value) &&
    same(said.target, now.target);
  const areSaid = sameGroups(said.breakdowns, now.breakdowns);
  if (isSaid && areSaid) return undefined;
  const changed = Object.entries(now.inputs).filter(
    ([name, input]) => !same(said.inputs[name]?.value, input.value),
  );
  const inputs = changed.length > 0 || areSaid ? changed : Object.entries(now.inputs);
  if (inputs.length === 0) return 'definition';
  return inputs.every(([, input]) => input.from === 'record') ? 'record' : 'data';
}

function sameGroups(
  a: readonly BreakdownEvaluation[] = [],
  b: readonly BreakdownEvaluation[] = [],
): boolean {
  return (
    a.length === b.length &&
    a.every(({ by, groups, missing }, at) => {
      const other = b[at];
      return (
        by === other?.by &&
        String(missing) === String(other.missing) &&
        groups.length === other.groups.length &&
        groups.every(({ group, value, hidden }, index) => {
          const one = other.groups[index];
          return group === one?.group && hidden === one.hidden && same(value, one.value);
        })
      );
    })
  );
}
