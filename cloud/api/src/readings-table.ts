import { publishedValue, type Quantity, quantities, reasonsOf } from '@samay/contract';
import type { BucketRow, RawRow } from '@samay/readings';
import type { ReadingsQuery } from './readings-query.ts';
import type { Column, Row } from './table/table.ts';
import { utcText } from './utc-text.ts';

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

/** @returns the cells of a value as it was stored, under `readingColumns`. */
export const rawCells = (row: RawRow): Row => [
  utcText(row.timeMs),
  row.value,
  row.quality,
  row.why === 0 ? null : reasonsOf(row.why).join(' '),
  row.uncertainty ?? null,
  row.calibration ?? null,
];

/** @returns the cells of a bucket, under `readingColumns`. */
export const bucketCells = (row: BucketRow, quantity: Quantity): Row => [
  utcText(row.timeMs),
  publishedValue(quantity, row.value),
  row.count,
  row.qualityWorst,
];
