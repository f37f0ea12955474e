/** As answers.test.ts, of what asks who is signed in, and of vehicles. */
import { memoryReadings } from '@samay/readings';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { quietMobility } from './mobility/quiet-mobility.suite.ts';
import { checkAnswers, readDocument, roomTags } from './openapi.suite.ts';
import { openStaffApp, password } from './staff/staff-app.suite.ts';
import { nowMs, streetPoints } from './test-app.suite.ts';

const document = await readDocument();
const faultsOf = checkAnswers(document);
const operations = document.operations.filter(({ tags: [tag = ''] }) => roomTags.has(tag));

let open: Awaited<ReturnType<typeof openStaffApp>>;
let browser: ReturnType<typeof open.browser>;
let invited: string;
beforeAll(async () => {
  const readings = memoryReadings();
  await readings.write(streetPoints());
  open = await openStaffApp({ readings, mobility: await quietMobility(readings) });
  browser = open.browser();
  const who = { fullName: 'María Quispe', role: 'administrator' } as const;
  invited = (await open.invitations.invite(who, nowMs)).token;
});
afterAll(() => open.close());

interface Question {
  readonly operation: string;
  readonly url: string;
  /** 200 unless given. */
  readonly status?: number;
  readonly payload?: () => object;
}

const days = 'from=2026-11-01&to=2026-11-23';
const indicator = '/v1/scorecard/recyclers-formal';
const signedIn = { name: 'mquispe', password };

/** In this order: who is not signed in yet, who joins, and what they do. */
const questions: readonly Question[] = [
  { operation: 'listVehicles', url: '/v1/vehicles' },
  { operation: 'listVehicles', url: '/v1/vehicles?kind=tram', status: 400 },
  { operation: 'listVehicleDays', url: `/v1/mobility/vehicles?${days}` },
  { operation: 'listLineDays', url: `/v1/mobility/lines?${days}` },
  { operation: 'listLineDays', url: '/v1/mobility/lines', status: 400 },
  { operation: 'listCollections', url: `/v1/collections?${days}` },
  { operation: 'getGtfs', url: '/gtfs.zip', status: 404 },
  { operation: 'getVehiclePositions', url: '/gtfs-rt/vehicle-positions.pb' },
  { operation: 'getVehiclePositions', url: '/gtfs-rt/vehicle-positions.pb?format=json' },
  { operation: 'getTripUpdates', url: '/gtfs-rt/trip-updates.pb' },
  { operation: 'getServiceAlerts', url: '/gtfs-rt/alerts.pb' },
  { operation: 'listStaff', url: '/v1/staff', status: 401 },
  { operation: 'listStationVisits', url: '/v1/stations/plaza/visits', status: 401 },
  { operation: 'getSession', url: '/v1/session' },
  {
    operation: 'join',
    url: '/v1/session/join',
    payload: () => ({ invitation: invited, ...signedIn }),
  },
  {
    operation: 'join',
    url: '/v1/session/join',
    payload: () => ({ invitation: invited, ...signedIn, name: 'otra' }),
    status: 403,
  },
  { operation: 'getSession', url: '/v1/session' },
  { operation: 'listStaff', url: '/v1/staff' },
  {
    operation: 'inviteStaff',
    url: '/v1/staff/invitations',
    payload: () => ({ fullName: 'Ana Rojas', role: 'technician' }),
  },
  {
    operation: 'changeStaff',
    url: '/v1/staff/none',
    payload: () => ({ disabled: true }),
    status: 404,
  },
  {
    operation: 'enterRecord',
    url: '/v1/records/recyclers-formal/2026-Q4',
    payload: () => ({ value: 40, note: 'Padrón 2026' }),
  },
  {
    operation: 'enterRecord',
    url: '/v1/records/none/2026',
    payload: () => ({ value: 40, note: 'Padrón 2026' }),
    status: 400,
  },
  {
    operation: 'enterRecord',
    url: '/v1/records/recyclers-registered/2026',
    payload: () => ({ value: 100, note: 'Padrón 2026' }),
  },
  {
    operation: 'enterRecord',
    url: '/v1/records/recyclers-formal/2026-Q3',
    payload: () => ({ value: 40, groups: { sex: { female: 12, male: 25 } }, note: 'Padrón 2026' }),
  },
  { operation: 'getRecordHistory', url: '/v1/records/recyclers-formal/2026-Q3' },
  { operation: 'listSurveys', url: '/v1/surveys' },
  {
    operation: 'enterSurvey',
    url: '/v1/surveys/air/2026-Q4',
    payload: () => ({ csv: 'sexo,entiende\nmujer,5\n', note: 'Encuesta 2026' }),
  },
  {
    operation: 'enterSurvey',
    url: '/v1/surveys/air/2026-Q4',
    payload: () => ({ csv: 'sexo,entiende\nmujer,6\n', note: 'Encuesta 2026' }),
    status: 400,
  },
  { operation: 'listRecords', url: '/v1/records' },
  { operation: 'getScorecard', url: '/v1/scorecard' },
  { operation: 'downloadScorecard', url: '/v1/scorecard.csv' },
  { operation: 'getIndicator', url: indicator },
  { operation: 'getIndicator', url: '/v1/scorecard/none', status: 404 },
  { operation: 'getIndicatorPeriod', url: `${indicator}/2026-Q4` },
  { operation: 'getIndicatorPeriod', url: `${indicator}/26`, status: 400 },
  { operation: 'supposeIndicator', url: `${indicator}/2026-Q4/what-if?value=60` },
  { operation: 'listAudit', url: '/v1/audit' },
  { operation: 'listStationVisits', url: '/v1/stations/plaza/visits' },
  { operation: 'listStationVisits', url: '/v1/stations/none/visits', status: 404 },
  {
    operation: 'getStationPhoto',
    url: `/v1/stations/plaza/photos/${'0'.repeat(64)}`,
    status: 404,
  },
  {
    operation: 'changePassword',
    url: '/v1/session/password',
    payload: () => ({ present: password, next: 'otra frase bien larga' }),
  },
  { operation: 'signOut', url: '/v1/session', status: 204 },
  { operation: 'signIn', url: '/v1/session', payload: () => signedIn, status: 401 },
  {
    operation: 'signIn',
    url: '/v1/session',
    payload: () => ({ ...signedIn, password: 'otra frase bien larga' }),
  },
];

it('of every operation something is asked', () => {
  const asked = new Set(questions.map(({ operation }) => operation));
  expect([...asked].sort()).toEqual(operations.map(({ operationId }) => operationId).sort());
});

it.each(questions)('$operation: $url', async (question) => {
  const operation = operations.find(({ operationId }) => operationId === question.operation)!;
  await open.rounds();
  const answer = await browser.ask(operation.method, question.url, question.payload?.());
  const { statusCode: status, headers, body } = answer;
  expect(status, body.slice(0, 500)).toBe(question.status ?? 200);
  const contentType = headers['content-type'] as string | undefined;
  expect(faultsOf(operation, { status, contentType, body })).toEqual([]);
});
