import type { Level, Standard } from '../norms/norm.ts';

/**
 * No norm here says that a concentration is rounded before it is compared: it is compared as it is.
 * @returns the levels that the concentration exceeds, from the lowest up.
 */
export const exceeded = ({ levels }: Standard, value: number): readonly Level[] =>
  levels.filter((level) => value > level.value);
