import { type Finding, suspect } from '../finding.ts';

/** Two sensors of a quantity disagree when they differ by more than both. */
export interface DisagreementLimits {
  /** In the quantity's unit. */
  readonly by: number;
  /** Of their mean: 2·|A − B| / (|A| + |B|), from 0 to 2; without it `by` alone counts. */
  readonly relative?: number;
}

/**
 * A station's value against what its other sensors say of the same quantity at the same time. One
 * witness against it is enough, of several more than half: which of two is wrong nobody can tell.
 * @param others that are trusted, in any order.
 */
export function disagreementTest(
  value: number,
  others: readonly number[],
  limits: DisagreementLimits | undefined,
): Finding | undefined {
  if (limits === undefined) return undefined;
  const against = others.filter((other) => disagree(value, other, limits)).length;
  return 2 * against > others.length ? suspect('disagreement') : undefined;
}

function disagree(a: number, b: number, { by, relative = 0 }: DisagreementLimits): boolean {
  const apart = Math.abs(a - b);
  // Multiplied, not divided: two zeros agree.
  return apart > by && apart > relative * (Math.abs(a) / 2 + Math.abs(b) / 2);
}
