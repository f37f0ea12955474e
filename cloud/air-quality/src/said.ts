import { roundHalfUp } from './decimal.ts';
import { shownUnit, type Unit } from './unit.ts';

/** What a low-cost sensor carries, and finer than any limit of a norm here. */
const decimalsUsual = 2;
/** Values are counted in millionths of their unit. */
const decimalsMax = 6;

/**
 * A concentration for a sentence: rounded, but never onto the other side of a limit that it stands
 * beside (50.001 exceeds 50, and "50 exceeds 50" would not be believed).
 * @param decimals of the norm's own table, where it has more than two.
 */
export function sayConcentration(
  value: number,
  unit: Unit,
  { limits = [], decimals = 0 }: { limits?: readonly number[]; decimals?: number } = {},
): string {
  const isTrue = (rounded: number) =>
    limits.every((limit) => Math.sign(rounded - limit) === Math.sign(value - limit));
  let digits = Math.max(decimalsUsual, decimals);
  let rounded = roundHalfUp(value, digits);
  while (!isTrue(rounded) && digits < decimalsMax) rounded = roundHalfUp(value, ++digits);
  return `${isTrue(rounded) ? rounded : value} ${shownUnit(unit)}`;
}
