import type { Point } from '@samay/contract';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStaffApp } from '../staff/staff-app.suite.ts';
import { minuteMs } from '../test-app.suite.ts';

let open: Awaited<ReturnType<typeof openStaffApp>>;
const dayMs = 1_440 * minuteMs;
/** Midnight in Lima of the day before yesterday. */
const startMs = Date.UTC(2026, 10, 20, 5);

const day = (at: number, value: number): Point[] =>
  Array.from({ length: 1_440 }, (_, minute) => ({
    measurement: 'air',
    tags: { city: 'cusco', device: 'plaza' },
    fields: { pm2_5: value, pm2_5_q: 1 },
    timeMs: startMs + at * dayMs + minute * minuteMs,
  }));

beforeAll(async () => {
  open = await openStaffApp();
  await open.readings.write([...day(0, 60), ...day(1, 20)]);
});
afterAll(() => open.close());

const get = async (url: string) => (await open.browser().ask('GET', url)).json();
interface Listed {
  readonly indicators: {
    readonly indicator: { id: string; perspective: string };
    readonly latest: { value: number; light: string; period: string } | null;
    readonly trend: string;
  }[];
}
const latest = async (id: string) =>
  ((await get('/v1/scorecard')) as Listed).indicators.find((one) => one.indicator.id === id);

it('lists every indicator, with no light where nothing is known', async () => {
  const { indicators, objectives } = await get('/v1/scorecard');
  expect(indicators.length).toBeGreaterThanOrEqual(30);
  expect(objectives[0]).toMatchObject({ id: 'clean-air', supports: ['healthy-city'] });
  expect(await latest('air-pm25-mean')).toMatchObject({
    indicator: { perspective: 'environment', targets: [{ year: 2026, value: 25 }, { year: 2030 }] },
    latest: null,
    trend: 'unknown',
  });
});

it('follows one change of a record to the light it turns', async () => {
  const manager = await open.join('gestora', 'manager');
  const enter = (record: string, value: number | null) =>
    manager.ask('PUT', `/v1/records/${record}/2026-Q4`, { value, note: 'Padrón 2026' });
  await enter('recyclers-registered', 100);
  await enter('recyclers-formal', 40);
  await open.rounds();
  expect((await latest('recyclers-formal'))?.latest).toMatchObject({ value: 40, light: 'red' });
  await enter('recyclers-formal', 45);
  await open.rounds();
  expect((await latest('recyclers-formal'))?.latest).toMatchObject({ value: 45, light: 'amber' });
  const { history } = await get('/v1/scorecard/recyclers-formal/2026-Q4');
  expect(history).toMatchObject([
    { seq: 1, cause: 'first', value: 40, light: 'red' },
    { seq: 2, cause: 'record', value: 45, light: 'amber' },
  ]);
  await enter('recyclers-formal', null);
  await open.rounds();
  expect(await get('/v1/records?record=recyclers-formal')).toMatchObject({
    entries: [{ seq: 3, value: null }],
  });
});

it('opens a light down to the readings behind it', async () => {
  const { periods } = await get('/v1/scorecard/air-pm25-mean');
  const [{ inputs, value }] = periods;
  expect(value).toBe(40);
  const [evidence] = inputs[0].evidence;
  expect(evidence).toMatchObject({
    value: 40,
    says: { en: expect.stringContaining('2 valid days') },
  });
  const behind = await get(evidence.href);
  expect(behind.averages.map((one: { value: number }) => one.value)).toEqual([60, 20]);
});

it('supposes another value or target, and keeps nothing of it', async () => {
  const before = await get('/v1/scorecard/air-pm25-mean');
  const suppose = (query: string) => get(`/v1/scorecard/air-pm25-mean/2026/what-if?${query}`);
  expect(await suppose('')).toMatchObject({ value: 40, light: 'red', toTarget: -15 });
  expect(await suppose('value=25')).toMatchObject({ light: 'green', toTarget: 0 });
  expect(await suppose('target=40&targetYear=2026')).toMatchObject({ target: 40, light: 'green' });
  expect(await suppose('target=40')).toMatchObject({ status: 400 });
  expect(await get('/v1/scorecard/air-pm25-mean')).toEqual(before);
});

it('gives a spreadsheet what holds of every period', async () => {
  const { body, headers } = await open.browser().ask('GET', '/v1/scorecard.csv');
  expect(headers['content-type']).toBe('text/csv; charset=utf-8');
  const rows = parse<Record<string, string>>(body, { columns: true });
  expect(rows).toContainEqual(
    expect.objectContaining({
      ...{ indicator: 'air-pm25-mean', period: '2026', value: '40', target: '25', light: 'red' },
      ...{ unit: 'µg/m³', cause: 'first', unconfirmed: 'false' },
    }),
  );
});

it('names what is wrong with a question or an entry', async () => {
  expect(await get('/v1/scorecard/none')).toMatchObject({ status: 404 });
  expect(await get('/v1/scorecard/air-pm25-mean/2026-13')).toMatchObject({
    ...{ status: 400, errors: [{ parameter: 'period' }] },
  });
  const manager = await open.join('otra', 'manager');
  const wrong = await manager.ask('PUT', '/v1/records/poblacion/26', { value: 1, note: 'x y z' });
  expect(wrong.json()).toMatchObject({
    errors: [{ parameter: 'record' }, { parameter: 'period' }],
  });
  const text = await manager.ask('PUT', '/v1/records/population/2026', {
    value: '1',
    note: 'INEI',
  });
  expect(text.statusCode).toBe(400);
});
