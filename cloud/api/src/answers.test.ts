/** What each operation really answers, held against the schema that the document gives for it. */
import { mkdir } from 'node:fs/promises';
import type { Point } from '@samay/contract';
import { type Alert, memoryAlerts } from '@samay/records';
import { temporaryDirectory } from '@samay/testbed';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { archiveOf } from './bulk/archive-disk.ts';
import { buildMonth } from './bulk/build-month.ts';
import { openInventory, pickup, vehicleDay } from './ghg/inventory.suite.ts';
import { checkAnswers, type Operation, readDocument, roomTags } from './openapi.suite.ts';
import { licenceOf } from './schemas/licence.ts';
import {
  adminToken,
  alertsKey,
  minuteMs,
  nowMs,
  openTestApp,
  streetPoints,
  type TestApp,
  writeToken,
} from './test-app.suite.ts';

const document = await readDocument();
const faultsOf = checkAnswers(document);

const hourMs = 60 * minuteMs;
const span = `from=${new Date(nowMs - 6 * hourMs).toISOString()}&to=${new Date(nowMs).toISOString()}`;
const alert: Alert = {
  ...{ id: 'one', rule: 'humo-pm2_5', device: 'plaza', city: 'cusco', quantity: 'pm2_5' },
  ...{ averaging: 'hour', unit: 'ug/m3', threshold: 125, state: 'open', peak: 150.1 },
  ...{ fromMs: nowMs - hourMs, peakMs: nowMs - hourMs, calibrations: ['a'] },
};
/** Two days of minutes, so that norms have something to judge. */
const days: Point[] = Array.from({ length: 48 * 60 }, (_, minute) => ({
  measurement: 'air',
  tags: { city: 'lima', device: 'lima-1' },
  fields: { pm2_5: 20 + (minute % 50), pm2_5_q: 1, pm2_5_cal: 'lima-1-2026' },
  timeMs: nowMs - (48 * 60 - minute) * minuteMs,
}));

/** What a technician wrote at a station: for the staff alone. */
const staffOnly = 'sólo-para-el-personal';
const visited: Point[] = ['lima-1', 'plaza'].flatMap((device) => {
  const at = { tags: { city: 'lima', device }, timeMs: nowMs - hourMs };
  const said = { by: staffOnly, notes: staffOnly, record: JSON.stringify({ serial: staffOnly }) };
  return [
    { ...at, measurement: 'visit', fields: { action: 'maintenance', ...said } },
    { ...at, measurement: 'photo', fields: { visit: 'a1', jpeg: staffOnly } },
  ];
});

let api: TestApp;
let dataDir: Awaited<ReturnType<typeof temporaryDirectory>>;
beforeAll(async () => {
  dataDir = await temporaryDirectory();
  await mkdir(dataDir.path, { recursive: true });
  const records = memoryAlerts();
  await records.advance({
    ...{ rule: 'humo-pm2_5', device: 'plaza', throughMs: nowMs, atMs: nowMs },
    message: () => undefined,
    changes: [{ kind: 'opened', alert }],
  });
  const backup = async function* () {};
  const { readings, ghg } = await openInventory(
    vehicleDay(0, 'bus-114', { km: 180, km_from: 'odometer', hours: 12, fuel_l: 70 }),
    pickup(8, 'glass', 300),
    pickup(9, 'textile', 40),
  );
  const env = { SAMAY_DATA_DIR: dataDir.path };
  api = await openTestApp({ records, backup, readings, ghg, env });
  await api.readings.write([...streetPoints(), ...days, ...visited]);
  const builder = {
    readings: api.readings,
    archive: archiveOf({ SAMAY_DATA_DIR: dataDir.path }),
    licence: licenceOf('Samay'),
    publisher: { name: 'Municipalidad', homepage: '', email: '' },
    signal: new AbortController().signal,
  };
  await buildMonth(builder, 'lima', '2026-11', nowMs);
});
afterAll(async () => {
  await api.close();
  await dataDir.remove();
});

interface Question {
  readonly url: string;
  /** 200 unless given. */
  readonly status?: number;
  readonly accept?: string;
  readonly key?: string;
  readonly payload?: object | string;
}

const ask = (url: string, more: Omit<Question, 'url'> = {}): Question => ({ url, ...more });
const lima = '/v1/stations/lima-1';
const order = { device: 'lima-1', from: '2026-11-21', to: '2026-11-22', by: 'Ana' };
const linesHeader = { key: writeToken };

/** At least one of each operation, and those that differ in shape. */
const questions: Readonly<Record<string, readonly Question[]>> = {
  listStations: [
    ask('/v1/stations'),
    ask('/v1/stations?fields=device,state&limit=2'),
    ask('/v1/stations?format=geojson'),
    ask('/v1/stations?format=csv'),
    ask('/v1/stations?fields=nope', { status: 400 }),
    ask('/v1/stations', { status: 406, accept: 'image/png' }),
  ],
  getStation: [ask(lima), ask('/v1/stations/plaza'), ask('/v1/stations/x', { status: 404 })],
  getStationHealth: [ask(`${lima}/health`), ask('/v1/stations/plaza/health')],
  listSensors: [ask('/v1/stations/plaza/sensors')],
  listCalibrations: [ask(`${lima}/calibrations`), ask('/v1/stations/plaza/calibrations')],
  listCommissioning: [ask('/v1/stations/plaza/commissioning')],
  getStationHistory: [
    ask('/v1/stations/plaza/history'),
    ask('/v1/stations/x/history', { status: 404 }),
  ],
  listUpkeep: [
    ask('/v1/upkeep'),
    ask('/v1/upkeep?city=cusco&format=csv'),
    ask('/v1/upkeep', { status: 406, accept: 'image/png' }),
  ],
  listReadings: [
    ask(`${lima}/readings?quantity=pm2_5&${span}`),
    ask(`${lima}/readings?quantity=pm2_5&step=PT1H&${span}`),
    ask(`/v1/stations/plaza/readings?quantity=pm2_5&quality=all&sensor=pms5003-1`),
    ask(`${lima}/readings?quantity=pm2_5&format=ndjson&${span}`),
    ask(`${lima}/readings?quantity=pm2_5&step=P1Y`, { status: 400 }),
  ],
  listStationAverages: [
    ask(`${lima}/averages?${span}`),
    ask(`${lima}/averages?quantity=pm2_5&period=day&fields=value,local`),
  ],
  listAverages: [
    ask(`/v1/averages?quantity=pm2_5&${span}`),
    ask('/v1/averages?quantity=pm2_5&kind=sensor'),
    ask(`/v1/averages?quantity=pm2_5&fields=coverage&limit=1&${span}`),
    ask('/v1/averages?quantity=pm2_5&format=parquet'),
    ask('/v1/averages', { status: 400 }),
  ],
  listStationIndices: [
    ask(`${lima}/indices`),
    ask(`${lima}/indices?from=2026-11-21T00:00:00-05:00&quantity=pm2_5`),
  ],
  listIndices: [ask('/v1/indices?rule=inca'), ask('/v1/indices?rule=nope', { status: 400 })],
  getStationExceedances: [ask(`${lima}/exceedances?year=2026`)],
  getGhgInventory: [
    ask('/v1/ghg/2026'),
    ask('/v1/ghg/2026?gwp=AR6&format=csv'),
    ask('/v1/ghg/2020', { status: 404 }),
    ask('/v1/ghg/26', { status: 400 }),
    ask('/v1/ghg/2026', { status: 406, accept: 'image/png' }),
  ],
  getGhgReport: [ask('/v1/ghg/2026/report'), ask('/v1/ghg/2026/report?gwp=x', { status: 400 })],
  listAlerts: [ask('/v1/alerts'), ask('/v1/alerts?state=open&limit=1')],
  getAlert: [ask('/v1/alerts/one'), ask('/v1/alerts/none', { status: 404 })],
  acknowledgeAlert: [
    ask('/v1/alerts/one/acknowledge', { status: 401, payload: { person: 'Ana' } }),
    ask('/v1/alerts/one/acknowledge', { key: alertsKey, payload: { person: 'Ana' } }),
    ask('/v1/alerts/one/acknowledge', { key: alertsKey, payload: { person: 'Ana' }, status: 409 }),
  ],
  listLatest: [
    ask('/v1/latest'),
    ask('/v1/latest?fields=device,value'),
    ask('/v1/latest?format=geojson&quality=good'),
    ask('/v1/latest?format=csv'),
  ],
  listRecalibrations: [ask('/v1/recalibrations')],
  recalibrate: [
    ask('/v1/recalibrations', { status: 401, payload: { ...order, document: 'x' } }),
    ask('/v1/recalibrations', {
      status: 400,
      key: adminToken,
      payload: { ...order, document: {} },
    }),
  ],
  listQuantities: [ask('/v1/quantities')],
  getVocabulary: [ask('/v1/vocabulary')],
  getSensorThings: [ask('/sta/v1.1')],
  listSensorThings: [
    ask('/sta/v1.1/Datastreams'),
    ask('/sta/v1.1/Things?$filter=x', { status: 400 }),
    ask('/sta/v1.1/Nope', { status: 404 }),
    ask('/sta/v1.1/Things?$search=x', { status: 501 }),
  ],
  listNgsiLdEntities: [
    ask('/ngsi-ld/v1/entities?type=AirQualityObserved'),
    ask('/ngsi-ld/v1/entities?type=AirQualityObserved', { accept: 'application/ld+json' }),
  ],
  getNgsiLdEntity: [
    ask('/ngsi-ld/v1/entities/urn:ngsi-ld:AirQualityObserved:plaza'),
    ask('/ngsi-ld/v1/entities/urn:x', { status: 404 }),
  ],
  getCatalogue: [ask('/catalogue'), ask('/catalogue', { accept: 'text/turtle' })],
  listBulk: [ask('/bulk/')],
  getBulkPackage: [
    ask('/bulk/lima/2026-11/datapackage.json'),
    ask('/bulk/lima/2026-13/datapackage.json', { status: 400 }),
  ],
  getBulkFile: [ask('/bulk/lima/2026-11/x', { status: 404 })],
  backUp: [ask('/v1/backup', { key: adminToken }), ask('/v1/backup', { status: 401 })],
  getHealth: [ask('/health')],
  getMetrics: [ask('/metrics')],
  ping: [ask('/ping', { status: 204 })],
  writeLines: [
    ask('/api/v2/write', { status: 204, ...linesHeader, payload: '' }),
    ask('/api/v2/write', { status: 400, ...linesHeader, payload: 'air,device=x pm2_5=' }),
    ask('/api/v2/write', { status: 401, payload: 'x' }),
  ],
};

/** Those of vehicles, the scorecard and the staff are asked in answers-of-rooms.test.ts. */
const operations = document.operations.filter(({ tags: [tag = ''] }) => !roomTags.has(tag));

it('of every operation something is asked', () => {
  expect(Object.keys(questions).sort()).toEqual(
    operations.map(({ operationId }) => operationId).sort(),
  );
});

it.each(
  operations.flatMap((operation) =>
    (questions[operation.operationId] ?? []).map((question) => ({ operation, question })),
  ),
)('$operation.operationId: $question.url', async ({ operation, question }) => {
  const answer = await send(operation, question);
  const { statusCode: status, headers, body } = answer;
  expect(status, body.slice(0, 500)).toBe(question.status ?? 200);
  const contentType = headers['content-type'] as string | undefined;
  expect(faultsOf(operation, { status, contentType, body })).toEqual([]);
  if (question.key === undefined) expect(body).not.toContain(staffOnly);
});

function send({ method, body }: Operation, { url, accept, key, payload }: Question) {
  return api.app.inject({
    ...{ method, url, remoteAddress: '127.0.0.1' },
    headers: {
      ...(accept === undefined ? {} : { accept }),
      ...(key === undefined ? {} : { authorization: `Token ${key}` }),
      ...(typeof payload === 'string' ? { 'content-type': body ?? 'text/plain' } : {}),
    },
    ...(payload === undefined ? {} : { payload }),
  });
}

it('the check finds what is missing, undescribed, or of another kind', () => {
  const operation = document.operations.find(({ operationId }) => operationId === 'listQuantities');
  const faults = (status: number, contentType: string, body: unknown) =>
    faultsOf(operation!, { status, contentType, body: JSON.stringify(body) });
  expect(faults(200, 'application/json', { quantities: {}, extra: 1 })).not.toEqual([]);
  expect(faults(200, 'text/html', {})).toEqual(['text/html is not described of 200']);
  expect(faults(418, 'application/json', {})).toEqual(['418 is not described']);
  expect(faults(400, 'application/problem+json', { title: 'x' }).join()).toContain('status');
});
