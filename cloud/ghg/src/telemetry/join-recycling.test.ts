import { expect, it } from 'vitest';
import { compileInventory } from '../inventory/inventory.ts';
import { readInventory } from '../inventory/read-inventory.ts';

const glass = (kg: number, rank = 'report') => ({
  ...{ of: 'vidrio', rank, activity: 'recycling', material: 'vidrio' },
  mass: { value: kg / 1000, unit: 't' },
});
/** What is avoided, kg CO2e, and how much of it was weighed. */
function avoidedOf(declared: readonly object[], kg: number) {
  const telemetry = { driven: [], weighed: [{ material: 'glass', kg }], unmatched: [] };
  const document = { city: 'Cusco', year: 2026, trials: 200, activities: declared };
  const { avoided, basic } = compileInventory(readInventory(document, telemetry));
  expect(basic.figure.value).toBe(0);
  return avoided.map(({ of, rank, records }) => ({
    ...{ of, rank },
    kg: records.reduce((sum, one) => sum + (one.emissions.avoided?.net.value ?? 0), 0),
  }));
}
/** WARM v16: -0.27609 recycled against 0.020255 buried, t CO2e per short ton of 907.18474 kg. */
const perKg = (-0.27609 - 0.020255) / 0.90718474;

it('what was weighed avoids, outside the inventory', () => {
  const [weighed] = avoidedOf([], 300);
  expect(weighed).toMatchObject({ of: 'vidrio, pesado en los camiones', rank: 'weighbridge' });
  expect(weighed?.kg).toBeCloseTo(300 * perKg, 9);
});

it('is a part of what was declared of the material, and counts once', () => {
  const parts = avoidedOf([glass(1_000)], 300);
  expect(parts.map(({ kg }) => kg / perKg)).toEqual([
    expect.closeTo(700, 6),
    expect.closeTo(300, 6),
  ]);
});

it('raises what is avoided only where more was weighed than declared', () => {
  const parts = avoidedOf([glass(200)], 300);
  expect(parts.reduce((sum, { kg }) => sum + kg, 0)).toBeCloseTo(300 * perKg, 9);
});
