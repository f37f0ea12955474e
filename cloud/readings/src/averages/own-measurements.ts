import { averaged, periods } from './average.ts';
import { averagesIn } from './average-point.ts';
import { factsIn } from './facts.ts';

/** What a store keeps by itself, and nobody else writes. */
export const ownMeasurements: ReadonlySet<string> = new Set([
  ...periods.flatMap((period) => averaged.map((of) => averagesIn(of, period))),
  ...periods.map(factsIn),
  'owed',
  'seen_1h',
  'raw_since',
]);
