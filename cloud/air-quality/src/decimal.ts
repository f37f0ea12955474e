/**
 * Rounding decided on the decimal number as it is written, not on its binary neighbour: 12.55 is a
 * little less than 12.55 in binary, and an index must not depend on that.
 */

/** A number as whole digits over a power of ten: |value| = digits / 10^scale. */
function decimalOf(value: number): { digits: bigint; scale: number } {
  const [mantissa = '0', exponent = '0'] = String(Math.abs(value)).split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const scale = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return scale >= 0 ? { digits, scale } : { digits: digits * 10n ** BigInt(-scale), scale: 0 };
}

function cut(value: number, decimals: number, half: boolean): number {
  const { digits, scale } = decimalOf(value);
  if (scale <= decimals) return value;
  const unit = 10n ** BigInt(scale - decimals);
  const kept = (digits + (half ? unit / 2n : 0n)) / unit;
  const size = Number(`${kept}e-${decimals}`);
  return value < 0 && kept > 0n ? -size : size;
}

/** @returns the value with so many decimals; a half goes away from zero. 12.55 → 12.6 */
export const roundHalfUp = (value: number, decimals: number): number => cut(value, decimals, true);

/** @returns the value with the further decimals left out. 35.49 → 35.4 */
export const truncate = (value: number, decimals: number): number => cut(value, decimals, false);

/**
 * @param decimals of which the value has no more.
 * @returns the value as a whole number of 10^-decimals.
 */
export const scaled = (value: number, decimals: number): number =>
  Math.round(value * 10 ** decimals);

/**
 * Quotient of whole, non-negative numbers, a half rounded up.
 * @param numerator and twice it below 2^53, where doubles hold every whole number.
 */
export const quotientHalfUp = (numerator: number, denominator: number): number =>
  Math.floor((2 * numerator + denominator) / (2 * denominator));
