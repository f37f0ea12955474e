/** Values of a range, read by columns: a year of minutes is half a million. */
import type { DuckDBConnection } from '@duckdb/node-api';
import { noCalibration, noUncertainty, Quality } from '@samay/contract';
import { Distinct } from './duckdb-distinct.ts';
import { type ColumnKind, type Columns, quoted } from './duckdb-layout.ts';
import { rangeWhere } from './duckdb-select.ts';
import { cellFields, rawRow } from './raw-row.ts';
import type { RawQuery, RawRow } from './readings.ts';

/** @returns one more than `rowsMax` where there is more. */
export async function selectRawRows(
  connection: DuckDBConnection,
  query: RawQuery,
  columns: Columns,
): Promise<RawRow[]> {
  const where = rangeWhere(query, columns);
  if (where === undefined) return [];
  const fields = cellFields(query.field);
  const has = (name: string, kind: ColumnKind) => columns.get(name) === kind;
  const known = has(fields.calibration, 'text') ? [fields.calibration] : [];
  const calibrations = new Distinct(known, (own) => own[fields.calibration] ?? noCalibration);
  // What says nothing stands for a NULL: a column without any is read without asking of each row.
  const numbers = (['quality', 'why', 'uncertainty'] as const).filter((cell) =>
    has(fields[cell], 'number'),
  );
  const cells = [
    '"time"::DOUBLE',
    ...[quoted(query.field), ...calibrations.cells],
    ...numbers.map((cell) => `coalesce(${quoted(fields[cell])}, ${silent[cell]})`),
  ];
  const sql = `SELECT ${cells.join(', ')} FROM ${quoted(query.measurement)}${where.sql}
    ORDER BY "time"${query.newestFirst ? ' DESC' : ''} LIMIT ${query.rowsMax + 1}`;
  const result = await connection.run(sql, where.values);
  const rows: RawRow[] = [];
  for (let at = 0; at < result.chunkCount; at += 1) {
    const chunk = result.getChunk(at);
    const [times, values] = [chunk.getColumnVector(0), chunk.getColumnVector(1)];
    const placeOf = calibrations.read(chunk, 2);
    const numberAt = (cell: (typeof numbers)[number]) => {
      const number = numbers.indexOf(cell);
      if (number < 0) return () => silent[cell];
      const vector = chunk.getColumnVector(2 + calibrations.cells.length + number);
      return (row: number) => vector.getItem(row);
    };
    const [quality, why, uncertainty] = [
      numberAt('quality'),
      numberAt('why'),
      numberAt('uncertainty'),
    ];
    for (let row = 0; row < chunk.rowCount; row += 1) {
      const told = rawRow(Number(times.getItem(row)), {
        value: values.getItem(row),
        quality: quality(row),
        why: why(row),
        uncertainty: uncertainty(row),
        calibration: calibrations.all[placeOf[row] ?? 0],
      });
      if (told) rows.push(told);
    }
  }
  return rows;
}

const silent = { quality: Quality.notEvaluated, why: 0, uncertainty: noUncertainty } as const;
