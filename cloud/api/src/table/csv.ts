import { stringify } from 'csv-stringify/sync';
import type { Table } from './table.ts';

/** RFC 4180: a header, then a line per row; an absent value is an empty cell. */
export async function* csvOf({ columns, batches }: Table): AsyncGenerator<string> {
  yield lines([columns.map(({ name }) => name)]);
  for await (const rows of batches) if (rows.length > 0) yield lines(rows);
}

const lines = (rows: readonly (readonly unknown[])[]): string =>
  // Some texts come from devices: a spreadsheet must not take one for a formula.
  stringify([...rows], { escape_formulas: true, record_delimiter: 'windows' });
