import { type Field, fit, required } from './fit.ts';
import type { Values } from './outcome.ts';
import { view } from './view.ts';

/** One number of a payload: what it measures and how it is coded. */
export interface Coded {
  /** Absent where the maker keeps the bytes reserved: not read, and written as 0. */
  readonly quantity?: string;
  readonly bytes: 2 | 4;
  readonly signed?: true;
  readonly inTenths?: true;
}

export const words = (...quantities: readonly string[]): Coded[] =>
  quantities.map((quantity) => ({ quantity, bytes: 2 }));

export const longs = (...quantities: readonly string[]): Coded[] =>
  quantities.map((quantity) => ({ quantity, bytes: 4 }));

export const tenths = (quantity: string): Coded => ({ quantity, bytes: 2, inTenths: true });

export const signedTenths = (quantity: string): Coded => ({ ...tenths(quantity), signed: true });

/** So many words that say nothing we know. */
export const reserved = (count: number): Coded[] => new Array<Coded>(count).fill({ bytes: 2 });

export const payloadBytes = (payload: readonly Coded[]): number =>
  payload.reduce((total, { bytes }) => total + bytes, 0);

export const quantitiesOf = (payload: readonly Coded[]): string[] =>
  payload.flatMap(({ quantity }) => (quantity === undefined ? [] : [quantity]));

/** What the payload says that begins at byte `start` of a frame. */
export function readPayload(
  payload: readonly Coded[],
  frame: Uint8Array,
  start: number,
  littleEndian = false,
): Values {
  const values: Record<string, number> = {};
  let at = start;
  for (const coded of payload) {
    if (coded.quantity !== undefined) {
      const count = numberAt(view(frame), at, coded, littleEndian);
      values[coded.quantity] = coded.inTenths ? count / 10 : count;
    }
    at += coded.bytes;
  }
  return values;
}

/**
 * Writes these values from byte `start` of a frame on, rounded to what their fields can say.
 * @throws DriverError VALUE_MISSING, VALUE_DOES_NOT_FIT
 */
export function writePayload(
  payload: readonly Coded[],
  frame: Uint8Array,
  start: number,
  values: Values,
  littleEndian = false,
): void {
  const fields = view(frame);
  let at = start;
  for (const coded of payload) {
    const { quantity, bytes, inTenths } = coded;
    if (quantity !== undefined) {
      const value = required(values, quantity);
      const count = inTenths
        ? fit(`${quantity} in tenths`, value * 10, rangeOf(coded))
        : fit(quantity, value, rangeOf(coded));
      // The low bits of a negative number are its two's complement, signed field or not.
      if (bytes === 2) fields.setUint16(at, count, littleEndian);
      else fields.setUint32(at, count, littleEndian);
    }
    at += bytes;
  }
}

function rangeOf({ bytes, signed }: Coded): Field {
  const count = 2 ** (8 * bytes);
  return signed ? { min: -count / 2, max: count / 2 - 1 } : { min: 0, max: count - 1 };
}

function numberAt(
  fields: DataView,
  at: number,
  { bytes, signed }: Coded,
  littleEndian: boolean,
): number {
  if (bytes === 4) return fields.getUint32(at, littleEndian);
  return signed ? fields.getInt16(at, littleEndian) : fields.getUint16(at, littleEndian);
}
