/** Grafana's *Reduce* expression: a series becomes a number. */
import type { LabelledNumber, LabelledSeries } from './labels.ts';

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = Number.NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

const reducers: Readonly<Record<string, (values: readonly number[]) => number>> = {
  last: (values) => values.at(-1) ?? Number.NaN,
  mean: (values) => sum(values) / values.length,
  min: (values) => (values.length === 0 ? Number.NaN : Math.min(...values)),
  max: (values) => (values.length === 0 ? Number.NaN : Math.max(...values)),
  sum,
  count: (values) => values.length,
  median,
};

/** `dropNN` leaves out what is no number, `replaceNN` puts a number there, strict keeps it. */
export type ReduceMode =
  | { readonly mode: 'dropNN' }
  | { readonly mode: 'replaceNN'; readonly replaceWithValue: number }
  | { readonly mode: '' };

/** @throws RangeError for a reducer that is not known here. */
export function reduce(
  series: readonly LabelledSeries[],
  reducer: string,
  mode: ReduceMode,
): LabelledNumber[] {
  const reducing = Object.hasOwn(reducers, reducer) ? reducers[reducer] : undefined;
  if (!reducing) {
    throw new RangeError(`reducer "${reducer}": use one of ${Object.keys(reducers).join(', ')}`);
  }
  return series.map(({ labels, values }) => {
    const value = reducing(numbersOf(values, mode));
    return { labels, value: Number.isNaN(value) ? null : value };
  });
}

const isNumber = (value: number | null): value is number =>
  value !== null && Number.isFinite(value);

function numbersOf(values: readonly (number | null)[], mode: ReduceMode): readonly number[] {
  if (mode.mode === 'dropNN') return values.filter(isNumber);
  const instead = mode.mode === 'replaceNN' ? mode.replaceWithValue : Number.NaN;
  return values.map((value) => (isNumber(value) ? value : instead));
}
