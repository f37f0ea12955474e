/** Two counters in one housing: when they see different air, neither is believed. */
import type { Mean } from './averaging.ts';
import type { Tally } from './tally.ts';

/** ug/m3, and a share of the mean of both: US EPA's rule for the two counters of a PurpleAir. */
const differenceMax = 5;
const shareMax = 0.7;

/** @returns the periods whose channels differ by no more than both limits at once. */
export function agreeing(means: readonly Mean[], tally: Tally): Mean[] {
  return means.filter(({ value, inputs: { spread = 0 }, rows }) => {
    const difference = Math.abs(spread);
    const agrees = difference <= differenceMax || difference <= shareMax * Math.abs(value);
    if (!agrees) tally.drop('channels-disagree', rows);
    return agrees;
  });
}
