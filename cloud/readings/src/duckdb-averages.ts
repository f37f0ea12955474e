/** Hours and days in DuckDB: tables beside the raw ones, and one of what is owed. */
import { type DuckDBConnection, listValue } from '@duckdb/node-api';
import { isQuantity, type Point } from '@samay/contract';
import { type Average, type AveragesQuery, hourMs } from './averages/average.ts';
import { averageFrom, averagesIn } from './averages/average-point.ts';
import type { Kept, OwedHour } from './averages/owed.ts';
import type { Stretch } from './averages/recompute.ts';
import { type Columns, type DuckdbLayout, quoted } from './duckdb-layout.ts';
import { type Select, selectRows } from './duckdb-rows.ts';
import { inTransaction } from './duckdb-transaction.ts';
import { Where } from './duckdb-where.ts';

/** A row for each hour that has changed since it was averaged. */
const owedTable = 'owed';
/** The row that says that the hours from before there were averages are in the table. */
const begun: Point = {
  measurement: owedTable,
  tags: { of: '', device: '' },
  fields: { n: 1 },
  timeMs: 0,
};

export const owedPoint = ({ of, device, timeMs }: OwedHour): Point => ({
  ...{ measurement: owedTable, tags: { of, device }, fields: { n: 1 }, timeMs },
});

/** Begins the table where there is none, with every hour that is stored. */
export async function loadOwed(
  connection: DuckDBConnection,
  layout: DuckdbLayout,
): Promise<OwedHour[]> {
  layout.place(begun);
  await layout.apply(connection);
  const rows = await selectRows(connection, {
    sql: `SELECT "of", device, "time" FROM ${owedTable}`,
    values: [],
  });
  if (!rows.some(([of]) => of === '')) {
    await inTransaction(connection, async () => {
      for (const of of ['air', 'sensor', 'health'] as const) {
        if (layout.columns(of)) await connection.run(everyHour(of));
      }
      await connection.run(
        `INSERT INTO ${owedTable} ("time", "of", device, n) VALUES (0, '', '', 1)`,
      );
    });
    return loadOwed(connection, layout);
  }
  return rows.flatMap(([of, device, time]) =>
    of === '' ? [] : [{ of: of as Kept, device: String(device), timeMs: Number(time) }],
  );
}

// SQL's // rounds towards 0: this form also holds before 1970.
const everyHour = (of: Kept): string =>
  `INSERT INTO ${owedTable} ("time", "of", device, n)
   SELECT DISTINCT "time" - ((("time" % ${hourMs}) + ${hourMs}) % ${hourMs}), '${of}', device, 1
   FROM ${quoted(of)} ORDER BY ALL`;

/** Forgets hours of one measurement that have been averaged. */
export async function settleOwed(
  connection: DuckDBConnection,
  of: Kept,
  hours: readonly OwedHour[],
): Promise<void> {
  const fromMs = hours.reduce((least, { timeMs }) => Math.min(least, timeMs), Infinity);
  const toMs = hours.reduce((most, { timeMs }) => Math.max(most, timeMs), -Infinity);
  if (fromMs > toMs) return;
  // The span is written out so that DuckDB passes over the rest of what is owed.
  await connection.run(
    `DELETE FROM ${owedTable} WHERE "of" = $1 AND "time" BETWEEN ${fromMs} AND ${toMs}
      AND (device, "time") IN (SELECT unnest($2::VARCHAR[]), unnest($3::BIGINT[]))`,
    [
      of,
      listValue(hours.map(({ device }) => device)),
      listValue(hours.map(({ timeMs }) => BigInt(timeMs))),
    ],
  );
}

/** Rows of averages, whole but for what is given, in the order of `averages`. */
function averagesSelect(query: AveragesQuery, columns: Columns): Select | undefined {
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
  const given = Object.keys(givenTags(query)).map(quoted);
  const cells = given.length === 0 ? '*' : `* EXCLUDE (${given.join(', ')})`;
  return {
    sql: `SELECT ${cells} FROM ${quoted(averagesIn(query.of, query.period))}${where.sql}
      ORDER BY ${order.map(quoted).join(', ')} LIMIT ${query.rowsMax + 1}`,
    values: where.values,
  };
}

/** Asked by columns: a city's year is 20,000 rows. */
export async function selectAverages(
  connection: DuckDBConnection,
  query: AveragesQuery,
  columns: Columns,
): Promise<Average[]> {
  const select = averagesSelect(query, columns);
  if (!select) return [];
  const result = await connection.run(select.sql, select.values);
  const names = result.columnNames();
  const given = givenTags(query);
  const averages: Average[] = [];
  for (let at = 0; at < result.chunkCount; at += 1) {
    const chunk = result.getChunk(at);
    const vectors = new Map(names.map((name, cell) => [name, chunk.getColumnVector(cell)]));
    const tags = [...vectors].filter(([name]) => columns.get(name) === 'tag');
    for (let row = 0; row < chunk.rowCount; row += 1) {
      const own = { ...given };
      for (const [name, vector] of tags) {
        const tag = vector.getItem(row);
        if (typeof tag === 'string' && tag !== '') own[name] = tag;
      }
      const { quantity = '', ...others } = own;
      if (!isQuantity(quantity)) continue;
      const timeMs = Number(vectors.get('time')?.getItem(row));
      averages.push(
        averageFrom(others, quantity, timeMs, (name) => vectors.get(name)?.getItem(row)),
      );
    }
  }
  return averages;
}

/** Tags that are the same in every row of the answer, and need not be read from each. */
function givenTags({ quantity, city, devices, sensor }: AveragesQuery): Record<string, string> {
  const device = devices?.length === 1 ? devices[0] : undefined;
  const all = Object.entries({ quantity, city, device, sensor });
  return Object.fromEntries(all.filter((tag): tag is [string, string] => Boolean(tag[1])));
}

/** The columns of an `AverageKey`. */
const keyColumns = ['time', 'device', 'sensor', 'quantity', 'city'] as const;

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
