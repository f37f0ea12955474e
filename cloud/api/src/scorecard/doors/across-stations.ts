/** What stations say, as one number of the city. */
export type Across = 'mean' | 'worst' | 'count';

/**
 * @param values one of each station that has any.
 * @returns undefined of no station: a city without stations has no clean air to show. `worst` is the
 * highest, since every quantity of ours is worse the more of it there is.
 */
export function acrossStations(values: readonly number[], across: Across): number | undefined {
  if (values.length === 0) return undefined;
  if (across === 'worst') return values.reduce((worst, value) => Math.max(worst, value));
  const sum = values.reduce((total, value) => total + value, 0);
  return across === 'count' ? sum : sum / values.length;
}
