import { LocalClock } from '@samay/air-quality';
import type { Point } from '@samay/contract';
import { memoryReadings } from '@samay/readings';
import { nowMs } from '../test-app.suite.ts';
import { compileHere } from './compile-worker.ts';
import { freshMs, inventoryDesk } from './inventory-desk.ts';
import { readRecycledMaterials } from './recycled-materials-disk.ts';

const bus = { class: 'bus-midi', euro: 'III', fuel: 'DB5', speedKmh: 15 };

/** What a municipality declares of 2026: its buses by a survey, its glass by a report. */
export const declared = {
  ...{ city: 'Arequipa', year: 2026, population: 1_000_000, trials: 200 },
  activities: [
    {
      ...{ of: 'buses', gpc: 'II.1.1', rank: 'survey', uncertaintyPercent: 20 },
      ...{ activity: 'vehicle-kilometres', ...bus, km: 4_000_000 },
    },
    {
      ...{ of: 'relleno', gpc: 'III.1.1', rank: 'report', activity: 'landfill-commitment' },
      ...{ site: 'relleno sanitario', waste: 'domiciliarios', mass: { value: 40_000, unit: 't' } },
    },
    {
      ...{ of: 'vidrio', rank: 'report', activity: 'recycling', material: 'glass' },
      mass: { value: 1, unit: 't' },
    },
  ],
  fleet: [{ device: 'bus-114', partOf: 'buses', ...bus }],
  notation: { 'II.2': 'NO', 'II.4': { key: 'IE', why: 'en el inventario regional' } },
  target: { baseYear: 2020, base_tco2e: 56_000, year: 2030, reductionPercent: 30 },
  scenarios: [{ id: 'rutas', changes: [{ kind: 'kilometres', of: 'buses', percent: -5 }] }],
};

const dayMs = 86_400_000;
/** Midnight in Lima of 1 November 2026. */
const startMs = Date.UTC(2026, 10, 1, 5);

export const vehicleDay = (day: number, device: string, fields: Point['fields']): Point => ({
  ...{ measurement: 'vehicle_day', tags: { city: 'arequipa', device, kind: 'bus' }, fields },
  timeMs: startMs + day * dayMs,
});
export const pickup = (hour: number, material: string, kg: number): Point => ({
  measurement: 'collection',
  tags: { city: 'arequipa', device: 'recicla-1', material },
  fields: { kg, stable: 1 },
  timeMs: startMs + hour * 3_600_000,
});

/** The inventory over a store in memory; `grow` lets what was told grow old. */
export async function openInventory(...points: Point[]) {
  const readings = memoryReadings();
  await readings.write(points);
  let now = nowMs;
  const documents = new Map([[2026, declared]]);
  const ghg = inventoryDesk({
    ...{ readings, clock: () => now, localClock: new LocalClock('America/Lima') },
    ...{ files: { now: async () => documents }, compile: compileHere },
    materials: await readRecycledMaterials(),
  });
  return {
    ...{ readings, ghg },
    grow() {
      now += freshMs;
    },
  };
}
