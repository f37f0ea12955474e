import {
  calibrationField,
  isQualityFlag,
  Quality,
  type QualityFlag,
  type Quantity,
  qualityField,
  uncertaintyField,
  whyField,
} from '@samay/contract';
import type { RawRow } from './readings.ts';

/** Cells as a store gives them: null where a row lacks the field. */
export interface RawCells {
  readonly value: unknown;
  readonly quality: unknown;
  readonly why: unknown;
  readonly uncertainty: unknown;
  readonly calibration: unknown;
}
export const rawCellNames = ['value', 'quality', 'why', 'uncertainty', 'calibration'] as const;

/** The fields that a raw row is made of, by cell. */
export const cellFields = (field: Quantity): Readonly<Record<keyof RawCells, string>> => ({
  value: field,
  quality: qualityField(field),
  why: whyField(field),
  uncertainty: uncertaintyField(field),
  calibration: calibrationField(field),
});

/**
 * @returns the row, or undefined where there is no value: a flag alone is no row, and never a 0.
 */
export function rawRow(timeMs: number, cells: RawCells): RawRow | undefined {
  const { value, why, uncertainty, calibration } = cells;
  if (typeof value !== 'number') return undefined;
  return {
    timeMs,
    value,
    quality: flagOf(cells.quality),
    why: typeof why === 'number' ? why : 0,
    ...(typeof uncertainty === 'number' ? { uncertainty } : {}),
    ...(typeof calibration === 'string' ? { calibration } : {}),
  };
}

/** A missing or unknown flag says that nobody has evaluated the value. */
export const flagOf = (value: unknown): QualityFlag =>
  isQualityFlag(value) ? value : Quality.notEvaluated;
