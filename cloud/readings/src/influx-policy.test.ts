import { encodeLine, type Point } from '@samay/contract';
import { type Influxd, startInfluxd } from '@samay/testbed';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { influxLineWriter } from './influx-lines.ts';
import { openInfluxReadings } from './influx-readings.ts';
import { hourMs } from './points.suite.ts';
import { readingsBehaviour } from './readings.suite.ts';
import type { Readings } from './readings.ts';

let influxd: Influxd;
let databases = 0;
beforeAll(async () => {
  influxd = await startInfluxd();
});
afterAll(() => influxd.stop());

async function newDatabase(rawDuration = 'INF') {
  databases += 1;
  const database = `policy ${databases}`;
  await influxd.query('', `CREATE DATABASE "${database}" WITH DURATION ${rawDuration} NAME "raw"`);
  const forever = `CREATE RETENTION POLICY "forever" ON "${database}" DURATION INF REPLICATION 1`;
  await influxd.query('', forever);
  return { url: influxd.url, database, averagesPolicy: 'forever' };
}

readingsBehaviour('InfluxDB 1.6 with a retention policy for hours and days', async () =>
  openInfluxReadings(await newDatabase()),
);

const point = (timeMs: number, measurement = 'air'): Point => ({
  ...{ measurement, tags: { city: 'lima', device: 'a' }, timeMs },
  fields:
    measurement === 'collection' ? { kg: 2, received: timeMs } : { pm2_5: 7, received: timeMs },
});
const names = async (database: string, policy: string): Promise<string[]> => {
  // 1.6 lists the measurements of all policies: only those with a row there count.
  const answer = await influxd.query(database, `SELECT * FROM "${policy}"./.*/ LIMIT 1`);
  const [{ series = [] } = {}] = (answer as { results: { series?: { name: string }[] }[] }).results;
  return series.map(({ name }) => name).sort();
};

it('keeps raw rows in the default policy, and hours, days and collections in the other', async () => {
  const config = await newDatabase();
  const [gateway, readings] = [influxLineWriter(config), openInfluxReadings(config)];
  const lines = [point(0), point(hourMs), point(0, 'collection')].map(encodeLine);
  expect(await gateway.write(lines.join('\n'))).toEqual([]);
  await readings.settle();
  expect(await names(config.database, 'raw')).toEqual(['air']);
  expect(await names(config.database, 'forever')).toEqual([
    'air_1d',
    'air_1h',
    'collection',
    'seen_1h',
  ]);
  expect(await readings.latestPoints({ measurement: 'collection' })).toEqual([
    point(0, 'collection'),
  ]);
  expect(await readings.settle()).toBe(0);
  await Promise.all([gateway.close(), readings.close()]);
});

it('says of lines for both policies which are bad', async () => {
  const config = await newDatabase('1d');
  const gateway = influxLineWriter(config);
  const nowMs = Date.now();
  const good = [encodeLine(point(0, 'collection')), encodeLine(point(nowMs))];
  const [old, broken] = [encodeLine(point(0)), 'collection,device=a nothing'];
  const rejected = await gateway.write([old, good[0], broken, good[1]].join('\n'));
  expect(rejected.map(({ line }) => line).sort()).toEqual([old, broken].sort());
  expect(await names(config.database, 'raw')).toEqual(['air']);
  expect(await names(config.database, 'forever')).toEqual(['collection']);
  await gateway.close();
});

it('makes no hour anew of which InfluxDB may have let go of rows', async () => {
  const config = await newDatabase();
  const dayMs = 24 * hourMs;
  let nowMs = Date.UTC(2026, 5, 1, 17);
  const readings = openInfluxReadings({ ...config, rawKeptMs: 10 * dayMs }, () => nowMs);
  const writer = openInfluxReadings(config);
  const hour = Date.UTC(2026, 4, 30, 12);
  const rows = Array.from({ length: 60 }, (_, n) => ({ ...point(hour + n * 60_000) }));
  await writer.write(rows);
  await readings.settle();
  expect(await counts(readings, hour)).toEqual([60]);
  // Some of its rows are gone, as when a server leaves out to the millisecond what is too old.
  nowMs = hour + 10 * dayMs + hourMs / 2;
  await influxd.query(config.database, `DELETE FROM "air" WHERE time < ${hour + hourMs / 2}ms`);
  await readings.write([{ ...point(hour + 59 * 60_000), fields: { pm2_5: 1, received: 1 } }]);
  await readings.settle();
  expect(await counts(readings, hour)).toEqual([60]);
  // The first local day that begins a day after the oldest moment kept.
  expect(readings.rawSinceMs()).toBe(Date.UTC(2026, 5, 1, 5));
  await Promise.all([readings.close(), writer.close()]);
});

const counts = async (readings: Readings, fromMs: number) =>
  (
    await readings.averages({
      ...{ of: 'air', period: 'hour', fromMs, toMs: fromMs + hourMs, rowsMax: 10 },
    })
  ).rows.map(({ count }) => count);
