import { expect, it } from 'vitest';
import {
  compileInventory,
  inventoryAnswer,
  inventoryCsv,
  readInventory,
  reportHtml,
} from '../index.ts';
import { plainInventory } from './plain-inventory.ts';

const bus = { activity: 'vehicle-kilometres', class: 'bus-midi', euro: 'III', fuel: 'DB5' };
const inventory = compileInventory(
  readInventory({
    ...{ city: 'Cusco', year: 2026, trials: 1000, population: 450_000 },
    activities: [
      { of: 'buses', gpc: 'II.1.1', rank: 'survey', ...bus, speedKmh: 15, km: 4_000_000 },
      {
        ...{ of: 'vidrio', rank: 'report', activity: 'recycling', material: 'glass' },
        mass: { value: 1, unit: 't' },
      },
    ],
    target: { baseYear: 2020, base_tco2e: 56_000, year: 2030, reductionPercent: 30 },
    scenarios: [{ id: 'rutas', changes: [{ kind: 'kilometres', of: 'buses', percent: -5 }] }],
  }),
);

it('goes to another thread and says the same there', () => {
  expect(() => structuredClone(inventory)).toThrow(/could not be cloned/);
  const there = structuredClone(plainInventory(inventory));
  expect(inventoryAnswer(there)).toEqual(JSON.parse(JSON.stringify(inventoryAnswer(inventory))));
  expect(inventoryCsv(there)).toBe(inventoryCsv(inventory));
  expect(reportHtml(there)).toBe(reportHtml(inventory));
});

it('shares what was shared', () => {
  const { basic, subsectors } = plainInventory(inventory);
  expect(inventory.basic.figure.inputs?.[0]).toBeDefined();
  const [row] = plainInventory(inventory).rows.filter(({ co2e }) => co2e);
  expect(row?.co2e?.inputs?.[0]).toBe(row?.activities[0]?.co2e);
  expect(basic.figure.value).toBe(subsectors[0]?.total.figure.value);
});
