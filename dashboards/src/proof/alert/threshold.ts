/** Grafana's *Threshold* expression: whether a number is beyond a limit. */
import type { LabelledNumber } from './labels.ts';

type Compare = (value: number, params: readonly [number, number]) => boolean;
const between: Compare = (value, [low, high]) => value > low && value < high;
const betweenOrOn: Compare = (value, [low, high]) => value >= low && value <= high;

const comparisons: Readonly<Record<string, Compare>> = {
  gt: (value, [limit]) => value > limit,
  lt: (value, [limit]) => value < limit,
  gte: (value, [limit]) => value >= limit,
  lte: (value, [limit]) => value <= limit,
  eq: (value, [limit]) => value === limit,
  ne: (value, [limit]) => value !== limit,
  within_range: between,
  outside_range: (value, [low, high]) => value < low || value > high,
  within_range_included: betweenOrOn,
  outside_range_included: (value, [low, high]) => value <= low || value >= high,
};

export interface Evaluator {
  readonly type: string;
  readonly params: readonly number[];
}

/** @returns 1 beyond the limit, 0 not, and null where there is no number. @throws RangeError */
export function threshold(
  numbers: readonly LabelledNumber[],
  { type, params }: Evaluator,
): LabelledNumber[] {
  const compare = Object.hasOwn(comparisons, type) ? comparisons[type] : undefined;
  if (!compare) {
    throw new RangeError(`evaluator "${type}": use one of ${Object.keys(comparisons).join(', ')}`);
  }
  const needed = type.includes('range') ? 2 : 1;
  const [low, high = Number.NaN] = params;
  if (low === undefined || params.length < needed) {
    throw new RangeError(`evaluator "${type}" needs ${needed} params, not ${params.length}`);
  }
  return numbers.map(({ labels, value }) => ({
    labels,
    value: value === null ? null : Number(compare(value, [low, high])),
  }));
}
