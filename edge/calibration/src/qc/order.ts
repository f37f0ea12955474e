import type { Quantity } from '@samay/contract';
import type { Judged } from '../finding.ts';
import { type Ladder, outOfOrder } from './ladder.ts';

/** What weighs less than 1 µm weighs less than 2.5 µm, on each scale of its own. */
const ladders: readonly Ladder[] = [
  ['pm1', 'pm2_5', 'pm4', 'pm10', 'pm100'],
  ['pm1_cf1', 'pm2_5_cf1', 'pm10_cf1'],
  ['pm1_tsi', 'pm2_5_tsi', 'pm10_tsi'],
];

/** @returns the dust fractions of one sensor that contradict PM1 ≤ PM2.5 ≤ PM4 ≤ PM10 ≤ PM100. */
export const fractionsOutOfOrder = (
  said: ReadonlyMap<Quantity, Judged>,
  tolerance: (quantity: Quantity) => number | undefined,
): ReadonlySet<Quantity> =>
  new Set(ladders.flatMap((ladder) => [...outOfOrder(ladder, said, tolerance)]));
