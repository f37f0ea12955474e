import type { PriceClass } from './fact.ts';
import type { Item } from './kit-items.ts';

/** United States dollars for one unit in a shop: from, and up to; the last class has no end. */
export const priceBounds: Readonly<Record<PriceClass, readonly [number, number]>> = {
  $: [1, 10],
  $$: [10, 30],
  $$$: [30, 100],
  $$$$: [100, Number.POSITIVE_INFINITY],
};

/** @returns dollars for the whole kit, from and up to; infinite where a part has no upper bound. */
export function priceOf(items: readonly Item[]): readonly [number, number] {
  const total = (end: 0 | 1) =>
    items.reduce((sum, { price, quantity }) => sum + quantity * priceBounds[price][end], 0);
  return [total(0), total(1)];
}
