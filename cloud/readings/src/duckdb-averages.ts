/** Hours and days in DuckDB: tables beside the raw ones, read by columns. */
import type { DuckDBConnection } from '@duckdb/node-api';
import type { AveragePart, AveragesQuery, AverageWith } from './averages/average.ts';
import { averagesIn } from './averages/average-point.ts';
import {
  type AverageIdentity,
  averageFieldsOf,
  averageReader,
  identityOf,
} from './averages/average-reader.ts';
import type { Stretch } from './averages/recompute.ts';
import { Distinct } from './duckdb-distinct.ts';
import { type Columns, quoted } from './duckdb-layout.ts';
import type { Select } from './duckdb-rows.ts';
import { Where } from './duckdb-where.ts';

/**
 * Rows in the order of `averages`: time, the tags, the fields.
 *
 * @returns undefined where no row can have a tag that is asked for.
 */
function averagesSelect(
  query: AveragesQuery,
  columns: Columns,
  cells: readonly string[],
): Select | undefined {
  const where = new Where(columns);
  where.add('"time" >=', BigInt(query.fromMs));
  where.add('"time" <', BigInt(query.toMs));
  for (const tag of ['quantity', 'city', 'sensor'] as const) where.tag(tag, query[tag]);
  where.among('device', query.devices);
  const order = keyColumns.filter((name) => name === 'time' || columns.get(name) === 'tag');
  if (query.after) {
    const key = new Map(keyColumns.map((name, at) => [name, query.after?.[at] ?? '']));
    where.after(
      order.map(quoted),
      order.map((name) => key.get(name) ?? ''),
    );
  }
  if (where.impossible) return undefined;
  return {
    sql: `SELECT ${cells.join(', ')} FROM ${quoted(averagesIn(query.of, query.period))}${where.sql}
      ORDER BY ${order.map(quoted).join(', ')} LIMIT ${query.rowsMax + 1}`,
    values: where.values,
  };
}

/** The columns of an `AverageKey`. */
const keyColumns = ['time', 'device', 'sensor', 'quantity', 'city'] as const;

/** A city's year is 20,000 rows: of each only what is asked for is read, and what is new. */
export async function selectAverages<Part extends AveragePart>(
  connection: DuckDBConnection,
  query: AveragesQuery<Part>,
  columns: Columns,
): Promise<AverageWith<Part>[]> {
  const given = givenTags(query);
  const tags = [...columns]
    .filter(([name, kind]) => kind === 'tag' && !Object.hasOwn(given, name))
    .map(([name]) => name);
  const fields = averageFieldsOf(query.parts).filter((name) => columns.has(name));
  const identities = new Distinct(tags, (own): Identity => identityOf({ ...given, ...own }));
  const cells = ['"time"::DOUBLE', ...identities.cells, ...fields.map(quoted)];
  const select = averagesSelect(query, columns, cells);
  if (!select) return [];
  const result = await connection.run(select.sql, select.values);
  const averages: AverageWith<Part>[] = [];
  for (let at = 0; at < result.chunkCount; at += 1) {
    const chunk = result.getChunk(at);
    const vectorOf = (cell: number) => chunk.getColumnVector(cell);
    const times = vectorOf(0);
    const placeOf = identities.read(chunk, 1);
    const read = averageReader<number, Part>((name) => {
      const field = fields.indexOf(name);
      if (field < 0) return () => undefined;
      const vector = vectorOf(1 + identities.cells.length + field);
      return (row) => vector.getItem(row);
    }, query.parts);
    for (let row = 0; row < chunk.rowCount; row += 1) {
      const identity = identities.all[placeOf[row] ?? 0];
      if (identity === undefined) continue;
      const { tags: own, quantity } = identity;
      averages.push(read(row, { tags: own, quantity, timeMs: Number(times.getItem(row)) }));
    }
  }
  return averages;
}

type Identity = Omit<AverageIdentity, 'timeMs'> | undefined;

/** Tags that are the same in every row of the answer, and need not be read. */
function givenTags({ quantity, city, devices, sensor }: AveragesQuery): Record<string, string> {
  const device = devices?.length === 1 ? devices[0] : undefined;
  const all = Object.entries({ quantity, city, device, sensor });
  return Object.fromEntries(all.filter((tag): tag is [string, string] => Boolean(tag[1])));
}

/** Rows of some devices over some time. */
export function stretchWhere({ devices, fromMs, toMs }: Stretch, columns: Columns): Where {
  const where = new Where(columns);
  where.add('"time" >=', BigInt(fromMs));
  where.add('"time" <', BigInt(toMs));
  where.among('device', devices);
  return where;
}

/** @param saying only rows with any of these fields, and of those these fields alone. */
export function pointsSelect(
  stretch: Stretch,
  saying: readonly string[] | undefined,
  columns: Columns,
): Select | undefined {
  const where = stretchWhere(stretch, columns);
  const said = saying?.filter((name) => columns.has(name)).map(quoted);
  if (where.impossible || said?.length === 0) return undefined;
  if (said) where.conditions.push(`(${said.map((name) => `${name} IS NOT NULL`).join(' OR ')})`);
  const tags = [...columns].filter(([, kind]) => kind === 'tag').map(([name]) => quoted(name));
  const cells = said ? ['"time"', ...tags, ...said].join(', ') : '*';
  return {
    sql: `SELECT ${cells} FROM ${quoted(stretch.measurement)}${where.sql}`,
    values: where.values,
  };
}
