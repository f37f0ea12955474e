/** A batch into its tables: staged, then merged by identity. */
import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api';
import type { FieldValue, Point } from '@samay/contract';
import { type ColumnKind, type Columns, type DuckdbLayout, quoted } from './duckdb-layout.ts';
import { inTransaction } from './duckdb-transaction.ts';
import { identityOf, storedText } from './point-check.ts';

/** Writes points that all have their place in the layout, in one transaction. */
export async function mergePoints(
  connection: DuckDBConnection,
  layout: DuckdbLayout,
  points: readonly Point[],
): Promise<void> {
  await inTransaction(connection, async () => {
    for (const [measurement, rows] of byMeasurement(points)) {
      const columns = layout.columns(measurement);
      if (columns) await mergeTable(connection, measurement, columns, rows);
    }
  });
}

/**
 * MERGE takes one source row per target row: the points of one identity become one, the later value
 * of a field wins.
 */
function byMeasurement(points: readonly Point[]): Map<string, Point[]> {
  const rows = new Map<string, Point>();
  for (const point of points) {
    const identity = identityOf(point);
    const found = rows.get(identity);
    rows.set(identity, found ? { ...point, fields: { ...found.fields, ...point.fields } } : point);
  }
  const tables = new Map<string, Point[]>();
  for (const point of rows.values()) {
    const table = tables.get(point.measurement);
    if (table) table.push(point);
    else tables.set(point.measurement, [point]);
  }
  return tables;
}

async function mergeTable(
  connection: DuckDBConnection,
  measurement: string,
  columns: Columns,
  points: readonly Point[],
): Promise<void> {
  const used = usedColumns(columns, points);
  const declared = [...used].map(([name, kind]) => `${quoted(name)} ${stageType[kind]}`);
  await connection.run(
    `CREATE OR REPLACE TEMP TABLE stage (${['"time" BIGINT', ...declared].join(', ')})`,
  );
  const appender = await connection.createAppender('stage', 'main', 'temp');
  for (const point of points) append(appender, used, point);
  appender.closeSync();
  const times = points.map((point) => point.timeMs);
  await connection.run(
    mergeSql(
      measurement,
      used,
      times.reduce((a, b) => Math.min(a, b)),
      times.reduce((a, b) => Math.max(a, b)),
    ),
  );
}

const stageType: Readonly<Record<ColumnKind, string>> = {
  tag: 'VARCHAR',
  number: 'DOUBLE',
  text: 'VARCHAR',
};

/** All tags of the table, since they are the identity, and the fields of this batch. */
function usedColumns(columns: Columns, points: readonly Point[]): Columns {
  const fields = new Set<string>();
  for (const point of points) for (const name in point.fields) fields.add(name);
  return new Map([...columns].filter(([name, kind]) => kind === 'tag' || fields.has(name)));
}

function append(appender: DuckDBAppender, columns: Columns, point: Point): void {
  appender.appendBigInt(BigInt(point.timeMs));
  for (const [name, kind] of columns) {
    const own = kind === 'tag' ? ownValue(point.tags, name) : ownValue(point.fields, name);
    if (typeof own === 'number') appender.appendDouble(own);
    else if (own !== undefined) appender.appendVarchar(storedText(own));
    else if (kind === 'tag') appender.appendVarchar('');
    else appender.appendNull();
  }
  appender.endRow();
}

const ownValue = (
  values: Readonly<Record<string, FieldValue>>,
  name: string,
): FieldValue | undefined => (Object.hasOwn(values, name) ? values[name] : undefined);

/**
 * The time span of the batch is written out so that DuckDB passes over the parts of the table
 * outside it; a point that changes nothing is not written.
 */
function mergeSql(table: string, columns: Columns, fromMs: number, toMs: number): string {
  const names = [...columns.keys()].map(quoted);
  const tags = [...columns].filter(([, kind]) => kind === 'tag').map(([name]) => quoted(name));
  const fields = names.filter((name) => !tags.includes(name));
  const same = ['"time"', ...tags].map((name) => `t.${name} = s.${name}`).join(' AND ');
  const changed = fields.map((name) => `t.${name} IS DISTINCT FROM coalesce(s.${name}, t.${name})`);
  const kept = fields.map((name) => `${name} = coalesce(s.${name}, t.${name})`);
  const all = ['"time"', ...names];
  const staged = all.map((name) => `s.${name}`);
  return `MERGE INTO ${quoted(table)} AS t USING temp.main.stage AS s
    ON t."time" BETWEEN ${fromMs} AND ${toMs} AND ${same}
    WHEN MATCHED AND (${changed.join(' OR ')}) THEN UPDATE SET ${kept.join(', ')}
    WHEN NOT MATCHED THEN INSERT (${all.join(', ')}) VALUES (${staged.join(', ')})`;
}
