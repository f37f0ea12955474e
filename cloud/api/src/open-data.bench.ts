/**
 * How fast a year of a city is read through the API, beside the store's own time for the same
 * question, and what an export of it takes. DuckDB holds 50 stations; InfluxDB, whose loading is
 * slower, fewer, as the table says.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import {
  type AveragesQuery,
  influxLineWriter,
  openDuckdbReadings,
  openInfluxReadings,
  type Readings,
} from '@samay/readings';
import { startInfluxd } from '@samay/testbed';
import { buildApp } from './app.ts';
import { readConfig } from './config.ts';
import type { Answers, Questions } from './open-data-client-main.suite.ts';

const minuteMs = 60_000;
const dayMs = 1_440 * minuteMs;
/** A year from 1 January 2026 in Lima. */
const fromMs = Date.UTC(2026, 0, 1, 5);
const days = Number(process.env['SAMAY_BENCH_DAYS'] ?? 365);
const toMs = fromMs + days * dayMs;
const stations = { duckdb: 50, influx: 2 } as const;
const rounds = 20;

interface Measured {
  readonly what: string;
  readonly unit: string;
  readonly ours: number;
  readonly floor?: number;
  readonly most?: number;
}

/** As the client asks. */
const unpacked = { 'accept-encoding': 'identity' } as const;
const iso = (timeMs: number): string => encodeURIComponent(new Date(timeMs).toISOString());
const progress = (text: string): void => console.error(text);

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const sinceMs = performance.now();
  await work();
  return (performance.now() - sinceMs) / 1000;
}

/** @returns milliseconds of each of many, one after the other. */
async function times(work: () => Promise<unknown>): Promise<number[]> {
  for (let n = 0; n < 3; n += 1) await work();
  const all: number[] = [];
  for (let n = 0; n < rounds; n += 1) all.push((await seconds(work)) * 1000);
  return all.sort((a, b) => a - b);
}
const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

/** Rows in the order of time, as a store that was written to has them. */
async function fillDuckdb(path: string): Promise<void> {
  const instance = await DuckDBInstance.create(path, { threads: '2', memory_limit: '1GiB' });
  const connection = await instance.connect();
  await connection.run(`CREATE TABLE air ("time" BIGINT NOT NULL, city VARCHAR DEFAULT '',
    device VARCHAR DEFAULT '', pm2_5 DOUBLE, pm2_5_q DOUBLE, pm2_5_cal VARCHAR, received DOUBLE)`);
  for (const tag of ['city', 'device']) {
    await connection.run(`COMMENT ON COLUMN air.${tag} IS 'tag'`);
  }
  await connection.run(`INSERT INTO air
    SELECT ${fromMs} + m * ${minuteMs}, 'lima', 'st-' || lpad(d::VARCHAR, 3, '0'),
      round(20 + 15 * sin(m / 229.0 + d) + ((m * 7919 + d * 104729) % 1000) / 200.0, 2),
      CASE WHEN (m + d) % 97 = 0 THEN 3 ELSE 1 END, 'lima-2026', ${fromMs} + m * ${minuteMs} + 500
    FROM (SELECT n // ${stations.duckdb} AS m, n % ${stations.duckdb} AS d
      FROM range(0, ${days * 1_440 * stations.duckdb}) AS rows(n))`);
  await connection.run('CHECKPOINT');
  connection.closeSync();
  instance.closeSync();
}

async function fillInflux(config: { url: string; database: string }): Promise<void> {
  const writer = influxLineWriter(config);
  for (let device = 0; device < stations.influx; device += 1) {
    for (let day = 0; day < days; day += 3) {
      const minutes = Math.min(3, days - day) * 1_440;
      const lines = Array.from({ length: minutes }, (_, n) => {
        const timeMs = fromMs + day * dayMs + n * minuteMs;
        const value = (20 + 15 * Math.sin(n / 229 + device)).toFixed(2);
        return `air,city=lima,device=st-00${device} pm2_5=${value},pm2_5_q=1,received=${timeMs + 500} ${timeMs}`;
      });
      await writer.write(lines.join('\n'));
    }
  }
  await writer.close();
}

async function measure(store: string, readings: Readings): Promise<Measured[]> {
  const config = readConfig({
    SAMAY_LOG_LEVEL: 'silent',
    SAMAY_RATE_PER_MINUTE: '1000000',
    SAMAY_STORE: store === 'DuckDB' ? 'duckdb' : 'influx',
  });
  const app = await buildApp({ readings, clock: () => toMs, config, pageFolder: '/nowhere' });
  const base = await app.listen({ host: '127.0.0.1', port: 0 });
  const rows: Measured[] = [];
  const client = openClient();
  const averages = (query: Partial<AveragesQuery>) => () =>
    readings.averages({
      ...{ of: 'air', period: 'day', quantity: 'pm2_5', fromMs, toMs, rowsMax: 10_001 },
      ...query,
    } as AveragesQuery);
  const monthMs = toMs - 30 * dayMs;
  const span = `from=${iso(fromMs)}&to=${iso(toMs)}`;
  const quick: [what: string, path: string, store: () => Promise<unknown>, most: number][] = [
    [
      'month of hours, one station',
      `/v1/stations/st-001/averages?quantity=pm2_5&from=${iso(monthMs)}&to=${iso(toMs)}`,
      averages({ period: 'hour', devices: ['st-001'], fromMs: monthMs }),
      100,
    ],
    [
      'latest of all',
      '/v1/latest?quantity=pm2_5',
      () =>
        Promise.all([
          readings.latestReadings({ measurement: 'air', untilMs: toMs + 300_000 }),
          readings.latestPoints({ measurement: 'health', untilMs: toMs + 300_000 }),
          readings.latestPoints({ measurement: 'vehicle', untilMs: toMs + 300_000 }),
        ]),
      100,
    ],
    [
      'year of days, one station',
      `/v1/stations/st-001/averages?quantity=pm2_5&period=day&${span}`,
      averages({ devices: ['st-001'] }),
      100,
    ],
    [
      'year of days, the city, its first 10,000',
      `/v1/averages?quantity=pm2_5&period=day&limit=10000&fields=device,local,value,valid&${span}`,
      averages({}),
      Number.NaN,
    ],
  ];
  for (const [what, path, bare, most] of quick) {
    progress(`asking for ${what}`);
    const floor = await times(bare);
    const url = `${base}${path}`;
    const ours = await client.ask({ url, rounds, atOnce: 1 });
    const wire = await sameBytes(url, (bytesUrl) =>
      client.ask({ url: bytesUrl, rounds, atOnce: 1 }),
    );
    const limit = Number.isNaN(most) ? {} : { most };
    rows.push({
      ...{ what: `${store}: ${what}, median`, unit: 'ms' },
      ...{ ours: at(ours.times, 0.5), floor: at(floor, 0.5), ...limit },
    });
    rows.push({ what: '  p99', unit: 'ms', ours: at(ours.times, 0.99), floor: at(floor, 0.99) });
    rows.push({ what: '  the same bytes from memory', unit: 'ms', ours: at(wire.times, 0.5) });
    const eight = await client.ask({ url, rounds: 80, atOnce: 8 });
    const alone = await seconds(async () => {
      for (let n = 0; n < 10; n += 1) await Promise.all(Array.from({ length: 8 }, bare));
    });
    rows.push({
      ...{ what: '  eight at a time', unit: 'requests/s' },
      ...{ ours: 80 / eight.seconds, floor: 80 / alone },
    });
  }
  for (const format of ['csv', 'parquet'] as const) {
    rows.push(...(await exported(store, `${base}${exportPath(format, span)}`, format, client)));
  }
  client.close();
  await app.close();
  return rows;
}

/** What the wire and the client take of it: the same bytes from a server that does nothing else. */
async function sameBytes<T>(url: string, work: (url: string) => Promise<T>): Promise<T> {
  const bytes = Buffer.from(await (await fetch(url, { headers: unpacked })).arrayBuffer());
  const server = createServer((_, response) => response.end(bytes));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  try {
    return await work(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** A process of its own asks, so that only the server's work is in this one. */
function openClient() {
  const child = fork(new URL('./open-data-client-main.suite.ts', import.meta.url));
  return {
    async ask(questions: Questions): Promise<Answers> {
      child.send(questions);
      const [answers] = (await once(child, 'message')) as [Answers | { readonly failed: string }];
      if ('failed' in answers) throw new Error(`${questions.url}: ${answers.failed}`);
      return answers;
    },
    close: () => child.disconnect(),
  };
}

const exportPath = (format: 'csv' | 'parquet', span: string): string =>
  `/v1/stations/st-001/readings?quantity=pm2_5&quality=all&format=${format}&${span}`;

/** A year of minutes of one station; memory beside what it was before, after a first run. */
async function exported(
  store: string,
  url: string,
  format: 'csv' | 'parquet',
  client: ReturnType<typeof openClient>,
): Promise<Measured[]> {
  await client.ask({ url, rounds: 1, atOnce: 1 });
  global.gc?.();
  const before = process.memoryUsage.rss();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 20);
  const { bytes, seconds: took } = await client.ask({ url, rounds: 1, atOnce: 1 });
  clearInterval(timer);
  const rows = days * 1_440;
  return [
    { what: `${store}: year of minutes to ${format}`, unit: 'rows/s', ours: rows / took },
    { what: '  size', unit: 'MB', ours: bytes / 1e6 },
    { what: '  memory it adds', unit: 'MB', ours: (most - before) / 1e6, most: 120 },
  ];
}

const directory = await mkdtemp(join(tmpdir(), 'samay-bench-'));
const rows: Measured[] = [];
try {
  const path = join(directory, 'readings.duckdb');
  progress(`filling DuckDB: ${stations.duckdb} stations, ${days} days`);
  const filling = await seconds(() => fillDuckdb(path));
  const filled = days * 1_440 * stations.duckdb;
  rows.push({ what: 'DuckDB: filling it by its own SQL', unit: 'rows/s', ours: filled / filling });
  const duckdb = await openDuckdbReadings({ path });
  let hours = 0;
  progress('averaging');
  const averaging = await seconds(async () => {
    hours = await duckdb.settle();
  });
  rows.push({ what: 'DuckDB: averaging what was there', unit: 'hours/s', ours: hours / averaging });
  progress(`${Math.round(hours / averaging)} hours/s`);
  rows.push(...(await measure('DuckDB', duckdb)));
  await duckdb.close();

  progress(`filling InfluxDB: ${stations.influx} stations`);
  const influxd = await startInfluxd();
  try {
    await influxd.query('', 'CREATE DATABASE bench');
    const config = { url: influxd.url, database: 'bench', timeoutMs: 120_000 };
    await fillInflux(config);
    const influx = openInfluxReadings(config);
    const took = await seconds(async () => {
      hours = await influx.settle();
    });
    rows.push({ what: 'InfluxDB: averaging what was there', unit: 'hours/s', ours: hours / took });
    rows.push(...(await measure('InfluxDB', influx)));
    await influx.close();
  } finally {
    await influxd.stop();
  }
} finally {
  await rm(directory, { recursive: true, force: true });
}
console.log(
  JSON.stringify({
    title: `Open data: ${days} days of minutes; DuckDB ${stations.duckdb} stations, InfluxDB 1.6 ${stations.influx}`,
    floor: 'the store',
    notes: [
      'One after the other on one machine, the client in a process of its own; no packing.',
      'The store is asked in the process that serves: the same question, without HTTP and JSON.',
    ],
    rows,
  }),
);
