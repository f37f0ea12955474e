import { type Figure, type Interval, leaf, type Origin } from '../figure.ts';
import { GhgError } from '../ghg-error.ts';
import type { Told } from '../told.ts';
import { type BaseUnit, type Dimension, type KnownUnit, readUnit, toBase } from '../unit.ts';
import { at, type Fields, isFields, missing, readFields, readNumber } from './field.ts';

/** What a document says of where its activity comes from. */
const activityOrigin: Origin = { source: 'dato de la actividad / activity data' };
export const documentOrigin: Origin = { source: 'dado en el documento / given in the document' };

/** Half the 95 % interval, in percent of the value. @throws GhgError */
export function readInterval(fields: Fields, path: string, value: number): Interval | undefined {
  const percent = fields['uncertaintyPercent'];
  if (percent === undefined) return undefined;
  const half = (readNumber(percent, at(path, 'uncertaintyPercent'), { max: 1000 }) / 100) * value;
  return { low: value - half, high: value + half };
}

/** Of a value with its unit that is known to so much, by somebody. */
export const knownValueKeys = ['value', 'unit', 'uncertaintyPercent', 'source'] as const;

export interface Amount {
  readonly value: number;
  readonly unit: KnownUnit;
}

/** Reads `amount` and `unit`. @throws GhgError */
export function readAmount(fields: Fields, path: string, ...dimensions: Dimension[]): Amount {
  const value = readNumber(fields['amount'], at(path, 'amount'));
  return { value, unit: readUnit(fields['unit'], at(path, 'unit'), ...dimensions) };
}

/** Reads `{ value, unit }`. @throws GhgError */
export function readValueUnit(
  written: unknown,
  path: string,
  dimension: Dimension,
  example: string,
): Amount {
  if (written === undefined) throw missing(path, example, example);
  if (!isFields(written)) {
    throw new GhgError('bad-type', path, {
      es: `un número solo no dice su unidad; escriba ${example}.`,
      en: `a number alone does not say its unit; write ${example}.`,
    });
  }
  const fields = readFields(written, path, ['value', 'unit']);
  const value = readNumber(fields['value'], at(path, 'value'));
  return { value, unit: readUnit(fields['unit'], at(path, 'unit'), dimension) };
}

/** @returns the activity in the base unit; where it was written in another, that is in its name. */
export function amountFigure<D extends Dimension>(
  { value, unit }: Amount,
  dimension: D,
  base: BaseUnit[D],
  facts: { readonly name: Told; readonly id: string; readonly interval?: Interval | undefined },
): Figure<BaseUnit[D]> {
  const { name, id, interval } = facts;
  const size = unit.size;
  const written = unit.name === base ? '' : ` (${value} ${unit.name})`;
  return leaf(base, toBase(value, { ...unit, dimension }), {
    id,
    name: { es: `${name.es}${written}`, en: `${name.en}${written}` },
    origin: activityOrigin,
    ...(interval && { interval: { low: interval.low * size, high: interval.high * size } }),
  });
}
