import { gatewayPoint, linkPoint, type Point } from '@samay/contract';
import { afterEach, expect, it } from 'vitest';
import type { StationHealth } from '../../schemas/station-health.ts';
import { minuteMs, nowMs, openTestApp, streetPoints, type TestApp } from '../../test-app.suite.ts';

let api: TestApp;
afterEach(() => api.close());

const plaza = { city: 'cusco', device: 'plaza' };

const heartbeat = (timeMs: number): Point =>
  gatewayPoint(
    'norte',
    {
      started: nowMs - 60 * minuteMs,
      version: '0.1.0',
      clients: 3,
      journal_records: 7,
      journal_bytes: 1_000,
      journal_bytes_max: 16_000_000,
      journal_oldest: 0.5,
      dead_letters: 1,
      store_up: 1,
      devices: 3,
      devices_silent: 1,
      alerts: '',
      ...{ messages: 900, refused: 1, acks: 900, ack_seconds: 4.5 },
      ...{ store_writes: 90, store_errors: 0, store_seconds: 1.5, memory: 90_000_000, load: 0.2 },
    },
    timeMs,
  );

async function health(...points: Point[]): Promise<StationHealth> {
  api = await openTestApp();
  const { rejected } = await api.readings.write([...streetPoints(), ...points]);
  expect(rejected).toEqual([]);
  const answer = await api.get('/v1/stations/plaza/health');
  expect(answer.statusCode).toBe(200);
  expect(answer.headers['etag']).toBeDefined();
  return answer.json();
}

it('tells what is known of a station, and of the sensor that says nothing', async () => {
  const link = linkPoint(
    plaza,
    {
      gateway: 'norte',
      connection: 'open',
      connection_since: nowMs - 30 * minuteMs,
      received: nowMs - minuteMs,
      interval: minuteMs,
      boot: 'a1b2c3d4',
      next_seq: 40,
      missing: 2,
      missing_earlier: 0,
      missing_unknown: 0,
      missing_forgotten: 0,
      missing_since: nowMs - 4 * minuteMs,
      missing_after: nowMs - 9 * minuteMs,
    },
    nowMs - 50_000,
  );
  const told = await health(heartbeat(nowMs - 3_000), link);
  expect(told).toMatchObject({
    device: 'plaza',
    lastReceived: new Date(nowMs - minuteMs + 200).toISOString(),
    intervalSeconds: 60,
    connection: { state: 'open', reason: null },
    messages: { boot: 'a1b2c3d4', next: 40, missing: 2, lost: 0 },
    outbox: null,
    gateway: { gateway: 'norte', version: '0.1.0', journal: { records: 7 }, alerts: [] },
  });
  expect(told.states).toMatchObject([
    { state: 'sensor-silent', sensor: 'mhz19-1', since: null },
    {
      state: 'late-data-pending',
      since: new Date(nowMs - 4 * minuteMs).toISOString(),
      evidence: { missingMessages: 2 },
    },
  ]);
  expect(told.sensors).toMatchObject([
    { sensor: 'pms5003-1', statistics: [{ quantity: 'samples', value: 58 }] },
    { sensor: 'mhz19-1', lastValue: null },
  ]);
});

it('finds when a sensor last gave a value, behind the flags that there is none', async () => {
  const sensor = (agoMs: number, fields: Point['fields']): Point => ({
    measurement: 'sensor',
    tags: { ...plaza, sensor: 'mhz19-1' },
    fields,
    timeMs: nowMs - agoMs,
  });
  const silent = Array.from({ length: 100 }, (_, minute) =>
    sensor((1 + minute) * minuteMs, { co2_q: 9, co2_why: 1 << 12, samples: 0 }),
  );
  const values = [101, 102, 200].map((minute) => sensor(minute * minuteMs, { co2: 400, co2_q: 1 }));
  const told = await health(...silent, ...values);
  expect(told.states).toMatchObject([
    { sensor: 'mhz19-1', since: new Date(nowMs - 101 * minuteMs).toISOString() },
  ]);
});

it('blames a gateway that has said nothing, not the station', async () => {
  const told = await health(heartbeat(nowMs - 2 * minuteMs));
  expect(told.asOf).toBe(new Date(nowMs - 2 * minuteMs).toISOString());
  expect(told.states.map(({ state }) => state)).toEqual(['gateway-behind', 'sensor-silent']);
});

it('answers a problem for a station that nobody knows', async () => {
  api = await openTestApp();
  const answer = await api.get('/v1/stations/nadie/health');
  expect([answer.statusCode, answer.json().type]).toEqual([
    404,
    'urn:samay:problem:unknown-device',
  ]);
});
