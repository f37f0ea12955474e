import {
  calibrationField,
  isQualityFlag,
  noCalibration,
  noUncertainty,
  type Point,
  Quality,
  type QualityFlag,
  type Quantity,
  qualityField,
  uncertaintyField,
  whyField,
} from '@samay/contract';
import type { LatestReading, RawRow } from './readings.ts';

/** Cells as a store gives them: null where a row lacks the field. */
export interface RawCells {
  readonly value: unknown;
  readonly quality: unknown;
  readonly why: unknown;
  readonly uncertainty: unknown;
  readonly calibration: unknown;
}
export const rawCellNames = ['value', 'quality', 'why', 'uncertainty', 'calibration'] as const;

type CellFields = Readonly<Record<keyof RawCells, string>>;
/** Asked for with each row: made once. */
const fieldsOf = new Map<Quantity, CellFields>();

/** The fields that a raw row is made of, by cell. */
export function cellFields(field: Quantity): CellFields {
  const known = fieldsOf.get(field);
  if (known) return known;
  const made = {
    value: field,
    quality: qualityField(field),
    why: whyField(field),
    uncertainty: uncertaintyField(field),
    calibration: calibrationField(field),
  };
  fieldsOf.set(field, made);
  return made;
}

/**
 * @returns the row, or undefined where there is no value: a flag alone is no row, and never a 0.
 */
export function rawRow(timeMs: number, cells: RawCells): RawRow | undefined {
  const { value, quality } = cells;
  if (typeof value !== 'number') return undefined;
  return withBeside({ timeMs, value, quality: flagOf(quality) }, cells);
}

/** @returns what the cells say of a quantity, or undefined where they do not speak of it. */
export function spokenOf(
  cells: RawCells,
): Omit<LatestReading, 'tags' | 'quantity' | 'timeMs'> | undefined {
  const { value, quality } = cells;
  if (typeof value === 'number') return withBeside({ value, quality: flagOf(quality) }, cells);
  if (typeof quality !== 'number') return undefined;
  const flag = isQualityFlag(quality) ? quality : Quality.missing;
  return withBeside({ quality: flag }, cells);
}

type Beside = { -readonly [Name in 'why' | 'uncertainty' | 'calibration']?: RawRow[Name] };

/** Without spreading: a year of minutes is half a million rows. */
function withBeside<T extends object>(
  row: T,
  { why, uncertainty, calibration }: RawCells,
): T & Pick<RawRow, 'why' | 'uncertainty' | 'calibration'> {
  const told: T & Beside = row;
  told.why = typeof why === 'number' ? why : 0;
  if (typeof uncertainty === 'number' && uncertainty !== noUncertainty) {
    told.uncertainty = uncertainty;
  }
  if (typeof calibration === 'string' && calibration !== noCalibration) {
    told.calibration = calibration;
  }
  return told as T & Pick<RawRow, 'why' | 'uncertainty' | 'calibration'>;
}

/** @returns the cells of a quantity in a point. */
export function cellsOf(point: Point, quantity: Quantity): RawCells {
  const names = cellFields(quantity);
  const { fields } = point;
  return {
    value: fields[names.value],
    quality: fields[names.quality],
    why: fields[names.why],
    uncertainty: fields[names.uncertainty],
    calibration: fields[names.calibration],
  };
}

/** A missing or unknown flag says that nobody has evaluated the value. */
export const flagOf = (value: unknown): QualityFlag =>
  isQualityFlag(value) ? value : Quality.notEvaluated;
