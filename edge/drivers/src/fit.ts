import { DriverError } from './driver-error.ts';
import type { Values } from './outcome.ts';

/** The whole numbers a field of a frame can hold. */
export interface Field {
  readonly min: number;
  readonly max: number;
}

export const word: Field = { min: 0, max: 0xffff };

/**
 * The number, rounded to a whole one, if the field holds it.
 * @throws DriverError VALUE_DOES_NOT_FIT, also for NaN
 */
export function fit(name: string, value: number, { min, max }: Field): number {
  const rounded = Math.round(value);
  if (rounded >= min && rounded <= max) return rounded;
  throw new DriverError(
    'VALUE_DOES_NOT_FIT',
    `${name}: ${value} does not fit the frame; give a number from ${min} to ${max}`,
  );
}

/**
 * The value of a quantity. An absent one is an error: no value is ever turned into 0.
 * @throws DriverError VALUE_MISSING
 */
export function required(values: Values, quantity: string): number {
  const value = values[quantity];
  if (value !== undefined) return value;
  throw new DriverError('VALUE_MISSING', `${quantity}: the frame needs a value for it`);
}
