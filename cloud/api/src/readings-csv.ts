import { quantities } from '@samay/contract';
import { stringify } from 'csv-stringify/sync';
import type { ReadingsQuery } from './readings-query.ts';
import type { Reading } from './schemas/value.ts';

/** @returns RFC 4180 text with a header that names the unit; an absent value is an empty cell. */
export function readingsCsv(readings: readonly Reading[], query: ReadingsQuery): string {
  const { unit } = quantities[query.quantity];
  const value = `value_${unit}`;
  const raw = query.step === undefined;
  const columns = raw
    ? ['time', value, 'quality', 'reasons', `uncertainty_${unit}`, 'calibration']
    : ['time', value, 'count', 'quality'];
  const rows = readings.map((reading) =>
    raw
      ? [
          reading.time,
          reading.value,
          reading.quality,
          reading.reasons?.join(' '),
          reading.uncertainty,
          reading.calibration,
        ]
      : [reading.time, reading.value, reading.count, reading.quality],
  );
  // Calibration ids come from devices: a spreadsheet must not take one for a formula.
  return stringify(rows, {
    header: true,
    columns,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}
