import { describe, expect, it } from 'vitest';
import { compileInventory } from '../inventory/inventory.ts';
import { readInventory } from '../inventory/read-inventory.ts';
import type { Driven, Telemetry } from './telemetry.ts';

const bus = { class: 'bus-midi', euro: 'III', fuel: 'DB5', speedKmh: 15 };
const buses = {
  ...{ of: 'buses', gpc: 'II.1.1', rank: 'survey', activity: 'vehicle-kilometres', ...bus },
  ...{ km: 100_000, uncertaintyPercent: 10 },
};
const fleet = [
  { device: 'bus-1', partOf: 'buses', ...bus },
  { device: 'bus-2', partOf: 'buses', ...bus },
];
const drove = (device: string, more: Partial<Driven> = {}): Driven => ({
  ...{ device, rank: 'odometer', days: 10, km: 2_000, hours: 100, ...more },
});
const measured = (...driven: Driven[]): Telemetry => ({ driven, weighed: [], unmatched: [] });
const document = (more: object = {}) => ({
  ...{ city: 'Cusco', year: 2026, trials: 200, activities: [buses], fleet, ...more },
});
const inventoryOf = (telemetry: Telemetry | undefined, more: object = {}) =>
  compileInventory(readInventory(document(more), telemetry));
const activitiesOf = ({ rows }: ReturnType<typeof inventoryOf>) =>
  rows.flatMap(({ activities }) => activities);
const kmOf = (inventory: ReturnType<typeof inventoryOf>) =>
  activitiesOf(inventory).map(({ of, rank, records: [first] }) => [
    of,
    rank,
    first?.record.estimate['km'],
  ]);

describe('telemetry of a fleet', () => {
  it('takes the place of the part that it measured, and of no more', () => {
    const inventory = inventoryOf(
      measured(drove('bus-1'), drove('bus-2', { rank: 'gps', km: 500 })),
    );
    expect(kmOf(inventory)).toEqual([
      ['buses', 'survey', 97_500],
      ['buses · bus-midi, odómetro', 'odometer', 2_000],
      ['buses · bus-midi, GPS', 'gps', 500],
    ]);
    // The same vehicles at the same speed: the total is what it was.
    const before = inventoryOf(undefined);
    expect(inventory.basic.figure.value).toBeCloseTo(before.basic.figure.value, 6);
    expect(before.telemetry).toBeUndefined();
    expect(inventory.telemetry?.unused).toEqual([]);
  });

  it('keeps what was not sure of the whole, all of it in the rest', () => {
    const [rest] = activitiesOf(inventoryOf(measured(drove('bus-1', { km: 50_000 }))));
    expect(rest?.records[0]?.record.estimate).toMatchObject({ km: 50_000, uncertaintyPercent: 20 });
  });

  it('burns what was measured of fuel, whatever the class would have burnt', () => {
    const inventory = inventoryOf(
      measured(drove('bus-1', { rank: 'fuel-log', km: 1_000, litres: 400 })),
    );
    const [, part] = activitiesOf(inventory);
    expect(part).toMatchObject({
      of: 'buses · bus-midi, registro de combustible',
      rank: 'fuel-log',
    });
    const log = { of: 'x', gpc: 'II.1.1', rank: 'fuel-log', activity: 'mobile-combustion' };
    const burnt = inventoryOf(undefined, {
      ...{ activities: [{ ...log, fuel: 'DB5', amount: 400, unit: 'L' }], fleet: [] },
    });
    expect(part?.co2e.value).toBeCloseTo(burnt.basic.figure.value, 6);
    expect(inventory.telemetry?.used).toEqual([
      {
        ...{ of: 'buses · bus-midi, registro de combustible', partOf: 'buses', vehicles: 1 },
        ...{ days: 10, km: 1_000, litres: 400 },
      },
    ]);
  });

  it('does not replace a record of fuel of the whole fleet', () => {
    const log = {
      ...{ of: 'buses', gpc: 'II.1.1', rank: 'fuel-log', activity: 'mobile-combustion' },
      ...{ fuel: 'DB5', amount: 40_000, unit: 'L' },
    };
    const more = { activities: [log, buses] };
    const inventory = inventoryOf(measured(drove('bus-1')), more);
    expect(inventory.basic.figure.value).toBe(inventoryOf(undefined, more).basic.figure.value);
    expect(inventory.telemetry).toMatchObject({
      used: [],
      unused: [{ value: 2_000, unit: 'km', why: { en: expect.stringContaining('fuel log') } }],
    });
    // Litres are a part of litres: the total stays what it was.
    const litres = drove('bus-2', { rank: 'fuel-log', litres: 900 });
    const parted = inventoryOf(measured(litres), more);
    expect(parted.basic.figure.value).toBeCloseTo(inventory.basic.figure.value, 6);
    expect(activitiesOf(parted)[0]?.records[0]?.record.estimate['amount']).toBe(39_100);
  });

  it('says where more was measured than declared, and whom it does not know', () => {
    const { telemetry, basic } = inventoryOf(
      measured(drove('bus-1', { km: 130_000 }), drove('taxi-9')),
    );
    expect(telemetry?.notes[0]?.en).toContain('of "buses" 30000 km more was measured');
    expect(telemetry?.unused).toMatchObject([{ of: 'taxi-9', value: 2_000, unit: 'km' }]);
    const declared = inventoryOf(undefined).basic.figure.value;
    // Of the vehicle's own speed, 15 km/h, as the class has it.
    expect(basic.figure.value / declared).toBeCloseTo(1.3, 6);
  });

  it('drives at the speed that was measured where the file says none', () => {
    const { speedKmh: _, ...unsaid } = { device: 'bus-1', partOf: 'buses', ...bus };
    const inventory = inventoryOf(measured(drove('bus-1', { hours: 80 })), { fleet: [unsaid] });
    expect(activitiesOf(inventory)[1]?.records[0]?.record.estimate['speedKmh']).toBe(25);
  });

  it('lets scenarios change the measured part with the rest', () => {
    const scenarios = [{ id: 's', changes: [{ kind: 'kilometres', of: 'buses', percent: -10 }] }];
    const fuel = drove('bus-1', { rank: 'fuel-log', litres: 800 });
    const inventory = inventoryOf(measured(fuel, drove('bus-2')), { scenarios });
    const [scenario] = inventory.scenarios;
    expect(scenario?.difference.value).toBeCloseTo(-0.1 * inventory.basic.figure.value, 6);
  });
});

describe('the fleet of a file', () => {
  it.each([
    [{ device: 'a', partOf: 'camiones', ...bus }, 'fleet[0].partOf: no activity is "camiones"'],
    [{ device: 'a', ...bus, class: 'nave' }, 'fleet[0].class'],
    [{ device: 'a', ...bus, fuel: undefined }, 'fleet[0].fuel: is missing'],
    [{ device: 'a', ...bus, km: 4 }, 'fleet[0].km: unknown field'],
    [{ ...bus }, 'fleet[0].device: is missing'],
  ])('%j is refused by its name', (vehicle, text) => {
    expect(() => readInventory(document({ fleet: [vehicle] }))).toThrow(text);
  });

  it('cannot be a part of several records of one rank', () => {
    expect(() => readInventory(document({ activities: [buses, buses] }))).toThrow(
      'has several records of one rank',
    );
    const twice = [
      { device: 'a', ...bus },
      { device: 'a', ...bus },
    ];
    expect(() => readInventory(document({ fleet: twice }))).toThrow('fleet[1].device');
  });
});
