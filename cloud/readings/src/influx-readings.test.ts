import { type Influxd, startInfluxd } from '@samay/testbed';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openInfluxReadings } from './influx-readings.ts';
import { readingsBehaviour } from './readings.suite.ts';
import type { RawQuery, Readings } from './readings.ts';

let influxd: Influxd;
let databases = 0;
const open = async (): Promise<Readings> => {
  databases += 1;
  const database = `test ${databases}`;
  await influxd.query('', `CREATE DATABASE "${database}"`);
  return openInfluxReadings({ url: influxd.url, database });
};
beforeAll(async () => {
  influxd = await startInfluxd();
});
afterAll(() => influxd.stop());

readingsBehaviour('InfluxDB 1.6', open);

it('pages through more rows than one answer should have', async () => {
  const readings = await open();
  const points = Array.from({ length: 25_000 }, (_, index) => ({
    measurement: 'air',
    tags: { city: 'lima', device: 'a' },
    fields: { pm2_5: index, ...(index % 2 ? { pm2_5_q: 4 } : {}) },
    timeMs: index * 1_000,
  }));
  expect(await readings.write(points)).toEqual({ written: 25_000, rejected: [] });
  const query: RawQuery = {
    measurement: 'air',
    device: 'a',
    field: 'pm2_5',
    fromMs: 0,
    toMs: 25_000_000,
    rowsMax: 20_000,
  };
  const all = await readings.range(query);
  expect([all.rows.length, all.truncated, all.rows.at(-1)?.value]).toEqual([20_000, true, 19_999]);
  const good = await readings.range({ ...query, qualityMax: 2 });
  expect([good.rows.length, good.truncated, good.rows.at(-1)?.value]).toEqual([
    12_500,
    false,
    24_998,
  ]);
  await readings.close();
});

it('says which database to create', async () => {
  const readings = openInfluxReadings({ url: influxd.url, database: 'nowhere' });
  const point = { measurement: 'air', tags: { device: 'a' }, fields: { pm2_5: 1 }, timeMs: 1 };
  const message = expect.stringContaining('CREATE DATABASE "nowhere"');
  await expect(readings.write([point])).rejects.toMatchObject({ code: 'STORE_REFUSED', message });
  await expect(readings.health()).rejects.toMatchObject({
    code: 'STORE_REFUSED',
    message: expect.stringContaining('nowhere'),
  });
  await readings.close();
});
