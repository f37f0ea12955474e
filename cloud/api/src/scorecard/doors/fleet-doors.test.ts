import { LocalClock } from '@samay/air-quality';
import type { Point } from '@samay/contract';
import { memoryReadings } from '@samay/readings';
import { memoryScorecard } from '@samay/records';
import { readPeriod } from '@samay/scorecard';
import { expect, it } from 'vitest';
import { dataOf } from '../data.ts';
import type { Asked } from './door.ts';
import { mobilityDoor } from './mobility.ts';
import { wasteDoor } from './waste.ts';

const startMs = Date.UTC(2026, 10, 1, 5);
const dayMs = 86_400_000;
const asked: Asked = {
  ...{ period: readPeriod('2026-11')!, fromMs: startMs, toMs: startMs + 3 * dayMs },
  clock: new LocalClock('America/Lima'),
};
const vehicle = (day: number, device: string, fields: Point['fields'], kind = 'bus'): Point => ({
  ...{ measurement: 'vehicle_day', tags: { city: 'arequipa', device, kind }, fields },
  timeMs: startMs + day * dayMs,
});
const line = (day: number, headways: number, headway: number, excess: number): Point => ({
  measurement: 'line_day',
  tags: { city: 'arequipa', line: 'A' },
  fields: { headways, headway_min: headway, excess_wait_min: excess, km: 100, hours: 8 },
  timeMs: startMs + day * dayMs,
});
async function open(...points: Point[]) {
  const readings = memoryReadings();
  await readings.write(points);
  const plan = {
    zones: [],
    stops: [
      {
        id: 's1',
        zone: 'centro',
        position: [-71.5, -16.4] as [number, number],
        days: ['sun', 'mon'] as ('sun' | 'mon')[],
      },
    ],
  };
  return dataOf({
    readings,
    records: memoryScorecard(),
    scorecard: { records: [], surveys: [] },
    plan,
  });
}

it('adds the days of vehicles, fuel only over those that say it', async () => {
  const data = await open(
    vehicle(0, 'a', { km: 100, fuel_l: 35, hours: 8, idle_hours: 1, km_from: 'odometer' }),
    vehicle(1, 'a', { km: 100, fuel_l: 37, hours: 8, idle_hours: 1, km_from: 'odometer' }),
    vehicle(1, 'b', { km: 80, hours: 8, idle_hours: 2, km_from: 'gps' }),
    vehicle(1, 'truck', { km: 500, hours: 1, km_from: 'gps' }, 'truck'),
  );
  const of = async (statistic: Parameters<typeof mobilityDoor>[0]['statistic']) =>
    (await mobilityDoor({ from: 'mobility', kind: 'bus', statistic }, asked, data)).value;
  expect(await of('vehicle-km')).toBe(280);
  expect(await of('fuel-l')).toBe(72);
  expect(await of('fuelled-km')).toBe(200);
  expect(await of('vehicles-reporting')).toBe(2);
  expect(await of('idle-hours')).toBe(4);
  expect(await of('passengers')).toBeUndefined();
  const { quality, evidence } = await mobilityDoor(
    ...([{ from: 'mobility', kind: 'bus', statistic: 'vehicle-km' }, asked, data] as const),
  );
  expect(quality).toBe('M');
  expect(evidence[0]?.href).toBe('/v1/mobility/vehicles?from=2026-11-01&to=2026-12-01');
});

it('lets each headway count once, whatever day it is of', async () => {
  const data = await open(line(0, 30, 10, 1), line(1, 10, 20, 5));
  const of = async (statistic: Parameters<typeof mobilityDoor>[0]['statistic']) =>
    (await mobilityDoor({ from: 'mobility', kind: 'bus', statistic }, asked, data)).value;
  expect(await of('mean-headway-min')).toBe(12.5);
  expect(await of('excess-wait-min')).toBe(2);
  expect(await of('mean-speed-kmh')).toBe(12.5);
});

it('adds what was collected, and the stops served of those due', async () => {
  const pickup = (hour: number, kg: number, more: Point['fields'] = {}): Point => ({
    measurement: 'collection',
    tags: { city: 'arequipa', device: 'recicla-1', material: 'glass' },
    fields: { kg, stable: 1, ...more },
    timeMs: startMs + hour * 3_600_000,
  });
  // 1 November 2026 is a Sunday: the stop is due on it and on the next day.
  const data = await open(pickup(8, 30, { stop: 's1' }), pickup(9, 5_000), pickup(32, 20));
  const of = (statistic: Parameters<typeof wasteDoor>[0]['statistic'], material?: string) =>
    wasteDoor({ from: 'waste', statistic, ...(material ? { material } : {}) }, asked, data);
  expect(await of('kg')).toMatchObject({ value: 50, quality: 'M', unit: 'kg' });
  expect((await of('kg', 'paper')).value).toBeUndefined();
  expect((await of('collections')).value).toBe(2);
  expect((await of('stops-planned')).value).toBe(2);
  expect((await of('stops-served')).value).toBe(1);
});

it('counts no stop as missed on days before a truck ever weighed, nor on the day that runs', async () => {
  const pickup = (day: number): Point => ({
    measurement: 'collection',
    tags: { city: 'arequipa', device: 'recicla-1', material: 'glass' },
    fields: { kg: 30, stable: 1, stop: 's1' },
    timeMs: startMs + day * dayMs + 8 * 3_600_000,
  });
  const planned = async (points: Point[], toMs: number) =>
    wasteDoor(
      { from: 'waste', statistic: 'stops-planned' },
      { ...asked, toMs },
      await open(...points),
    );
  const secondEvening = startMs + 1.8 * dayMs;
  expect((await planned([], secondEvening)).value).toBeUndefined();
  // Nothing is over on the day of the first collection.
  expect((await planned([pickup(1)], secondEvening)).value).toBeUndefined();
  expect((await planned([pickup(1)], startMs + 2 * dayMs)).value).toBe(1);
  // A truck that weighed last month and not this one has missed its round.
  expect((await planned([pickup(-3)], startMs + 2 * dayMs)).value).toBe(2);
});

it('has no number of what nobody reported', async () => {
  const data = await open();
  const input = { from: 'mobility', kind: 'bus', statistic: 'vehicle-km' } as const;
  expect((await mobilityDoor(input, asked, data)).value).toBeUndefined();
  expect((await wasteDoor({ from: 'waste', statistic: 'kg' }, asked, data)).value).toBeUndefined();
});
