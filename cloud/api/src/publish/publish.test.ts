import {
  gatewayPoint,
  linkPoint,
  type Point,
  reasonBits,
  visitPoint,
  visitReasons,
} from '@samay/contract';
import { memoryReadings, openInfluxReadings, type Readings } from '@samay/readings';
import { memoryScorecard } from '@samay/records';
import { startInfluxd } from '@samay/testbed';
import { afterEach, expect, it } from 'vitest';
import { createMetrics } from '../metrics.ts';
import { readUpkeepRules } from '../upkeep/rules-disk.ts';
import { upkeepDesk } from '../upkeep/upkeep-desk.ts';
import { publish } from './publish.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** 10:00 in Lima. */
const nowMs = Date.UTC(2026, 10, 22, 15);

const noFiles = { records: [], dimensions: [], surveys: [] };
/** What it says is tried in scorecard-points.test.ts. */
const noScorecard = {
  scorecard: { strategy: { name: { es: '', en: '' }, objectives: [] }, indicators: [], ...noFiles },
  records: memoryScorecard(),
};

let readings: Readings;
afterEach(() => readings.close());

interface Told {
  readonly device?: string;
  readonly hours?: number;
  readonly quality?: number;
  readonly calibration?: string;
  readonly why?: number;
}

/** Minutes of the last hours: PM2.5 of 20 with PM10 of 40. */
function minutes({ device = 'plaza', hours = 25, quality = 1, calibration, why = 0 }: Told = {}) {
  return Array.from({ length: hours * 60 }, (_, at): Point => {
    const timeMs = nowMs - (at + 1) * minuteMs;
    const cal = calibration === undefined ? {} : { pm2_5_cal: calibration };
    const fields = { received: timeMs + 200, pm2_5: 20, pm2_5_q: quality, pm10: 40, pm10_q: 1 };
    return {
      measurement: 'air',
      tags: { city: 'cusco', device },
      fields: { ...fields, ...cal, ...(at === 0 && why !== 0 && { pm2_5_why: why }) },
      timeMs,
    };
  });
}

const health = (fields: Point['fields'], device = 'plaza'): Point => ({
  measurement: 'health',
  tags: { city: 'cusco', device },
  fields: { received: nowMs - 20_000, name: 'Plaza', lat: -13.52, lon: -71.98, ...fields },
  timeMs: nowMs - 20_000,
});

/** As it was installed, so that nobody has to go for the record of it. */
const commissioned = visitPoint(
  { city: 'cusco', device: 'plaza', kind: 'station', channel: 'event' },
  {
    ...{ type: 'visit', id: '0'.repeat(16), at: new Date(nowMs - 9 * 24 * hourMs).toISOString() },
    ...{ action: 'commissioning', by: 'Ana Quispe' },
    site: {
      ...{ name: 'Plaza', inletHeight: 3, position: { lat: -13.52, lon: -71.98 } },
      surroundings: { traffic: 1, oven: 0, industry: 0 },
    },
    photos: [{ sha256: '0'.repeat(64), bytes: 1 }],
    sensors: [{ id: 'pms-1', model: 'plantower-pms5003', serial: 'A1' }],
  },
  nowMs - 9 * 24 * hourMs,
);

async function said(points: readonly Point[], store = memoryReadings()) {
  readings = store;
  const { rejected } = await readings.write([...points, commissioned]);
  expect(rejected).toEqual([]);
  const metrics = createMetrics();
  metrics.requestSeconds.observe({ method: 'GET', route: '/v1/stations', status: '200' }, 0.25);
  metrics.requestSeconds.observe({ method: 'GET', route: '/v1/stations', status: '503' }, 1);
  metrics.requestSeconds.observe({ method: 'GET', route: 'none', status: '404' }, 0.5);
  metrics.storeErrors.inc({ code: 'STORE_UNAVAILABLE' }, 3);
  const own = { cloud: 'nube', folder: '.', startedMs: nowMs - hourMs, version: '0.1.0' };
  const clock = () => nowMs;
  const upkeep = upkeepDesk(readings, clock, await readUpkeepRules(''));
  await publish({ ...own, readings, metrics, scorecard: noScorecard, upkeep, clock });
  const at = { untilMs: nowMs + minuteMs };
  const [station] = await readings.latestPoints({ measurement: 'station', ...at });
  const [cloud] = await readings.latestPoints({ measurement: 'cloud', ...at });
  return { station, cloud };
}

it('says in one row where a station is, how it is, and its means of 24 hours', async () => {
  const { station } = await said([...minutes({ calibration: 'cal-1' }), health({})]);
  expect(station).toEqual({
    measurement: 'station',
    tags: { city: 'cusco', device: 'plaza' },
    timeMs: nowMs,
    fields: {
      ...{ name: 'Plaza', lat: -13.52, lon: -71.98, state: 'reporting', silent: 20, visit: 0 },
      ...{ pm2_5_24h: 20, pm10_24h: 40, pm2_5_24h_hours: 24, pm10_24h_hours: 24, trust: 'good' },
    },
  });
});

it.each([
  ['uncalibrated', {}],
  ['suspect', { quality: 3, calibration: 'cal-1' }],
  ['incomplete', { hours: 12, calibration: 'cal-1' }],
])('says of a mean that it is %s', async (trust, told) => {
  const { station } = await said([...minutes(told), health({})]);
  expect(station?.fields).toMatchObject({ trust });
  expect(station?.fields['pm2_5_24h']).toBe(trust === 'incomplete' ? undefined : 20);
});

it('tells a station that is silent, why, and that it is the first to be visited', async () => {
  const goneMs = nowMs - 7 * hourMs;
  const old = minutes().filter(({ timeMs }) => timeMs < goneMs);
  const link = { gateway: 'norte', connection: 'gone', reason: 'connection-lost' } as const;
  const { station } = await said([
    ...old,
    linkPoint({ city: 'cusco', device: 'plaza' }, { ...link, received: goneMs }, nowMs - 5_000),
  ]);
  expect(station?.fields).toMatchObject({
    ...{ name: 'plaza', state: 'device-silent', cause: 'gone, connection-lost', silent: 25_200 },
    ...{ trust: 'silent', visit: visitReasons.length, visit_why: 'device-silent' },
  });
});

it.each([
  ['sensor-silent', { sensors: 'pms-1' }, 0],
  ['sensor-fault', {}, reasonBits(['sensor-fault', 'clock'])],
  ['disagreement', {}, reasonBits(['disagreement'])],
  ['disk-full', { disk_free: 150e6 }, 0],
  ['calibration-expired', { calibration_left: -60 }, 0],
  ['certificate-expiring', { certificate_left: 86_400 }, 0],
  ['clock-off', {}, reasonBits(['clock'])],
] as const)('ranks a visit for %s', async (reason, fields, why) => {
  const { station } = await said([...minutes({ why }), health(fields)]);
  const visit = visitReasons.length - visitReasons.indexOf(reason);
  expect(station?.fields).toMatchObject({ visit, visit_why: reason });
});

it('names the sensor that is silent', async () => {
  const { station } = await said([...minutes(), health({ sensors: 'pms-1' })]);
  expect(station?.fields).toMatchObject({ state: 'sensor-silent', cause: 'pms-1' });
});

it('blames the gateway and not its stations while it is behind', async () => {
  const facts = { started: 0, version: '0', clients: 1, journal_records: 900, journal_bytes: 1 };
  const more = { journal_bytes_max: 2, journal_oldest: 60, dead_letters: 0, store_up: 1 };
  const totals = { messages: 0, refused: 0, acks: 0, ack_seconds: 0, memory: 1, load: 0 };
  const store = { store_writes: 0, store_errors: 0, store_seconds: 0 };
  const { station } = await said([
    ...minutes(),
    gatewayPoint(
      'norte',
      { ...facts, ...more, ...totals, ...store, devices: 1, devices_silent: 0, alerts: '' },
      nowMs - 5 * minuteMs,
    ),
  ]);
  expect(station?.fields).toMatchObject({ state: 'gateway-behind', visit: 0 });
});

it('says how it is itself: requests, errors, time, and what it takes of its machine', async () => {
  const { cloud } = await said([]);
  expect(cloud).toMatchObject({
    tags: { cloud: 'nube' },
    fields: {
      ...{ requests: 3, errors_client: 1, errors_server: 1, seconds: 1.75, store_errors: 3 },
      ...{ started: nowMs - hourMs, version: '0.1.0' },
    },
  });
  expect(cloud?.fields['memory']).toBeGreaterThan(10_000_000);
  expect(cloud?.fields['disk_free']).toBeGreaterThan(0);
});

it('says it in InfluxDB, where a dashboard finds it in one row', async () => {
  const influxd = await startInfluxd('samay');
  const store = openInfluxReadings({ url: influxd.url, database: 'samay' });
  try {
    await said([...minutes({ calibration: 'cal-1' }), health({})], store);
    const answer = await influxd.query(
      'samay',
      'SELECT last("state") AS "state", last("pm2_5_24h") AS "mean", last("lat") AS "lat" FROM "station" GROUP BY "device"',
    );
    expect(answer).toMatchObject({
      results: [
        {
          series: [
            {
              tags: { device: 'plaza' },
              columns: ['time', 'state', 'mean', 'lat'],
              values: [[0, 'reporting', 20, -13.52]],
            },
          ],
        },
      ],
    });
  } finally {
    await influxd.stop();
  }
});
