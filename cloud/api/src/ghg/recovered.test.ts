/**
 * What the inventory says of simulated buses that drove a day on real lines of Trujillo, against the fuel
 * that the world burnt: its engines know nothing of EMEP/EEA's functions.
 */
import { compileInventory, type Driven, estimate, readInventory } from '@samay/ghg';
import { vehicleDay } from '@samay/mobility';
import { expect, it } from 'vitest';
import { cityDay } from '../../../mobility/src/truth-days.suite.ts';

const { index, buses } = cityDay('trujillo', 7, 2);
const fleet = buses.map(({ bus: device }) => ({
  ...{ device, class: 'bus-midi', euro: 'III', fuel: 'DB5' },
}));
const days = buses.map(({ bus: device, track }) => {
  const made = vehicleDay(track, { index });
  return { device, days: 1, km: made.km, hours: made.hours, litres: made.fuel!.litres };
});

function inventoryOf(driven: readonly Driven[]) {
  const declared = { city: 'Trujillo', year: 2026, activities: [], fleet };
  const measured = { driven, weighed: [], unmatched: [] };
  return compileInventory(readInventory(declared, measured)).basic;
}

const burntL = buses.reduce((sum, { litres }) => sum + litres, 0);
const [burnt] = estimate({
  ...{ activity: 'mobile-combustion', fuel: 'DB5', amount: burntL, unit: 'L' },
}).items;
const trueKg = burnt!.co2e.value;

it('by the fuel they say, to a thousandth', () => {
  const { figure, simulated } = inventoryOf(days.map((day) => ({ ...day, rank: 'fuel-log' })));
  expect(Math.abs(figure.value / trueKg - 1)).toBeLessThan(0.001);
  expect(simulated.low).toBeLessThan(trueKg);
  expect(simulated.high).toBeGreaterThan(trueKg);
});

it('by their positions alone, within what it says of its own doubt', () => {
  const { figure, simulated, propagated } = inventoryOf(
    days.map(({ litres: _, ...day }) => ({ ...day, rank: 'gps' })),
  );
  expect(Math.abs(figure.value / trueKg - 1)).toBeLessThan(0.1);
  expect(simulated.low).toBeLessThan(trueKg);
  expect(simulated.high).toBeGreaterThan(trueKg);
  // Who measured no fuel knows it to a fifth, and that fifth is what should be mended first.
  expect(propagated.percent).toBeGreaterThan(15);
  expect(propagated.shares[0]).toMatchObject({ id: expect.stringContaining('bus-midi') });
});
