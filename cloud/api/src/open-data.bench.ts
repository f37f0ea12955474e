/**
 * How fast a year of a city is read through the API, beside the databases themselves asked the same by
 * their own clients, and what an export takes.
 */
import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDuckdbReadings, openInfluxReadings, type Readings } from '@samay/readings';
import { startInfluxd } from '@samay/testbed';
import { buildApp } from './app.ts';
import { readConfig } from './config.ts';
import { type Bare, bareDuckdb, bareInflux } from './open-data-bare.suite.ts';
import { cityOf, dayMs, fillDuckdb, fillInflux } from './open-data-fill.suite.ts';
import {
  type Measured,
  measureExport,
  measureQuestion,
  milliseconds,
  openClient,
} from './open-data-measure.suite.ts';

const wholeYear = { days: 365, stations: 50 };
const days = Number(process.env['SAMAY_BENCH_DAYS'] ?? wholeYear.days);
const stations = Number(process.env['SAMAY_BENCH_STATIONS'] ?? wholeYear.stations);
/** `duckdb` or `influx`: that one alone. */
const only = process.env['SAMAY_BENCH_STORE'];
const city = cityOf(days, stations);
const { fromMs, toMs } = city;
const directory = await mkdtemp(join(tmpdir(), 'samay-bench-'));

const progress = (text: string): void => console.error(text);
const iso = (timeMs: number): string => encodeURIComponent(new Date(timeMs).toISOString());
const span = (fromTimeMs: number): string => `from=${iso(fromTimeMs)}&to=${iso(toMs)}`;

async function measure(store: string, readings: Readings, bare: Bare): Promise<Measured[]> {
  const config = readConfig({
    SAMAY_LOG_LEVEL: 'silent',
    SAMAY_RATE_PER_MINUTE: '1000000',
    SAMAY_STORE: store === 'DuckDB' ? 'duckdb' : 'influx',
  });
  const app = await buildApp({ readings, clock: () => toMs, config, pageFolder: '/nowhere' });
  const base = await app.listen({ host: '127.0.0.1', port: 0 });
  const client = openClient();
  const own = '/v1/stations/st-001';
  const questions: [what: string, path: string, bare: () => Promise<unknown>][] = [
    [
      'month of hours, one station',
      `${own}/averages?quantity=pm2_5&${span(toMs - 30 * dayMs)}`,
      bare.monthOfHours,
    ],
    ['latest of all', '/v1/latest?quantity=pm2_5', bare.latest],
    [
      'year of days, one station',
      `${own}/averages?quantity=pm2_5&period=day&${span(fromMs)}`,
      bare.yearOfDays,
    ],
    [
      'year of days, the city, its first 10,000',
      `/v1/averages?quantity=pm2_5&period=day&limit=10000&fields=device,local,value,valid&${span(fromMs)}`,
      bare.cityOfDays,
    ],
  ];
  const rows: Measured[] = [];
  for (const [what, path, ask] of questions) {
    progress(`asking for ${what}`);
    const question = { what: `${store}: ${what}`, url: `${base}${path}`, bare: ask };
    rows.push(...(await measureQuestion(client, question)));
  }
  for (const format of ['csv', 'parquet'] as const) {
    progress(`asking for a year of minutes as ${format}`);
    const path = `${own}/readings?quantity=pm2_5&quality=all&format=${format}&${span(fromMs)}`;
    const { copy } = bare;
    rows.push(
      ...(await measureExport(client, {
        what: `${store}: year of minutes to ${format}`,
        url: `${base}${path}`,
        rows: days * 1_440,
        bare: bare.minutes,
        copy: copy && (() => copy(format, join(directory, `minutes.${format}`))),
      })),
    );
  }
  client.close();
  await app.close();
  return rows;
}

/** @returns how long filling and averaging took. */
async function filled(
  store: string,
  fill: () => Promise<void>,
  settle: () => Promise<number>,
): Promise<Measured[]> {
  progress(`filling ${store}: ${stations} stations, ${days} days of minutes`);
  const filling = (await milliseconds(fill)) / 1000;
  progress(`filled in ${filling.toFixed(0)} s; averaging`);
  let hours = 0;
  const averaging = await milliseconds(async () => {
    hours = await settle();
  });
  const rate = hours / (averaging / 1000);
  progress(`${hours} device-hours, ${rate.toFixed(0)}/s`);
  return [
    { what: `${store}: filling it`, unit: 'rows/s', ours: (days * 1_440 * stations) / filling },
    { what: `${store}: averaging history`, unit: 'device-hours/s', ours: rate },
  ];
}

async function duckdb(): Promise<Measured[]> {
  const [path, copy] = ['readings', 'copy'].map((name) => join(directory, `${name}.duckdb`)) as [
    string,
    string,
  ];
  const rows = await filled(
    'DuckDB',
    () => fillDuckdb(path, city),
    async () => {
      const readings = await openDuckdbReadings({ path });
      return readings.settle().finally(() => readings.close());
    },
  );
  // A file has one owner: the bare client has its own.
  await copyFile(path, copy);
  const [readings, bare] = [await openDuckdbReadings({ path }), await bareDuckdb(copy, city)];
  rows.push(...(await measure('DuckDB', readings, bare)));
  bare.close();
  await readings.close();
  return rows;
}

async function influx(): Promise<Measured[]> {
  const influxd = await startInfluxd('bench');
  try {
    const config = { url: influxd.url, database: 'bench', timeoutMs: 120_000 };
    const readings = openInfluxReadings(config);
    const rows = await filled(
      'InfluxDB',
      () => fillInflux(config, city, (day) => progress(`day ${day}`)),
      () => readings.settle(),
    );
    rows.push(...(await measure('InfluxDB', readings, bareInflux(config, city))));
    await readings.close();
    return rows;
  } finally {
    await influxd.stop();
  }
}

const rows: Measured[] = [];
try {
  if (only !== 'influx') rows.push(...(await duckdb()));
  if (only !== 'duckdb') rows.push(...(await influx()));
} finally {
  await rm(directory, { recursive: true, force: true });
}
const whole = days === wholeYear.days && stations === wholeYear.stations;
console.log(
  JSON.stringify({
    title: `Open data: ${stations} stations, ${days} days of minutes, in DuckDB and InfluxDB 1.6`,
    floor: 'database',
    notes: [
      ...(whole
        ? []
        : ['Not a year of 50 stations: SAMAY_BENCH_DAYS or SAMAY_BENCH_STATIONS says so.']),
      'Turn by turn on one machine; the client is a process of its own; nothing is packed.',
      "database: its own client is asked the same in the process that serves (DuckDB's rows by",
      'getRowsJS, InfluxQL by fetch and JSON.parse), without a server of ours, its checks and JSON.',
      'The limit is 1.2 × what no server can do without: the database, writing the JSON, the wire.',
      'An export is held to 1.2 × the database, all rows at once in memory, with the file on top.',
    ],
    rows,
  }),
);
