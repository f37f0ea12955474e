import type { Told } from './told.ts';
import { type Quantity, quantity } from './unit.ts';

/** Bounds between which the value lies with 95 % confidence, in its unit. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  /** The bounds themselves have no confirmed source. */
  readonly unconfirmed?: true;
}

export type Quality = 'H' | 'M' | 'L';

/** What a factor covers: from tank to wheel, or from the well on. */
export type Boundary = 'TTW' | 'WTW';

/** Where a value comes from. */
export interface Origin {
  readonly source: string;
  readonly year?: number;
  readonly boundary?: Boundary;
  readonly quality?: Quality;
  /** No primary source could be read: shown wherever the value decides. */
  readonly unconfirmed?: true;
}

/**
 * A number that opens into what it was made of. A leaf is an activity or a factor and has an origin; any
 * other has a formula over its inputs, and can be made anew from other values of them.
 */
export interface Figure<U extends string = string> {
  /** Two leaves of one id are one quantity: they vary together. */
  readonly id?: string;
  readonly name: Told;
  readonly value: Quantity<U>;
  readonly unit: U;
  readonly formula?: string;
  readonly inputs?: readonly Figure[];
  readonly origin?: Origin;
  readonly interval?: Interval;
  /** The formula itself; JSON leaves it out. */
  readonly from?: (values: readonly number[]) => number;
  /** Formulas that are of one operation, for whoever computes them often. */
  readonly operation?: 'sum' | 'product';
}

/** A leaf. */
export function leaf<U extends string>(
  unit: U,
  value: number,
  facts: Pick<Figure, 'name'> & Partial<Pick<Figure, 'id' | 'origin' | 'interval'>>,
): Figure<U> {
  return { ...facts, value: quantity(value, unit), unit };
}

/**
 * @param formula as people write it, over the symbols of the inputs in their order.
 * @param from makes the value of the inputs' values.
 */
export function combine<U extends string, const I extends readonly Figure[]>(
  unit: U,
  name: Told,
  formula: string,
  inputs: I,
  from: (...values: { [K in keyof I]: number }) => number,
): Figure<U> {
  const apply = (values: readonly number[]) =>
    from(...(values as unknown as { [K in keyof I]: number }));
  const value = apply(inputs.map((input) => input.value));
  return { name, value: quantity(value, unit), unit, formula, inputs, from: apply };
}

export const product = <U extends string>(
  unit: U,
  name: Told,
  formula: string,
  inputs: readonly Figure[],
): Figure<U> => operated('product', unit, { name, formula }, inputs);

export const sum = <U extends string>(
  unit: U,
  name: Told,
  inputs: readonly Figure<U>[],
): Figure<U> => operated('sum', unit, { name, formula: 'Σ' }, inputs);

const operations = {
  sum: (values: readonly number[]) => values.reduce((total, value) => total + value, 0),
  product: (values: readonly number[]) => values.reduce((total, value) => total * value, 1),
} as const;

function operated<U extends string>(
  operation: keyof typeof operations,
  unit: U,
  facts: Pick<Figure, 'name' | 'formula'>,
  inputs: readonly Figure[],
): Figure<U> {
  const from = operations[operation];
  const value = quantity(from(inputs.map((input) => input.value)), unit);
  return { ...facts, value, unit, inputs, from, operation };
}

/** @returns the leaves a figure stands on, each once, in the order of the formula. */
export function leavesOf(figure: Figure, seen: Set<Figure> = new Set()): Figure[] {
  if (seen.has(figure)) return [];
  seen.add(figure);
  return figure.inputs === undefined
    ? [figure]
    : figure.inputs.flatMap((input) => leavesOf(input, seen));
}
