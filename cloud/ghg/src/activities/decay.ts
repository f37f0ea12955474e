/** First-order decay of what was landfilled: which part of it decomposes in each year after. */

/**
 * Where in a year decay starts. `ipcc-2006`: waste comes all year long, by mean on 1 July, and decay
 * starts the delay later (their month M is the delay and 7); with the guidelines' six months, on 1 January of
 * the next year, so that the year of deposit emits nothing (their spreadsheet's default, "month 13").
 * `start-of-year`: everything comes on 1 January and decays at once, so that the year of deposit emits its
 * whole share, `1 − e^−k`, as in the CDM's tool 04; or after the delay, where one is given.
 */
export const conventions = ['ipcc-2006', 'start-of-year'] as const;
export type Convention = (typeof conventions)[number];

/** What else a convention is called. */
export const conventionNames: Readonly<Record<string, Convention>> = {
  ...{ ipcc: 'ipcc-2006', 'year-after': 'ipcc-2006', 'ano-siguiente': 'ipcc-2006' },
  ...{ 'same-year': 'start-of-year', 'mismo-ano': 'start-of-year', 'cdm-tool-04': 'start-of-year' },
};

/** @returns years from the start of the year of deposit to the start of its decay. */
export const decayStart = (convention: Convention, delayMonths: number): number =>
  (convention === 'ipcc-2006' ? 0.5 : 0) + delayMonths / 12;

/**
 * @param age whole years after the year of deposit; 0 is that year.
 * @param start see `decayStart`.
 * @returns the part of the degradable carbon that decomposes within that year. Over all ages they add up
 * to 1: what is deposited, no more and no less, decomposes.
 */
export function decayedIn(age: number, k: number, start: number): number {
  const from = Math.max(0, age - start);
  const until = Math.max(0, age + 1 - start);
  return until === from ? 0 : Math.exp(-k * from) * -Math.expm1(-k * (until - from));
}
