import { afterAll, beforeAll, expect, it } from 'vitest';
import { openInventory, pickup, vehicleDay } from '../ghg/inventory.suite.ts';
import { openStaffApp } from '../staff/staff-app.suite.ts';

let inventory: Awaited<ReturnType<typeof openInventory>>;
let open: Awaited<ReturnType<typeof openStaffApp>>;
beforeAll(async () => {
  const driven = { km: 180, km_from: 'odometer', hours: 12 };
  inventory = await openInventory(vehicleDay(0, 'bus-114', driven));
  open = await openStaffApp({ readings: inventory.readings, ghg: inventory.ghg });
});
afterAll(() => open.close());

const get = async (url: string) => (await open.browser().ask('GET', url)).json();

/** What is said of an indicator of 2026 once what was told before has grown old. */
async function saidOf(indicator: string) {
  inventory.grow();
  open.evaluate();
  await open.rounds();
  return (await get(`/v1/scorecard/${indicator}/2026`)).history;
}

it('says anew what recycling avoids when a truck has weighed more', async () => {
  const [first] = await saidOf('ghg-avoided');
  // 1 t of glass was declared: 0.296 t CO2e per short ton, of 500 t that are aimed at.
  expect(first).toMatchObject({ cause: 'first', light: 'red', unconfirmed: true });
  expect(first.value).toBeCloseTo((0.27609 + 0.020255) / 0.90718474, 6);
  await inventory.readings.write([pickup(8, 'plastic-pet', 100)]);
  const [, second] = await saidOf('ghg-avoided');
  expect(second.cause).toBe('data');
  expect(second.value - first.value).toBeCloseTo((100 * (1.035721 + 0.020255)) / 907.18474, 6);
});

it('opens transport down to the days of the buses', async () => {
  const [{ value, inputs }] = await saidOf('ghg-transport');
  const [{ evidence }] = inputs;
  const behind = await get(evidence[0].href);
  expect(behind.inventory.subsectors[0]).toMatchObject({
    subsector: 'II.1',
    co2e_kg: value * 1000,
  });
  expect(evidence[1]).toMatchObject({ value: 180, unit: 'km' });
  expect(evidence[1].href).toBe('/v1/mobility/vehicles?from=2026-01-01&to=2027-01-01');
});
