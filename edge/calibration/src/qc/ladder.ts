import { Quality, type Quantity } from '@samay/contract';
import type { Judged } from '../finding.ts';

/** Quantities of which each holds all of the one before it. */
export type Ladder = readonly Quantity[];

/**
 * @param tolerance by which a smaller may be larger, in the unit of the ladder; undefined: never
 * told of this quantity. Of two the larger tolerance counts.
 * @returns the quantities that stand in a wrong order to another, whatever order they came in.
 */
export function outOfOrder(
  ladder: Ladder,
  said: ReadonlyMap<Quantity, Judged>,
  tolerance: (quantity: Quantity) => number | undefined,
): ReadonlySet<Quantity> {
  const rungs = ladder.flatMap((quantity) => {
    const judged = said.get(quantity);
    const tolerated = tolerance(quantity);
    // Of a value that has failed its own test the reason is known already.
    const usable = judged?.value !== undefined && judged.quality < Quality.fail;
    return usable && tolerated !== undefined ? [{ quantity, value: judged.value, tolerated }] : [];
  });
  const wrong = new Set<Quantity>();
  for (const [index, lower] of rungs.entries()) {
    for (const upper of rungs.slice(index + 1)) {
      if (lower.value - upper.value <= Math.max(lower.tolerated, upper.tolerated)) continue;
      wrong.add(lower.quantity).add(upper.quantity);
    }
  }
  return wrong;
}
