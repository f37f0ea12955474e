/** A batch into its tables: staged, then merged by identity. */
import {
  BIGINT,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  VARCHAR,
} from '@duckdb/node-api';
import type { FieldValue, Point } from '@samay/contract';
import { type ColumnKind, type Columns, type DuckdbLayout, quoted } from './duckdb-layout.ts';
import { inTransaction } from './duckdb-transaction.ts';
import { identityOf, storedText } from './point-check.ts';

/** Writes points that all have their place in the layout, no identity twice, in one transaction. */
export async function mergePoints(
  connection: DuckDBConnection,
  layout: DuckdbLayout,
  points: readonly Point[],
): Promise<void> {
  const tables = new Map<string, Point[]>();
  for (const point of points) {
    const table = tables.get(point.measurement);
    if (table) table.push(point);
    else tables.set(point.measurement, [point]);
  }
  await inTransaction(connection, async () => {
    for (const [measurement, rows] of tables) {
      const columns = layout.columns(measurement);
      if (columns) await mergeTable(connection, measurement, columns, rows);
    }
  });
}

/**
 * MERGE takes one source row per target row.
 *
 * @returns the points of one identity as one, where the later value of a field wins.
 */
export function joined(points: readonly Point[]): Point[] {
  const rows = new Map<string, Point>();
  for (const point of points) {
    const identity = identityOf(point);
    const found = rows.get(identity);
    rows.set(identity, found ? { ...point, fields: { ...found.fields, ...point.fields } } : point);
  }
  return [...rows.values()];
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
  const types = [
    BIGINT,
    ...[...used.values()].map((kind) => (kind === 'number' ? DOUBLE : VARCHAR)),
  ];
  for (let from = 0; from < points.length; from += rowsPerChunk) {
    appender.appendDataChunk(chunkOf(points.slice(from, from + rowsPerChunk), types, used));
  }
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

/** What DuckDB's vectors hold. */
const rowsPerChunk = 2_048;

function chunkOf(
  points: readonly Point[],
  types: readonly DuckDBType[],
  columns: Columns,
): DuckDBDataChunk {
  const chunk = DuckDBDataChunk.create([...types], points.length);
  chunk.setColumnValues(
    0,
    points.map(({ timeMs }) => BigInt(timeMs)),
  );
  for (const [at, [name, kind]] of [...columns].entries()) {
    const values = points.map(({ tags, fields }) => {
      const own = ownValue(kind === 'tag' ? tags : fields, name);
      if (own === undefined) return kind === 'tag' ? '' : null;
      return typeof own === 'number' ? own : storedText(own);
    });
    chunk.setColumnValues(at + 1, values);
  }
  return chunk;
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
