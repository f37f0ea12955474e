import { LocalClock } from '@samay/air-quality';
import type { Point } from '@samay/contract';
import { networkOf, WayIndex } from '@samay/mobility';
import { memoryReadings } from '@samay/readings';
import bindings from 'gtfs-realtime-bindings';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { TripNames } from '../gtfs-rt/trip-names.ts';
import { minuteMs, nowMs, openTestApp, type TestApp } from '../test-app.suite.ts';
import { keepDay } from './days.ts';
import { liveVehicles } from './live-vehicles.ts';

const lonOf = (metres: number) => -71.54 + metres / 106_675;
const metres = [0, 1_000, 2_000, 3_000, 4_000];
const { network } = networkOf({
  agency: [{ agency_timezone: 'America/Lima' }],
  routes: [{ route_id: 'A', route_short_name: 'A', route_color: 'FEDD00' }],
  trips: [{ trip_id: 't', route_id: 'A', service_id: 'all' }],
  stops: metres.map((one) => ({
    stop_id: `s${one}`,
    stop_lat: '-16.4',
    stop_lon: String(lonOf(one)),
  })),
  stop_times: metres.map((one, at) => ({
    trip_id: 't',
    stop_sequence: String(at),
    stop_id: `s${one}`,
  })),
  calendar: [{ service_id: 'all' }],
});
const index = new WayIndex(network.patterns);

const bus: Point[] = Array.from({ length: 40 }, (_, at) => ({
  measurement: 'vehicle',
  tags: { city: 'arequipa', device: 'bus-114', kind: 'bus' },
  fields: { lat: -16.4, lon: lonOf(at * 60), lat_q: 1, speed: 6, heading: 90, fuel_rate: 0.003 },
  timeMs: nowMs - (40 - at) * 10_000,
}));
const pickup = (
  minute: number,
  material: string,
  kg: number,
  more: Point['fields'] = {},
): Point => ({
  measurement: 'collection',
  tags: { city: 'arequipa', device: 'recicla-1', material },
  fields: { kg, stable: 1, zone: 'centro', event: `${minute}`, crew: 'c7', ...more },
  timeMs: nowMs - minute * minuteMs,
});

let test: TestApp;
beforeAll(async () => {
  const readings = memoryReadings();
  await readings.write([...bus, pickup(30, 'glass', 30), pickup(20, 'paper', 12.5, { stable: 0 })]);
  const live = liveVehicles(readings, { index, bases: [] }, () => nowMs);
  await live.refresh();
  await keepDay(
    readings,
    { index, bases: [] },
    { startMs: nowMs - 10 * 60 * minuteMs, endMs: nowMs },
  );
  test = await openTestApp({
    readings,
    plan: {
      associations: [{ id: 'nueva-vida', name: 'Nueva Vida' }],
      zones: [{ id: 'centro', name: 'Centro', association: 'nueva-vida', area: [] }],
      stops: [],
    },
    mobility: {
      ...{ network, index, live, alerts: async () => [] },
      names: new TripNames(new LocalClock('America/Lima')),
    },
  });
});
afterAll(() => test.close());
const get = async (url: string) => (await test.get(url)).json();

it('shows where each vehicle is, and on what line', async () => {
  const { vehicles } = await get('/v1/vehicles');
  expect(vehicles).toEqual([
    {
      ...{ device: 'bus-114', city: 'arequipa', kind: 'bus', quality: 1 },
      position: { lat: -16.4, lon: Math.round(lonOf(39 * 60) * 1e5) / 1e5 },
      ...{ time: new Date(nowMs - 10_000).toISOString(), ageSeconds: 10 },
      ...{ speed: 6, heading: 90, occupancy: null, passengers: null },
      line: {
        ...{ route: 'A', name: 'A', longName: '', colour: '#FEDD00' },
        ...{ nextStop: 's3000', share: expect.closeTo(0.585, 2) },
      },
    },
  ]);
  expect((await get('/v1/vehicles?kind=truck')).vehicles).toEqual([]);
});

it('gives the feeds of GTFS-Realtime, for machines and for people', async () => {
  const answer = await test.get('/gtfs-rt/vehicle-positions.pb');
  expect(answer.headers['content-type']).toBe('application/x-protobuf');
  const decoded = bindings.transit_realtime.FeedMessage.decode(answer.rawPayload);
  expect(decoded.entity[0]?.vehicle?.trip?.routeId).toBe('A');
  const json = await get('/gtfs-rt/trip-updates.pb?format=json');
  expect(json.entity[0].tripUpdate.stopTimeUpdate[0]).toMatchObject({ stopSequence: 3 });
  expect(await get('/gtfs-rt/alerts.pb?format=json')).toMatchObject({ entity: [] });
});

it('tells the days of vehicles and lines', async () => {
  // 22 November 2026, 10:00 in Lima less ten hours is its midnight.
  const asked = 'from=2026-11-22&to=2026-11-23';
  const { days } = await get(`/v1/mobility/vehicles?${asked}`);
  expect(days).toMatchObject([
    { day: '2026-11-22', device: 'bus-114', kmFrom: 'gps', boardings: null, trips: 0 },
  ]);
  expect(days[0].fuelLitres).toBeCloseTo(1.17, 2);
  const lines = await get(`/v1/mobility/lines?${asked}&city=arequipa`);
  expect(lines.days).toMatchObject([{ line: 'A', headwayMin: null, trips: 0 }]);
  expect(await get('/v1/mobility/lines?from=2026-11-23&to=2026-11-22')).toMatchObject({
    ...{ status: 400, errors: [{ parameter: 'to' }] },
  });
  expect(await get('/v1/mobility/lines?from=2026-02-30&to=2026-11-22')).toMatchObject({
    ...{ status: 400, errors: [{ parameter: 'from' }] },
  });
});

it('tells what was collected, with its doubts and without the crew', async () => {
  const answer = await get('/v1/collections?from=2026-11-22&to=2026-11-23');
  expect(answer).toMatchObject({ kg: 42.5, kgInMotion: 12.5, omitted: 0 });
  expect(answer.rows).toMatchObject([
    {
      material: 'glass',
      name: { es: 'Vidrio' },
      zone: 'centro',
      zoneName: 'Centro',
      association: 'nueva-vida',
      associationName: 'Nueva Vida',
      kg: 30,
      collections: 1,
    },
    { material: 'paper', kg: 12.5 },
  ]);
  expect(answer.collections[1]).toMatchObject({ material: 'paper', doubt: 'in-motion' });
  expect(JSON.stringify(answer)).not.toContain('c7');
});
