/** SQL for the newest rows; every value from outside is a parameter. */
import { listValue } from '@duckdb/node-api';
import { type Point, type Quantity, quantities } from '@samay/contract';
import { type Columns, quoted } from './duckdb-layout.ts';
import type { Select } from './duckdb-rows.ts';
import { Where } from './duckdb-where.ts';
import { cellFields } from './raw-row.ts';
import type { LatestQuery } from './readings.ts';

const tagsOf = (columns: Columns): string[] =>
  [...columns].filter(([, kind]) => kind === 'tag').map(([name]) => name);

/**
 * Whole rows: of each tag set the newest, and of each of its quantities the newest that speaks of
 * it. The times are found first, column by column, so that only these few rows are read whole.
 *
 * @returns undefined where no row can have a tag that is asked for.
 */
export function newestSelect(query: LatestQuery, columns: Columns): Select | undefined {
  const where = new Where(columns);
  where.tag('city', query.city);
  where.tag('device', query.device);
  if (query.sinceMs !== undefined) where.add('"time" >=', BigInt(query.sinceMs));
  if (query.untilMs !== undefined) where.add('"time" <', BigInt(query.untilMs));
  if (where.impossible) return undefined;
  const table = quoted(query.measurement);
  const tags = tagsOf(columns).map(quoted).join(', ');
  const spoken = Object.keys(quantities).flatMap((quantity) => {
    const { value, quality } = cellFields(quantity as Quantity);
    const given = [value, quality].filter((name) => columns.get(name) === 'number');
    const speaks = given.map((name) => `${quoted(name)} IS NOT NULL`).join(' OR ');
    return speaks === '' ? [] : [`max("time") FILTER (WHERE ${speaks})`];
  });
  const times = ['max("time")', ...spoken].join(', ');
  return {
    sql: `WITH newest AS (
        SELECT DISTINCT ${tags}, unnest(times) AS "time"
        FROM (SELECT ${tags}, [${times}] AS times FROM ${table}${where.sql} GROUP BY ${tags}))
      SELECT r.* FROM ${table} r JOIN newest USING ("time", ${tags})${where.sql}`,
    values: where.values,
  };
}

/** Whole rows of the identities of these points, at least one. */
export function rowsSelect(points: readonly Point[], columns: Columns): Select {
  const tags = tagsOf(columns);
  const times = points.map(({ timeMs }) => timeMs);
  const ofTag = (tag: string) => points.map((point) => point.tags[tag] ?? '');
  const unnested = tags.map((tag, at) => `unnest($${at + 2}::VARCHAR[]) AS ${quoted(tag)}`);
  const [fromMs, toMs] = [times.reduce((a, b) => Math.min(a, b)), times.reduce(max)];
  return {
    // Written out, the time span lets DuckDB pass over what lies outside it.
    sql: `WITH wanted AS (
        SELECT DISTINCT * FROM (SELECT ${['unnest($1::BIGINT[]) AS "time"', ...unnested].join(', ')}))
      SELECT r.* FROM ${quoted(points[0]?.measurement ?? '')} r
      JOIN wanted USING (${['"time"', ...tags.map(quoted)].join(', ')})
      WHERE r."time" BETWEEN ${fromMs} AND ${toMs}`,
    values: [listValue(times.map(BigInt)), ...tags.map((tag) => listValue(ofTag(tag)))],
  };
}

const max = (a: number, b: number): number => Math.max(a, b);

/** One row, one cell: the oldest time from `fromMs` on, NULL when there is none. */
export const nextTimeSelect = (measurement: string, fromMs: number): Select => ({
  sql: `SELECT min("time") FROM ${quoted(measurement)} WHERE "time" >= $1`,
  values: [BigInt(fromMs)],
});
