import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestApp, type TestApp } from '../test-app.suite.ts';
import { openInventory, pickup, vehicleDay } from './inventory.suite.ts';

let test: TestApp;
let open: Awaited<ReturnType<typeof openInventory>>;
beforeAll(async () => {
  open = await openInventory(
    vehicleDay(0, 'bus-114', { km: 180, km_from: 'odometer', hours: 12 }),
    vehicleDay(0, 'bus-9', { km: 50, km_from: 'gps', hours: 4 }),
    pickup(8, 'glass', 300),
    pickup(9, 'textile', 40),
  );
  test = await openTestApp({ readings: open.readings, ghg: open.ghg });
});
afterAll(() => test.close());

it('joins what was declared with what was measured', async () => {
  const answer = await test.get('/v1/ghg/2026');
  expect(answer.statusCode).toBe(200);
  const { inventory, licence } = answer.json();
  expect(licence.name).toBe('CC BY 4.0');
  expect(inventory).toMatchObject({ city: 'Arequipa', year: 2026, gwp: { set: 'AR5', ch4: 28 } });
  expect(inventory.telemetry).toMatchObject({
    used: [
      { of: 'buses · bus-midi, odómetro', partOf: 'buses', vehicles: 1, days: 1, km: 180 },
      { of: 'vidrio, pesado en los camiones', kg: 300 },
    ],
    unused: [
      { of: 'bus-9', value: 50, unit: 'km' },
      { of: 'textile', value: 40, unit: 'kg' },
    ],
  });
  const road = inventory.rows.find((row: { reference: string }) => row.reference === 'II.1.1');
  const [rest, measured] = road.activities;
  expect(rest).toMatchObject({ of: 'buses', rank: 'survey' });
  expect(measured).toMatchObject({ of: 'buses · bus-midi, odómetro', rank: 'odometer' });
  // The same buses: a share of the emissions as of the kilometres.
  expect(measured.co2e_kg / road.co2e_kg).toBeCloseTo(180 / 4_000_000, 9);
  expect(measured.trace).toMatchObject({ unit: 'kg', formula: 'Σ', inputs: [{ unit: 'kg' }] });
  expect(inventory.subsectors.map((one: { subsector: string }) => one.subsector)).toEqual([
    'II.1',
    'III.1',
  ]);
});

it('weighs the gases as asked', async () => {
  const total = async (query: string) =>
    (await test.get(`/v1/ghg/2026${query}`)).json().inventory.basic.co2e_kg;
  expect(await total('?gwp=AR5')).toBe(await total(''));
  expect(await total('?gwp=AR6')).not.toBe(await total(''));
  expect((await test.get('/v1/ghg/2026?gwp=AR9')).json()).toMatchObject({
    ...{ status: 400, errors: [{ parameter: 'gwp' }] },
  });
});

it('gives the table of the GPC', async () => {
  const { body, headers } = await test.get('/v1/ghg/2026?format=csv');
  const marked = await test.get('/v1/ghg/2026?format=csv&bom=true');
  expect([body.startsWith('city'), marked.body]).toEqual([true, `\uFEFF${body}`]);
  expect(headers['content-type']).toBe('text/csv; charset=utf-8');
  const rows = parse<Record<string, string>>(body, { columns: true });
  const road = rows.find((row) => row['gpc_ref'] === 'II.1.1');
  expect(road).toMatchObject({ city: 'Arequipa', year: '2026', activity_rank: 'survey; odometer' });
});

it('prints a page that may use its own sheet and nothing else', async () => {
  const { body, headers } = await test.get('/v1/ghg/2026/report');
  expect(headers['content-type']).toBe('text/html; charset=utf-8');
  expect(body).toContain('Medido por telemetría');
  const [, sheet = ''] = /<style>([\s\S]*?)<\/style>/.exec(body) ?? [];
  const hash = createHash('sha256').update(sheet).digest('base64');
  expect(headers['content-security-policy']).toBe(
    `default-src 'none';style-src 'sha256-${hash}';base-uri 'none';form-action 'none';frame-ancestors 'self'`,
  );
  expect(body).not.toMatch(/ style=|<script|<link|<img/);
});

it('tells the setting where there is no inventory, and the years there are', async () => {
  const none = await openTestApp();
  for (const url of ['/v1/ghg/2026', '/v1/ghg/2026/report']) {
    expect((await none.get(url)).json()).toMatchObject({
      ...{ status: 404, type: 'urn:samay:problem:no-inventory' },
      detalle: expect.stringContaining('SAMAY_GHG_INVENTORY'),
    });
  }
  await none.close();
  expect((await test.get('/v1/ghg/2024')).json()).toMatchObject({
    ...{ status: 404, detail: expect.stringContaining('there is of 2026') },
  });
});
