import type { Point } from '@samay/contract';
import { type Feed, networkOf, WayIndex } from '@samay/mobility';
import { memoryReadings } from '@samay/readings';
import { expect, it } from 'vitest';
import { keepDay } from './days.ts';

/** Midnight in Lima, 27 November 2026. */
const startMs = Date.UTC(2026, 10, 27, 5);
const day = { startMs, endMs: startMs + 86_400_000 };
const lonOf = (metres: number) => -71.54 + metres / 106_675;
const metres = [0, 500, 1_000, 1_500, 2_000];
const feed: Feed = {
  agency: [{ agency_timezone: 'America/Lima' }],
  routes: [{ route_id: 'A', route_short_name: 'A' }],
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
};
const index = new WayIndex(networkOf(feed).network.patterns);

/** A bus that drives the line once at 5 m/s, saying what it carries and burns. */
const trip = (device: string, departMs: number, more: object = {}): Point[] =>
  Array.from({ length: 41 }, (_, at) => ({
    measurement: 'vehicle',
    tags: { city: 'arequipa', device, kind: 'bus' },
    fields: {
      ...{ lat: -16.4, lon: lonOf(at * 50), lat_q: 1, speed: 5, fuel_rate: 0.002, boardings: 1 },
      ...more,
    },
    timeMs: departMs + at * 10_000,
  }));

it('keeps what a day came to, by vehicle and by line', async () => {
  const readings = memoryReadings();
  const sevenMs = startMs + 7 * 3_600_000;
  // Four buses: three even headways of ten minutes would be [0, 10, 20, 30].
  for (const [at, minute] of [0, 10, 12, 30].entries()) {
    await readings.write(trip(`bus-${at}`, sevenMs + minute * 60_000));
  }
  await readings.write(
    trip('truck-1', sevenMs, { odometer: 1 }).map((point, at) => ({
      ...{ ...point, tags: { ...point.tags, kind: 'truck' } },
      fields: { ...point.fields, odometer: 80_000 + at * 60 },
    })),
  );
  expect(await keepDay(readings, { index, bases: [] }, day)).toBe(5);
  const kept = await readings.latestPoints({ measurement: 'vehicle_day' });
  const bus = kept.find(({ tags }) => tags['device'] === 'bus-0')!;
  expect(bus).toMatchObject({
    timeMs: startMs,
    fields: { km_from: 'gps', trips: 1, boardings: 41 },
  });
  expect(bus.fields['km']).toBeCloseTo(2, 1);
  expect(bus.fields['fuel_l']).toBeCloseTo(0.8, 9);
  expect(bus.fields['hours']).toBeCloseTo(400 / 3600, 3);
  const truck = kept.find(({ tags }) => tags['device'] === 'truck-1')!;
  expect(truck.fields).toMatchObject({ km: 2.4, km_from: 'odometer', trips: 0 });
  const [line] = await readings.latestPoints({ measurement: 'line_day' });
  expect(line).toMatchObject({ tags: { city: 'arequipa', line: 'A' }, fields: { trips: 4 } });
  expect(line!.fields['headway_min']).toBeCloseTo(10, 1);
  // E[H²] / 2E[H] − E[H]/2 of 10, 2 and 18 minutes.
  expect(line!.fields['excess_wait_min']).toBeCloseTo((100 + 4 + 324) / 3 / 20 - 5, 1);
  expect(line!.fields['bunched']).toBeCloseTo(1 / 3, 2);
  expect(line!.fields['speed_kmh']).toBeCloseTo(18, 0);
});

it('makes a day again in its own place when late data has come', async () => {
  const readings = memoryReadings();
  const sevenMs = startMs + 7 * 3_600_000;
  await readings.write(trip('bus-0', sevenMs).slice(0, 20));
  await keepDay(readings, { index, bases: [] }, day);
  await readings.write(trip('bus-0', sevenMs));
  await keepDay(readings, { index, bases: [] }, day);
  const kept = await readings.points({
    ...{ measurement: 'vehicle_day', devices: ['bus-0'], fromMs: startMs, toMs: day.endMs },
  });
  expect(kept).toHaveLength(1);
  expect(kept[0]!.fields['km']).toBeCloseTo(2, 1);
});

it('keeps nothing of a day in which nobody reported', async () => {
  const readings = memoryReadings();
  expect(await keepDay(readings, { index, bases: [] }, day)).toBe(0);
  expect(await readings.latestPoints({ measurement: 'vehicle_day' })).toEqual([]);
});
