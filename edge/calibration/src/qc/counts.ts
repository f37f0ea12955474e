import { Quality, type Quantity } from '@samay/contract';
import type { Judged } from '../finding.ts';
import { type Ladder, outOfOrder } from './ladder.ts';

/** Plantower counts from a size on, Sensirion up to a size. Alphasense's bins hold their own only. */
const ladders: readonly Ladder[] = [
  ['n10', 'n5', 'n2_5', 'n1', 'n0_5', 'n0_3'],
  ['nc0_5', 'nc1', 'nc2_5', 'nc4', 'nc10'],
];

const masses: readonly Quantity[] = [
  ...(['pm1', 'pm2_5', 'pm10'] as const),
  ...(['pm1_cf1', 'pm2_5_cf1', 'pm10_cf1'] as const),
];

/**
 * @returns the counts of one sensor that are not cumulative, and, where it counted no particle at
 * all and yet weighs some (PyPMS holds such frames for inconsistent), those weights too.
 */
export function countsOutOfOrder(
  said: ReadonlyMap<Quantity, Judged>,
  tolerance: (quantity: Quantity) => number | undefined,
): ReadonlySet<Quantity> {
  const wrong = new Set(ladders.flatMap((ladder) => [...outOfOrder(ladder, said, tolerance)]));
  const judged = (quantity: Quantity) => {
    const one = said.get(quantity);
    return one !== undefined && one.quality < Quality.fail ? one.value : undefined;
  };
  if (tolerance('n0_3') === undefined || judged('n0_3') !== 0) return wrong;
  const weighed = masses.filter((quantity) => (judged(quantity) ?? 0) > 0);
  return weighed.length === 0 ? wrong : new Set([...wrong, 'n0_3', ...weighed]);
}
