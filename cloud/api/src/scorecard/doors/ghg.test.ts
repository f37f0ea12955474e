import { LocalClock } from '@samay/air-quality';
import type { Point } from '@samay/contract';
import { memoryScorecard } from '@samay/records';
import { type InputOf, readPeriod } from '@samay/scorecard';
import { expect, it } from 'vitest';
import { openInventory, pickup, vehicleDay } from '../../ghg/inventory.suite.ts';
import { nowMs } from '../../test-app.suite.ts';
import { dataOf } from '../data.ts';
import type { Asked } from './door.ts';
import { ghgDoor } from './ghg.ts';

const asked = (period = '2026'): Asked => ({
  ...{ period: readPeriod(period)!, fromMs: Date.UTC(2026, 0, 1, 5), toMs: nowMs },
  clock: new LocalClock('America/Lima'),
});
type Sector = InputOf<'ghg'>['sector'];
type Open = Awaited<ReturnType<typeof openInventory>>;
const ask = ({ readings, ghg }: Open, sector: Sector, period?: string) => {
  const data = dataOf({
    readings,
    ghg,
    records: memoryScorecard(),
    scorecard: { records: [], surveys: [] },
  });
  return ghgDoor({ from: 'ghg', sector }, asked(period), data);
};

/** What one reading more changes of a sector, t CO2e. */
async function changeBy(point: Point, sector: Sector): Promise<number> {
  const open = await openInventory();
  const before = (await ask(open, sector)).value ?? 0;
  await open.readings.write([point]);
  open.grow();
  return ((await ask(open, sector)).value ?? 0) - before;
}

it('has transport, waste and their total, with how far they can be trusted', async () => {
  const open = await openInventory();
  const of = (sector: Sector) => ask(open, sector);
  const [transport, waste, total] = [await of('transport'), await of('waste'), await of('total')];
  expect(transport.value).toBeGreaterThan(1_000);
  expect(total.value).toBeCloseTo((transport.value ?? 0) + (waste.value ?? 0), 6);
  expect(transport).toMatchObject({
    ...{ unit: 't CO2e', from: 'ghg', unconfirmed: true },
    evidence: [{ href: '/v1/ghg/2026', value: transport.value, unit: 't CO2e' }],
  });
});

it('follows the fuel of a day of a bus to the tonnes of transport', async () => {
  const fields = { km: 100, km_from: 'odometer', hours: 8, fuel_l: 80, fuel_from: 'counter' };
  const changed = await changeBy(vehicleDay(3, 'bus-114', fields), 'transport');
  // 80 L, where the class would have burnt some 32: about 50 L of diesel more, 2.5 kg each.
  expect(changed).toBeGreaterThan(0.08);
  expect(changed).toBeLessThan(0.16);
  expect(await changeBy(vehicleDay(3, 'bus-114', fields), 'waste')).toBe(0);
  const open = await openInventory(vehicleDay(3, 'bus-114', fields));
  const { evidence } = await ask(open, 'transport');
  expect(evidence[1]).toMatchObject({
    ...{ value: 100, unit: 'km', href: '/v1/mobility/vehicles?from=2026-01-01&to=2027-01-01' },
  });
});

it('does not make a fleet of a bus that nobody has described', async () => {
  const day = vehicleDay(3, 'bus-unknown', { km: 100, km_from: 'gps', hours: 8 });
  expect(await changeBy(day, 'transport')).toBe(0);
});

it('follows a container on a truck to what recycling avoids, outside the total', async () => {
  // Of glass 1 t was declared: what is weighed is a part of it. Of PET nothing was.
  expect(await changeBy(pickup(8, 'glass', 300), 'avoided')).toBeCloseTo(0, 9);
  // WARM v16: (1.035721 + 0.020255) t CO2e per short ton of 907.18474 kg.
  const pet = (100 * (1.035721 + 0.020255)) / 907.18474;
  expect(await changeBy(pickup(8, 'plastic-pet', 100), 'avoided')).toBeCloseTo(pet, 9);
  expect(await changeBy(pickup(8, 'plastic-pet', 100), 'total')).toBe(0);
  const open = await openInventory(pickup(8, 'steel', 50));
  expect(await ask(open, 'avoided')).toMatchObject({
    ...{ unconfirmed: true, quality: 'L' },
    evidence: [{}, { value: 50, unit: 'kg', href: expect.stringContaining('/v1/collections?') }],
  });
});

it('has no number of a year without an inventory, nor of a part of one', async () => {
  const open = await openInventory();
  for (const period of ['2025', '2026-11']) {
    const input = await ask(open, 'total', period);
    expect(input.value).toBeUndefined();
    expect(input.evidence[0]?.says.en).toContain('SAMAY_GHG_INVENTORY');
  }
});
