import type { Indicator } from '../definition/indicator.ts';

/** `none`: nothing to compare, which is neither good nor bad. */
export const lights = ['green', 'amber', 'red', 'none'] as const;
export type Light = (typeof lights)[number];

type Judged = Pick<Indicator, 'direction' | 'tolerance'>;

/** Green at the target or better, amber within the tolerance, red beyond it. */
export function lightOf(
  { direction, tolerance }: Judged,
  value: number | undefined,
  target: number | undefined,
): Light {
  if (value === undefined || target === undefined) return 'none';
  const missedBy = direction === 'up' ? target - value : value - target;
  if (missedBy <= 0) return 'green';
  const allowed = tolerance.units ?? Math.abs(target) * (tolerance.share ?? 0);
  return missedBy <= allowed ? 'amber' : 'red';
}

/**
 * How much of the target is reached, 1 for all of it. Where less is better, half the target's value
 * is twice reached.
 *
 * @returns undefined where a ratio says nothing: of a target or a value of 0 or less.
 */
export function attainmentOf(
  { direction }: Pick<Indicator, 'direction'>,
  value: number | undefined,
  target: number | undefined,
): number | undefined {
  if (value === undefined || target === undefined || target <= 0) return undefined;
  if (direction === 'up') return value / target;
  return value <= 0 ? undefined : target / value;
}
