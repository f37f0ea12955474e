import { quantities } from '@samay/contract';
import type { ReadingsQuery } from './readings-query.ts';
import type { Reading } from './schemas/value.ts';
import type { Column, Row } from './table/table.ts';

/** @returns columns that name the unit. */
export function readingColumns({ quantity, step }: ReadingsQuery): readonly Column[] {
  const { unit } = quantities[quantity];
  const value: Column = { name: `value_${unit}`, type: 'number' };
  return step === undefined
    ? [
        { name: 'time', type: 'time' },
        value,
        { name: 'quality', type: 'integer' },
        { name: 'reasons', type: 'text' },
        { name: `uncertainty_${unit}`, type: 'number' },
        { name: 'calibration', type: 'text' },
      ]
    : [
        { name: 'time', type: 'time' },
        value,
        { name: 'count', type: 'integer' },
        { name: 'quality', type: 'integer' },
      ];
}

/** @returns the cells under `readingColumns`. */
export const readingRow = (reading: Reading, { step }: ReadingsQuery): Row =>
  step === undefined
    ? [
        reading.time,
        reading.value,
        reading.quality,
        reading.reasons?.join(' ') || null,
        reading.uncertainty ?? null,
        reading.calibration ?? null,
      ]
    : [reading.time, reading.value, reading.count ?? null, reading.quality];
