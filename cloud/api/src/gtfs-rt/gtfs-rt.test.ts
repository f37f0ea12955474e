import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalClock } from '@samay/air-quality';
import type { Point } from '@samay/contract';
import { networkOf, type Pattern, type Way, WayIndex } from '@samay/mobility';
import { memoryReadings } from '@samay/readings';
import { temporaryDirectory } from '@samay/testbed';
import bindings from 'gtfs-realtime-bindings';
import { expect, it } from 'vitest';
import { liveVehicles } from '../mobility/live-vehicles.ts';
import { tripUpdates, vehiclePositions } from './entities.ts';
import { feedMessage } from './message.ts';
import { encodeFeed } from './protobuf.ts';
import { faultsOf } from './rules.suite.ts';
import { serviceAlerts } from './service-alerts-disk.ts';
import { TripNames } from './trip-names.ts';

const clock = new LocalClock('America/Lima');
/** 27 November 2026, 07:00 in Lima. */
const startMs = Date.UTC(2026, 10, 27, 12);
const lat = -16.4;
const lonOf = (metres: number) => -71.54 + metres / 106_675;
const place = (metres: number, lane = 0) => ({
  stop_lat: String(lat + lane),
  stop_lon: String(lonOf(metres)),
});

/** Out along a street and back on the other side: a loop whose last stop is its first. */
function networkWith(exact: '0' | '1') {
  const metres = [0, 500, 1_000, 1_500, 2_000, 1_500, 1_000, 500, 0];
  const ids = ['s0', 's500', 's1000', 's1500', 's2000', 'n1500', 'n1000', 'n500', 's0'];
  const lanes = [0, 0, 0, 0, 0, 8e-5, 8e-5, 8e-5, 0];
  return networkOf({
    agency: [{ agency_id: '0', agency_name: 'C4', agency_timezone: 'America/Lima' }],
    routes: [{ route_id: 'r1', agency_id: '0', route_short_name: 'A', route_color: 'FEDD00' }],
    trips: [{ trip_id: 't1', route_id: 'r1', service_id: 'all', shape_id: 's' }],
    stops: [...new Set(ids)].map((stop_id) => {
      const at = ids.indexOf(stop_id);
      return { stop_id, stop_name: stop_id, ...place(metres[at]!, lanes[at]) };
    }),
    stop_times: ids.map((stop_id, at) => ({ trip_id: 't1', stop_sequence: String(at), stop_id })),
    calendar: [{ service_id: 'all', friday: '1' }],
    shapes: metres.map((one, at) => {
      const { stop_lat, stop_lon } = place(one, lanes[at]);
      return {
        shape_id: 's',
        shape_pt_lat: stop_lat,
        shape_pt_lon: stop_lon,
        shape_pt_sequence: String(at),
      };
    }),
    frequencies: [
      {
        trip_id: 't1',
        start_time: '05:00:00',
        end_time: '23:00:00',
        headway_secs: '300',
        exact_times: exact,
      },
    ],
  }).network;
}

/** Points of buses that left one after the other, up to a moment. */
function points(way: Way, departures: readonly number[], untilMs: number): Point[] {
  return departures.flatMap((departMs, bus) => {
    const own: Point[] = [];
    for (let timeMs = departMs; timeMs <= untilMs; timeMs += 10_000) {
      const [lon, latNow] = way.at(((timeMs - departMs) / 1000) * 6);
      own.push({
        measurement: 'vehicle',
        tags: { city: 'arequipa', device: `bus-${bus}`, kind: 'bus' },
        fields: {
          ...{ lat: latNow, lon, lat_q: 1, speed: 6, heading: 450, fix_time: timeMs / 1000 },
          ...{ occupancy: 0.7, passengers: 42 },
        },
        timeMs: timeMs + 400,
      });
    }
    return own;
  });
}

async function open(exact: '0' | '1', nowMs: number, departures: readonly number[]) {
  const network = networkWith(exact);
  const index = new WayIndex(network.patterns);
  const readings = memoryReadings();
  await readings.write(points(index.ways[0]!, departures, nowMs));
  const live = liveVehicles(readings, { index, bases: [] }, () => nowMs + 1_000);
  await live.refresh();
  const now = { nowMs: nowMs + 1_000, names: new TripNames(clock) };
  const decoded = (entities: Parameters<typeof feedMessage>[1]) =>
    bindings.transit_realtime.FeedMessage.decode(encodeFeed(feedMessage(now.nowMs, entities)));
  return {
    ...{ network, live, now },
    positions: decoded(vehiclePositions(live.now(), now)),
    updates: decoded(tripUpdates(live.now(), now)),
  };
}

it('tells where buses are and when they come, as the official bindings read it', async () => {
  const nowMs = startMs + 400_000;
  const { network, positions, updates } = await open('1', nowMs, [startMs, startMs + 280_000]);
  expect(faultsOf(positions, network)).toEqual([]);
  expect(faultsOf(updates, network)).toEqual([]);
  const json = bindings.transit_realtime.FeedMessage.toObject(positions, {
    enums: String,
    longs: Number,
  });
  expect(json['entity'][0]).toMatchObject({
    id: 'vehicle-bus-0',
    vehicle: {
      trip: { tripId: 't1', routeId: 'r1', startTime: '07:00:00', startDate: '20261127' },
      // Coming back: the stop is told by its sequence, and n1500 is not s1500.
      ...{ currentStopSequence: 5, stopId: 'n1500', currentStatus: 'IN_TRANSIT_TO' },
      ...{ occupancyStatus: 'STANDING_ROOM_ONLY', occupancyPercentage: 70 },
      position: { bearing: 90, speed: 6 },
    },
  });
  const [first] = updates.entity;
  const calls = first!.tripUpdate!.stopTimeUpdate!;
  expect(calls.map(({ stopSequence }) => stopSequence)).toEqual([5, 6, 7, 8]);
  // 2,400 m driven at 6 m/s; the way is 4,000 m.
  expect(Number(calls.at(-1)!.arrival!.time) - nowMs / 1000).toBeCloseTo(1_600 / 6, -2);
});

it('says that a bus stands at a stop only where its receiver is beside it too', async () => {
  const { live, now } = await open('1', startMs + 250_000, [startMs]);
  const [bus] = live.now();
  const at = (metres: number) => {
    const position = [lonOf(metres), lat] as const;
    return vehiclePositions([{ ...bus!, speed: 0, position }], now)[0]!.vehicle;
  };
  // It has come to s1500; a fix of its noise is a hundred metres before that.
  expect(at(1_500)).toMatchObject({ stopId: 's1500', currentStatus: 'STOPPED_AT' });
  expect(at(1_400)).toMatchObject({ stopId: 's1500', currentStatus: 'IN_TRANSIT_TO' });
});

it('gives two buses of one line two trips, each on a headway of the feed', async () => {
  const { positions, network } = await open('1', startMs + 400_000, [startMs, startMs + 60_000]);
  const starts = positions.entity.map(({ vehicle }) => vehicle?.trip?.startTime);
  expect(starts).toEqual(['07:00:00', '07:05:00']);
  expect(faultsOf(positions, network)).toEqual([]);
});

it('names a trip of no timetable by when it began', async () => {
  const { positions, updates, network } = await open('0', startMs + 400_000, [startMs + 7_000]);
  const [entity] = positions.entity;
  expect(entity!.vehicle!.trip).toMatchObject({ startTime: '07:00:07', scheduleRelationship: 2 });
  expect([...faultsOf(positions, network), ...faultsOf(updates, network)]).toEqual([]);
});

it('shows a bus whose line nothing tells without a trip, and leaves out who is silent', async () => {
  const { positions, updates } = await open('1', startMs + 30_000, [startMs]);
  expect(positions.entity).toHaveLength(1);
  expect(positions.entity[0]!.vehicle!.trip).toBeNull();
  expect(updates.entity).toEqual([]);
  const { live } = await open('1', startMs + 400_000, [startMs]);
  expect(
    vehiclePositions(live.now(), { nowMs: startMs + 700_000, names: new TripNames(clock) }),
  ).toEqual([]);
});

it('rules of the validator find what is wrong', async () => {
  const { network, positions } = await open('1', startMs + 400_000, [startMs]);
  const vehicle = positions.entity[0]!.vehicle!;
  vehicle.trip!.startTime = '07:01:00';
  vehicle.stopId = 's1500';
  vehicle.position!.latitude = -16.5;
  const codes = faultsOf(positions, network).map((fault) => fault.split(':')[0]);
  expect(codes).toEqual(['E019', 'E029', 'E011']);
});

it('tells riders what the municipality writes, and refuses what concerns nobody', async () => {
  const { path, remove } = await temporaryDirectory();
  const file = join(path, 'avisos.yaml');
  const known = { routes: new Set(['r1']), stops: new Set(['s0']) };
  const read = serviceAlerts(file, known);
  expect(await read()).toEqual([]);
  const alert = (more: string) =>
    writeFile(
      file,
      `alerts:\n- id: desvio\n  title: { es: Desvío }\n  text: { es: Por obras }\n  cause: CONSTRUCTION\n  effect: DETOUR\n${more}`,
    );
  await alert('  routes: [r1]\n  from: 2026-11-27T06:00:00-05:00\n');
  const message = bindings.transit_realtime.FeedMessage.decode(
    encodeFeed(feedMessage(startMs, await read())),
  );
  expect(faultsOf(message, networkWith('1'))).toEqual([]);
  expect(message.entity[0]!.alert).toMatchObject({
    informedEntity: [{ routeId: 'r1' }],
    headerText: { translation: [{ text: 'Desvío', language: 'es' }] },
  });
  await alert('');
  await expect(read()).rejects.toThrow('desvio: write routes or stops');
  await alert('  routes: [r9]\n');
  await expect(read()).rejects.toThrow('"r9" is no route');
  await remove();
});

it('keeps the patterns of the network as the lines of its ways', () => {
  const network = networkWith('1');
  expect(new WayIndex(network.patterns).ways[0]!.line).toBe(network.patterns[0] as Pattern);
});
