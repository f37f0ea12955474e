import type { DuckDBConnection, DuckDBValue } from '@duckdb/node-api';
import type { FieldValue, Point } from '@samay/contract';
import type { Columns } from './duckdb-layout.ts';

export interface Select {
  readonly sql: string;
  readonly values: DuckDBValue[];
}

/** @returns the rows of a select, cells in the order of its columns. */
export async function selectRows(
  connection: DuckDBConnection,
  { sql, values }: Select,
): Promise<readonly (readonly unknown[])[]> {
  return (await connection.runAndReadAll(sql, values)).getRowsJS();
}

/** @returns the points of a select that gives whole rows. */
export async function selectPoints(
  connection: DuckDBConnection,
  measurement: string,
  columns: Columns,
  { sql, values }: Select,
): Promise<Point[]> {
  const reader = await connection.runAndReadAll(sql, values);
  const names = reader.columnNames();
  return reader.getRowsJS().map((row) => toPoint(measurement, columns, names, row));
}

/** @param names of the cells. A number is a number or, for the time, a bigint. */
export function toPoint(
  measurement: string,
  columns: Columns,
  names: readonly string[],
  row: readonly unknown[],
): Point {
  const tags: Record<string, string> = {};
  const fields: Record<string, FieldValue> = {};
  names.forEach((name, index) => {
    const value = row[index];
    const kind = columns.get(name);
    if (kind === 'tag' && typeof value === 'string' && value !== '') tags[name] = value;
    if (kind === 'number' && typeof value === 'number') fields[name] = value;
    if (kind === 'text' && typeof value === 'string') fields[name] = value;
  });
  return { measurement, tags, fields, timeMs: Number(row[names.indexOf('time')]) };
}
