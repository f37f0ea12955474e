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
  await open.readings.write([...day(0, 30), ...day(1, 24.98)]);
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
  expect(value).toBeCloseTo(27.49, 9);
  const [evidence] = inputs[0].evidence;
  expect(evidence).toMatchObject({
    value: expect.closeTo(27.49, 9),
    says: { en: expect.stringContaining('2 valid days') },
  });
  const behind = await get(evidence.href);
  expect(behind.averages.map((one: { value: number }) => one.value)).toEqual([
    ...[30, expect.closeTo(24.98, 9)],
  ]);
});

it('follows one late reading to the light it turns, and says which day of which station', async () => {
  const light = async () => (await latest('air-pm25-mean'))?.latest;
  expect(await light()).toMatchObject({ value: expect.closeTo(27.49, 9), light: 'amber' });
  // A minute of the second day that says 200 in place of 24.98.
  const lateMs = startMs + dayMs + 8 * 60 * minuteMs;
  const [second] = day(1, 200).filter(({ timeMs }) => timeMs === lateMs);
  await open.readings.write(second ? [second] : []);
  open.evaluate();
  await open.rounds();
  const dayMean = 24.98 + (200 - 24.98) / 60 / 24;
  const { history } = await get('/v1/scorecard/air-pm25-mean/2026');
  expect(history).toHaveLength(2);
  const [first, late] = history;
  expect(first).toMatchObject({ cause: 'first', light: 'amber', changes: [] });
  expect(late).toMatchObject({ cause: 'data', light: 'red' });
  expect(late.value).toBeCloseTo((30 + dayMean) / 2, 9);
  const [change] = late.changes;
  expect(change).toMatchObject({
    input: 'pm25',
    before: expect.closeTo(27.49, 9),
    now: late.value,
  });
  const [part] = change.parts;
  expect(part.says.es).toContain('plaza: 2 días válidos');
  expect(part.days).toEqual([
    { day: '2026-11-21', before: expect.closeTo(24.98, 9), now: expect.closeTo(dayMean, 9) },
  ]);
  // The part opens on its days, a day on its hours, and an hour on its readings.
  const days = await get(part.href);
  const { from, to } = days.averages[1];
  const hours = await get(
    `/v1/stations/plaza/averages?quantity=pm2_5&period=hour&from=${from}&to=${to}`,
  );
  const dirty = hours.averages.find((one: { value: number }) => one.value > 25);
  expect(dirty.from).toBe(new Date(lateMs).toISOString());
  const { readings } = await get(
    `/v1/stations/plaza/readings?quantity=pm2_5&from=${dirty.from}&to=${dirty.to}`,
  );
  expect(readings[0]).toMatchObject({ time: dirty.from, value: 200 });
});

it('tells people apart as they were entered, and few of them nowhere', async () => {
  const manager = await open.join('gestora.grupos', 'manager');
  const enter = (record: string, value: number, groups: object) =>
    manager.ask('PUT', `/v1/records/${record}/2026-Q3`, { value, groups, note: 'Padrón 2026' });
  const formal = { sex: { female: 30, male: 28, other: 3 } };
  expect((await enter('recyclers-formal', 61, formal)).json()).toMatchObject({
    errors: [{ parameter: 'groups.sex.other' }],
  });
  const more = await enter('recyclers-formal', 40, { sex: { female: 30, male: 28 } });
  expect(more.json().errors[0]).toMatchObject({
    ...{
      parameter: 'groups.sex',
      detalle: 'los grupos suman 58, más que el total 40; corrija uno.',
    },
  });
  const broken = await enter('recyclers-formal', 61, { sex: { female: 30.5 }, zone: { sur: 3 } });
  expect(broken.json().errors.map((one: { parameter: string }) => one.parameter)).toEqual([
    ...['groups.sex.female', 'groups.zone'],
  ]);
  const entered = await enter('recyclers-formal', 61, {
    ...{ sex: { female: 30, male: 28 }, age: { '15-29': 58, '60-up': 3 } },
  });
  // Three said no sex: who knows the total must not find them.
  expect(entered.json().entry.breakdowns).toMatchObject([
    {
      by: 'sex',
      groups: [
        { id: 'female', value: 30, hidden: false },
        { id: 'male', value: null, hidden: true },
        { id: 'unstated', name: { es: 'Sin especificar' }, value: null, hidden: true },
      ],
    },
    { by: 'age', groups: [{ hidden: true }, { hidden: true }] },
  ]);
  await enter('recyclers-registered', 100, { sex: { female: 60, male: 37 } });
  await open.rounds();
  const { periods } = await get('/v1/scorecard/recyclers-formal');
  const told = periods.find((one: { period: string }) => one.period === '2026-Q3');
  expect(told).toMatchObject({
    value: 61,
    breakdowns: [
      {
        ...{ by: 'sex', name: { es: 'Sexo' }, missing: [] },
        groups: [
          { name: { es: 'Mujeres' }, value: 50, light: 'green', hidden: false },
          { name: { es: 'Hombres' }, value: null, hidden: true },
          { id: 'unstated', hidden: true },
        ],
      },
      { by: 'age', missing: ['registered'], groups: [] },
    ],
  });
  const { body } = await open.browser().ask('GET', '/v1/scorecard.csv');
  const rows = parse<Record<string, string>>(body, { columns: true });
  const own = rows.filter((one) => one['indicator'] === 'recyclers-formal' && one['by'] === 'sex');
  expect(own.map((one) => [one['group_name'], one['value'], one['hidden']])).toEqual([
    ['Mujeres', '50', 'false'],
    ['Hombres', '', 'true'],
    ['Sin especificar', '', 'true'],
  ]);
  // The staff sees what it entered, and that it has entered it.
  expect((await open.browser().ask('GET', '/v1/records/recyclers-formal/2026-Q3')).statusCode).toBe(
    401,
  );
  const kept = (await manager.ask('GET', '/v1/records/recyclers-formal/2026-Q3')).json();
  expect(kept.entries).toMatchObject([
    { seq: 1, by: 'gestora.grupos', groups: { sex: { female: 30, male: 28 } } },
  ]);
});

it('counts a survey into its indicators, and refuses a file by row and column', async () => {
  const manager = await open.join('gestora.encuesta', 'manager');
  const send = (csv: string, more: object = {}) =>
    manager.ask('PUT', '/v1/surveys/bus/2026-Q2', { csv, note: 'Encuesta 2026-Q2', ...more });
  const header = 'sexo;edad;discapacidad;satisfaccion;seguridad;recomienda';
  const wrong = await send(`${header}\nmujer;24;no;5;5;10\nhombre;abc;no;9;;7\n`);
  expect(wrong.json().errors).toMatchObject([
    { parameter: 'csv.3.edad', detalle: expect.stringContaining('fila 3, columna edad: "abc"') },
    { parameter: 'csv.3.satisfaccion', detail: expect.stringContaining('row 3, column satisf') },
  ]);
  const short = await send(`${header}\nmujer;24\n`);
  expect(short.json().errors[0].detalle).toContain('fila 2: no tiene las columnas');
  const women = Array.from({ length: 40 }, (_, at) => `mujer;24;no;${at < 10 ? 4 : 2};2;3`);
  const men = Array.from({ length: 20 }, (_, at) => `hombre;40;no;${at < 15 ? 5 : 1};;10`);
  const csv = [header, ...women, ...men].join('\r\n');
  const tried = await send(csv, { dryRun: true });
  expect(tried.json()).toMatchObject({
    rows: 60,
    entries: { 0: { seq: 0, value: 25 }, 1: { value: 60 } },
  });
  expect(await get('/v1/records?record=survey-bus-answers')).toMatchObject({ entries: [] });
  expect((await send(csv)).statusCode).toBe(200);
  await open.rounds();
  const said = async (id: string) =>
    (await get(`/v1/scorecard/${id}`)).periods.find(
      (one: { period: string }) => one.period === '2026-Q2',
    );
  const satisfaction = await said('satisfaction-bus');
  expect(satisfaction).toMatchObject({ light: 'red', sample: { answers: 60 } });
  expect(satisfaction.value).toBeCloseTo(100 * (25 / 60), 9);
  expect(satisfaction.breakdowns[0].groups).toMatchObject([
    { name: { es: 'Mujeres' }, value: 25, sample: { answers: 40 } },
    { name: { es: 'Hombres' }, value: 75, sample: { answers: 20 } },
  ]);
  expect(await said('women-feel-safe')).toMatchObject({ value: 0, sample: { answers: 40 } });
  // Twenty promote, forty do not.
  expect((await said('bus-recommended')).value).toBeCloseTo(-100 / 3, 9);
});

it('supposes another value or target, and keeps nothing of it', async () => {
  const before = await get('/v1/scorecard/air-pm25-mean');
  const suppose = (query: string) => get(`/v1/scorecard/air-pm25-mean/2026/what-if?${query}`);
  expect(await suppose('')).toMatchObject({ light: 'red' });
  expect(await suppose('value=25')).toMatchObject({ light: 'green', toTarget: 0 });
  expect(await suppose('target=40&targetYear=2026')).toMatchObject({ target: 40, light: 'green' });
  expect(await suppose('target=40')).toMatchObject({ status: 400 });
  expect(await get('/v1/scorecard/air-pm25-mean')).toEqual(before);
});

it('gives a spreadsheet what holds of every period', async () => {
  const { body, headers } = await open.browser().ask('GET', '/v1/scorecard.csv');
  expect(headers['content-type']).toBe('text/csv; charset=utf-8');
  const marked = await open.browser().ask('GET', '/v1/scorecard.csv?bom=true');
  expect(marked.body).toBe(`\uFEFF${body}`);
  const rows = parse<Record<string, string>>(body, { columns: true });
  expect(rows).toContainEqual(
    expect.objectContaining({
      ...{ indicator: 'air-pm25-mean', period: '2026', by: '', target: '25', light: 'red' },
      ...{ unit: 'µg/m³', cause: 'data', unconfirmed: 'false' },
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
