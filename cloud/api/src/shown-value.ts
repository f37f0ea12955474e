import { type Quantity, quantities } from '@samay/contract';

/** Finer than any of these sensors, and no 27.112000000000005 of binary fractions. */
const decimalsBeyondShown = 2;

/** @returns a value with two decimals more than the vocabulary shows to people. */
export const shownValue = (quantity: Quantity, value: number): number =>
  Number(value.toFixed(quantities[quantity].decimals + decimalsBeyondShown));
