import { readFileSync } from 'node:fs';
import { compileInventory, readInventory } from '@samay/ghg';
import { expect, it } from 'vitest';
import { inventoryOf } from './inventory.ts';
import { readScenario } from './scenario.ts';

const scenario = readScenario(
  readFileSync(new URL('../arequipa.yaml', import.meta.url), 'utf8'),
  'arequipa.yaml',
);

it('is one that samay-cloud takes: what a bus drove and a truck weighed is a part of what was declared', () => {
  const written = inventoryOf(scenario, 2026)!;
  const drove = { days: 3, hours: 30 };
  const telemetry = {
    driven: [
      { device: 'aqp-bus-a1', rank: 'odometer', km: 450, ...drove },
      { device: 'aqp-reciclador-1', rank: 'gps', km: 90, ...drove },
    ],
    weighed: [{ material: 'corrugated', kg: 700 }],
    unmatched: [],
  } as const;
  const found = compileInventory(readInventory(written, telemetry));
  const alone = compileInventory(readInventory(written));
  expect(found.telemetry?.used.map(({ of, partOf, km, kg }) => [partOf ?? of, km ?? kg])).toEqual([
    ['buses de la línea simulada', 450],
    ['camión reciclador simulado', 90],
    ['cartón corrugado, pesado en los camiones', 700],
  ]);
  expect(found.telemetry?.unused).toEqual([]);
  // A handful of kilometres at the speed measured, of a whole city.
  expect(found.basic.figure.value / alone.basic.figure.value).toBeCloseTo(1, 4);
  expect(found.city).toMatch(/simulada/);
  expect(found.sources[0]).toMatch(/inventados/);
  const total = (of: RegExp) =>
    found.subsectors
      .filter(({ subsector }) => of.test(subsector))
      .reduce((sum, one) => sum + one.total.figure.value / 1000, 0);
  // Of the size of a city of a million: t CO2e.
  expect(total(/^II\./) / 1e6).toBeCloseTo(0.35, 1);
  expect(total(/^III\./) / 1e6).toBeCloseTo(0.25, 1);
});

it('is none where the scenario has none', () => {
  const { inventory: _, ...without } = scenario;
  expect(inventoryOf(without, 2026)).toBeUndefined();
});
