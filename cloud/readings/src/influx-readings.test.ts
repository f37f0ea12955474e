import { encodeLine, quantities } from '@samay/contract';
import { type Influxd, startInfluxd } from '@samay/testbed';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { InfluxFields } from './influx-latest.ts';
import { influxLineWriter } from './influx-lines.ts';
import { openInfluxReadings } from './influx-readings.ts';
import { InfluxSeen } from './influx-seen.ts';
import { influxServer } from './influx-server.ts';
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

it.each([
  ['oldest', false],
  ['newest', true],
] as const)(
  'goes on from a time that a page ends in the middle of, %s first',
  async (_, newestFirst) => {
    const readings = await open();
    // Three rows a time: 10,000 is no multiple of them.
    const points = Array.from({ length: 15_000 }, (_unused, index) => ({
      measurement: 'air',
      tags: { city: ['lima', 'cusco', 'puno'][index % 3] ?? '', device: 'a' },
      fields: { pm2_5: index },
      timeMs: Math.floor(index / 3) * 1_000,
    }));
    await readings.write(points);
    const query: RawQuery = {
      ...{ measurement: 'air', device: 'a', field: 'pm2_5', newestFirst },
      ...{ fromMs: 0, toMs: 15_000_000, rowsMax: 20_000 },
    };
    const { rows, truncated } = await readings.range(query);
    expect(truncated).toBe(false);
    const values = rows.map(({ value }) => value).sort((a, b) => a - b);
    expect(values).toEqual(points.map((_point, index) => index));
    await readings.close();
  },
);

it('asks which quantities there are again after two seconds', async () => {
  await influxd.query('', 'CREATE DATABASE fields');
  const config = { url: influxd.url, database: 'fields' };
  const [server, writer] = [influxServer(config), openInfluxReadings(config)];
  let elapsedMs = 0;
  const fields = new InfluxFields(server, () => elapsedMs);
  const names = async () => [...(await fields.of('air')).keys()].sort();
  const point = { measurement: 'air', tags: { device: 'a' }, timeMs: 1 };
  await writer.write([{ ...point, fields: { pm2_5: 1, pm2_5_cal: 'c' } }]);
  expect(await fields.of('air')).toEqual(
    new Map([
      ['pm2_5', 'number'],
      ['pm2_5_cal', 'text'],
    ]),
  );
  await writer.write([{ ...point, fields: { co2: 1 } }]);
  elapsedMs = 1_999;
  expect(await names()).toEqual(['pm2_5', 'pm2_5_cal']);
  elapsedMs = 2_000;
  expect(await names()).toEqual(['co2', 'pm2_5', 'pm2_5_cal']);
  await Promise.all([writer.close(), server.close()]);
});

it('says what was said last of every quantity there is', async () => {
  const readings = await open();
  const names = Object.keys(quantities);
  const fields = Object.fromEntries(
    names.flatMap((name, n) => [
      [name, n],
      [`${name}_q`, 1],
    ]),
  );
  await readings.write([{ measurement: 'sensor', tags: { device: 'a' }, fields, timeMs: 1 }]);
  const latest = await readings.latestReadings({ measurement: 'sensor' });
  expect(latest.map(({ quantity, value }) => [quantity, value])).toEqual(
    names.map((name, n) => [name, n]),
  );
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

it('averages what others write, late and again, and looks at everything at first and daily', async () => {
  await influxd.query('', 'CREATE DATABASE others');
  const config = { url: influxd.url, database: 'others' };
  const [server, gateway] = [influxServer(config), influxLineWriter(config)];
  const dayMs = 86_400_000;
  let nowMs = Date.UTC(2026, 5, 1, 12, 30);
  const seen = new InfluxSeen(server, () => nowMs);
  const line = (timeMs: number, pm2_5: number, received = timeMs) =>
    `air,city=lima,device=a pm2_5=${pm2_5},received=${received} ${timeMs}`;
  const owed = async () => {
    const hours = await seen.changed();
    if (hours.length > 0) await server.write(seen.settled(hours).map(encodeLine).join('\n'));
    return hours.map(({ timeMs }) => (nowMs - timeMs) / dayMs).sort((a, b) => a - b);
  };
  const at = (daysAgo: number) => nowMs - daysAgo * dayMs;
  await gateway.write(`${line(at(0), 1)}\n${line(at(100), 2)}`);
  const half = 30 / 1_440;
  expect(await owed()).toEqual([half, 100 + half]);
  expect(await owed()).toEqual([]);
  // A second delivery has another time of receipt; what is old is found within a day.
  await gateway.write([line(at(0), 1, nowMs + 5), line(at(7), 3), line(at(50), 4)].join('\n'));
  expect(await owed()).toEqual([half, 7 + half]);
  nowMs += dayMs;
  expect(await owed()).toContainEqual(51 + half);
  await Promise.all([server.close(), gateway.close()]);
});
