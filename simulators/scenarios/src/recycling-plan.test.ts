import { readNetwork } from '@samay/vehicle-simulator';
import { coverageOf, readPlan, stopsDue, zoneAt } from '@samay/waste';
import { expect, it } from 'vitest';
import { recyclingPlan } from './recycling-plan.ts';
import type { ScenarioVehicles } from './scenario-vehicles.ts';
import { trafficOf } from './vehicles.ts';

const truck: ScenarioVehicles['trucks'][number] = {
  ...{ id: 'aqp-reciclador-1', name: 'Camión', zone: 'cono-norte', route: '17607753' },
  ...{ fromM: 1000, toM: 9000, bins: 60, startHours: [6], tareKg: 1.7, crew: 12 },
  materials: [{ name: 'glass', key: 5, share: 1, kg: 12 }],
};
const network = readNetwork('arequipa');
const relief = { lat: -16.3989, lon: -71.537, altitudeM: 2335, risePerKm: 35, towards: 45 };

it('is one that samay-cloud takes, and a round of the truck serves its stops', () => {
  const read = readPlan(recyclingPlan([truck], network));
  if (!('plan' in read)) throw new Error(read.faults.join('\n'));
  const { plan } = read;
  expect(plan.zones.map(({ id, name }) => [id, name])).toEqual([['cono-norte', 'cono norte']]);
  expect(stopsDue(plan, '2026-11-29')).toHaveLength(60);
  const sinceMs = Date.UTC(2026, 10, 27, 12);
  const vehicles = { network: 'arequipa', relief, tunnels: [], lines: [], trucks: [truck] };
  const traffic = trafficOf({ seed: 7, utcOffsetHours: -5, vehicles }, sinceMs);
  const driven = traffic.trucks.get(truck.id)!;
  const [round] = driven.roundsOf(Math.floor(sinceMs / 86_400_000));
  const collections = round!.pickups.map(({ weighedMs, material, netKg }) => {
    const { lat, lon } = driven.truthAt(weighedMs);
    const position = [lon, lat] as const;
    return { timeMs: weighedMs, truck: truck.id, material, kg: netKg, stable: true, position };
  });
  for (const { position } of collections) expect(zoneAt(plan, position)?.id).toBe('cono-norte');
  const { planned, served } = coverageOf(plan, '2026-11-27', collections);
  expect({ planned, served }).toEqual({ planned: 60, served: 60 });
});

it('is none for a city without trucks', () => {
  expect(recyclingPlan([], network)).toBeUndefined();
});
