import { estimate, type ItemEstimate } from './estimate.ts';

/** @returns what one item comes to. */
export function estimateOne(item: object, gwp?: string): ItemEstimate {
  const { items } = estimate(item, gwp);
  const [only] = items;
  if (only === undefined) throw new Error('no item');
  return only;
}

/** Kilograms of each gas, as an answer has them. */
export const kilogramsOf = ({ emissions, co2e }: ItemEstimate) => ({
  co2: emissions.co2?.value,
  ch4: emissions.ch4?.value,
  n2o: emissions.n2o?.value,
  biogenic: emissions.biogenicCo2?.value,
  co2e: co2e.value,
});
