import type { Point } from '@samay/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { minuteMs, nowMs, openTestApp, type TestApp } from '../../test-app.suite.ts';

const dayMs = 24 * 60 * minuteMs;

/** A device of another maker, which sends each quantity in a message of its own. */
const foreign = (agoMs: number, fields: Point['fields'], measurement = 'air'): Point => ({
  measurement,
  tags: {
    city: 'puno',
    device: 'foreign',
    ...(measurement === 'sensor' ? { sensor: 'sds011-1' } : {}),
  },
  fields,
  timeMs: nowMs - agoMs,
});

let api: TestApp;
beforeAll(async () => {
  api = await openTestApp();
  const { rejected } = await api.readings.write([
    foreign(minuteMs, { pm2_5: 27.112000000000005, pm2_5_ue: 0.1 + 0.2 }),
    foreign(2 * minuteMs, { pm10_q: 9 }),
    foreign(3 * minuteMs, { pm10: 50 }),
    foreign(9 * minuteMs, { temperature: 12 }),
    foreign(7 * dayMs, { humidity: 40 }),
    foreign(7 * dayMs + 1, { co2: 400 }),
    foreign(-dayMs, { pm2_5: 999 }),
    foreign(minuteMs, { pm2_5: 25 }, 'sensor'),
    foreign(2 * minuteMs, { pm10: 55 }, 'sensor'),
    foreign(-dayMs, { pm10: 999 }, 'sensor'),
  ]);
  expect(rejected).toEqual([]);
});
afterAll(() => api.close());

const json = async (url: string) => (await api.get(url)).json();
interface Value {
  readonly quantity: string;
  readonly value: number | null;
  readonly ageSeconds: number;
}
const told = (values: readonly Value[]) =>
  values.map(({ quantity, value, ageSeconds }) => [quantity, value, ageSeconds]);

const latest = [
  ['pm2_5', 27.112, 60],
  ['pm10', null, 120],
  ['co2', 400, 604_800],
  ['temperature', 12, 540],
  ['humidity', 40, 604_800],
];

it('quantities that come in messages of their own are all told, each at its own time', async () => {
  expect(told((await json('/v1/latest')).latest)).toEqual(latest);
  expect(told((await json('/v1/latest?quantity=pm10')).latest)).toEqual([latest[1]]);
  const { latest: own, sensors } = await json('/v1/stations/foreign');
  expect(told(own)).toEqual(latest);
  expect(own[0]).toMatchObject({ quality: 2, uncertainty: 0.3, calibration: null });
  expect(own[1]).toMatchObject({ quality: 9, value: null });
  expect(sensors).toHaveLength(1);
  expect(sensors[0]).toMatchObject({ sensor: 'sds011-1', lastSeen: '2026-11-22T14:59:00.000Z' });
  expect(told(sensors[0].latest)).toEqual([
    ['pm2_5', 25, 60],
    ['pm10', 55, 120],
  ]);
});

it('a station has the quantities of its last seven days, and the state of its newest', async () => {
  const { stations } = await json('/v1/stations');
  expect(stations).toEqual([
    expect.objectContaining({
      device: 'foreign',
      quantities: ['pm2_5', 'pm10', 'temperature', 'humidity'],
      lastReading: '2026-11-22T14:59:00.000Z',
      lastSeen: '2026-11-22T14:59:00.000Z',
      state: 'live',
    }),
  ]);
});

it('a mean is rounded to two decimals more than people are shown; what was measured is not', async () => {
  const url = '/v1/stations/foreign/readings?quantity=pm2_5&to=2026-11-22T15:00:00Z';
  expect((await json(url)).readings[0].value).toBe(27.112000000000005);
  expect((await json(`${url}&step=PT1H`)).readings[0].value).toBe(27.112);
  expect((await api.get(`${url}&step=PT1H&format=csv`)).body).toContain('Z,27.112,1,2');
});
