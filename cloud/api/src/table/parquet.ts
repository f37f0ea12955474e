import { ByteWriter, ParquetWriter, schemaFromColumnData } from 'hyparquet-writer';
import type { Column, Row, Table } from './table.ts';

/** Rows of a group: some hundred kilobytes that are in memory at once, and readers can skip. */
const rowsPerGroup = 20_000;

/** Snappy, a group of rows at a time; what is told of the table is in its metadata. */
export async function* parquetOf({ columns, batches, facts }: Table): AsyncGenerator<Uint8Array> {
  const out = new ByteWriter();
  const file = new ParquetWriter({
    writer: out,
    schema: schemaFromColumnData({ columnData: columns.map((column) => dataOf(column, 0, [])) }),
    kvMetadata: Object.entries(facts).map(([key, value]) => ({ key, value })),
    createdBy: 'samay-cloud',
  });
  const take = (): Uint8Array => {
    const bytes = out.getBytes().slice();
    out.index = 0;
    return bytes;
  };
  let rows: Row[] = [];
  const group = (): Uint8Array => {
    const columnData = columns.map((column, at) => {
      const { name, data } = dataOf(column, at, rows);
      return { name, data };
    });
    void file.write({ columnData, rowGroupSize: rows.length });
    rows = [];
    return take();
  };
  for await (const batch of batches) {
    for (const row of batch) rows.push(row);
    if (rows.length >= rowsPerGroup) yield group();
  }
  if (rows.length > 0) yield group();
  void file.finish();
  yield take();
}

const types = { text: 'STRING', time: 'TIMESTAMP', number: 'DOUBLE', integer: 'INT32' } as const;

function dataOf({ name, type }: Column, at: number, rows: readonly Row[]) {
  const data = rows.map((row) => {
    const cell = row[at] ?? null;
    return type === 'time' && cell !== null ? BigInt(Date.parse(String(cell))) : cell;
  });
  return { name, data, type: types[type], nullable: type !== 'time' };
}
