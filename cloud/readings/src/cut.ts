import type { Rows } from './readings.ts';

/** @param rows at least one more than `rowsMax` where there is more. */
export const cut = <Row>(rows: readonly Row[], rowsMax: number): Rows<Row> => ({
  rows: rows.slice(0, rowsMax),
  truncated: rows.length > rowsMax,
});
