/** The questions of the bench, asked of the databases themselves by their own clients. */
import { DuckDBInstance } from '@duckdb/node-api';
import { type City, dayMs } from './open-data-fill.suite.ts';

/** Each resolves when the rows of the answer are there as values of JavaScript. */
export interface Bare {
  monthOfHours(): Promise<unknown>;
  latest(): Promise<unknown>;
  yearOfDays(): Promise<unknown>;
  cityOfDays(): Promise<unknown>;
  /** A year of minutes of one station, all of it at once. */
  minutes(): Promise<unknown>;
  /** The database writes the minutes into a file by itself, where it can. */
  readonly copy?: (format: 'csv' | 'parquet', path: string) => Promise<unknown>;
  close(): void;
}

const station = `device = 'st-001'`;
const quantity = `quantity = 'pm2_5'`;

/** @param path of a file that nobody else has open. */
export async function bareDuckdb(path: string, { fromMs, toMs }: City): Promise<Bare> {
  const instance = await DuckDBInstance.create(path, { threads: '2', memory_limit: '512MiB' });
  const connection = await instance.connect();
  const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRowsJS();
  const span = (fromTimeMs: number) => `"time" >= ${fromTimeMs} AND "time" < ${toMs}`;
  const order = 'ORDER BY "time", device';
  const minutes = `SELECT "time", pm2_5, pm2_5_q, pm2_5_cal FROM air
    WHERE ${span(fromMs)} AND ${station} AND pm2_5 IS NOT NULL ORDER BY "time"`;
  return {
    monthOfHours: () =>
      rows(`SELECT * FROM air_1h
        WHERE ${span(toMs - 30 * dayMs)} AND ${quantity} AND ${station} ${order}`),
    latest: () =>
      rows(`SELECT device, city, max("time"), arg_max(pm2_5, "time"), arg_max(pm2_5_q, "time"),
        arg_max(pm2_5_cal, "time") FROM air WHERE pm2_5_q IS NOT NULL GROUP BY device, city`),
    yearOfDays: () =>
      rows(`SELECT * FROM air_1d WHERE ${span(fromMs)} AND ${quantity} AND ${station} ${order}`),
    cityOfDays: () =>
      rows(`SELECT "time", device, n, minutes, avg FROM air_1d
        WHERE ${span(fromMs)} AND ${quantity} ${order} LIMIT 10001`),
    minutes: () => rows(minutes),
    copy: (format, to) => connection.run(`COPY (${minutes}) TO '${to}' (FORMAT ${format})`),
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

export function bareInflux(
  { url, database }: { readonly url: string; readonly database: string },
  { fromMs, toMs }: City,
): Bare {
  const rows = async (influxql: string): Promise<unknown> => {
    const query = new URLSearchParams({
      db: database,
      epoch: 'ms',
      q: influxql.replace(/\s+/g, ' '),
    });
    return (await fetch(`${url}/query?${query}`)).json();
  };
  const span = (fromTimeMs: number) => `time >= ${fromTimeMs}ms AND time < ${toMs}ms`;
  return {
    monthOfHours: () =>
      rows(`SELECT * FROM air_1h
        WHERE ${span(toMs - 30 * dayMs)} AND ${quantity} AND ${station} GROUP BY *`),
    latest: () =>
      rows(
        `SELECT last(pm2_5_q), pm2_5, pm2_5_cal FROM air WHERE ${span(toMs - 8 * dayMs)} GROUP BY *`,
      ),
    yearOfDays: () =>
      rows(`SELECT * FROM air_1d WHERE ${span(fromMs)} AND ${quantity} AND ${station} GROUP BY *`),
    cityOfDays: () =>
      rows(`SELECT n, minutes, avg FROM air_1d WHERE ${span(fromMs)} AND ${quantity} GROUP BY *`),
    minutes: () =>
      rows(`SELECT pm2_5, pm2_5_q, pm2_5_cal FROM air WHERE ${span(fromMs)} AND ${station}`),
    close: () => undefined,
  };
}
