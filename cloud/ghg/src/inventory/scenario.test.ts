import { describe, expect, it } from 'vitest';
import { compileInventory } from './inventory.ts';
import { readInventory } from './read-inventory.ts';

const buses = {
  ...{ of: 'buses', gpc: 'II.1.1', rank: 'odometer', activity: 'vehicle-kilometres' },
  ...{ class: 'bus-standard', euro: 'III', speedKmh: 20, km: 1e6, uncertaintyPercent: 10 },
};
const relleno = {
  ...{ of: 'relleno', gpc: 'III.1.1', rank: 'report', activity: 'landfill-commitment' },
  ...{ composition: { food: 0.5, paper: 0.1 }, mcf: 0.8, mass: { value: 1000, unit: 't' } },
  uncertaintyPercent: 20,
};
const answerTo = (change: object, activities: object[] = [buses, relleno]) => {
  const scenarios = [{ id: 's', changes: [change] }];
  const inventory = compileInventory(
    readInventory({ city: 'Cusco', year: 2026, trials: 4000, activities, scenarios }),
  );
  return { inventory, ...inventory.scenarios[0]! };
};

describe('scenarios', () => {
  it('fewer kilometres: so many percent less', () => {
    const { difference, inventory } = answerTo({ kind: 'kilometres', of: 'buses', percent: -10 });
    const [transport] = inventory.subsectors;
    expect(difference.value).toBeCloseTo(-0.1 * transport!.total.figure.value, 6);
  });

  it('baseline and scenario share their chance: the difference is far surer than both', () => {
    const { difference, inventory, total } = answerTo({
      kind: 'kilometres',
      of: 'buses',
      percent: -10,
    });
    const width = ({ low, high }: { low: number; high: number }) => high - low;
    const apart = Math.hypot(width(inventory.basic.simulated), width(total.simulated));
    expect(width(difference)).toBeLessThan(0.15 * apart);
    expect(difference.high).toBeLessThan(0);
    // The distance's 10 % and the class's 20 %, and nothing of the landfill: what both have falls out.
    expect(width(difference) / 2 / -difference.value).toBeCloseTo(Math.hypot(0.1, 0.2), 2);
  });

  it('a share of the kilometres driven by another', () => {
    const by = { fuel: 'electricidad', year: 2023, consumption: { value: 1.2, unit: 'kWh/km' } };
    const change = { kind: 'replace-share', of: 'buses', percent: 25, gpc: 'II.1.2', by };
    const { difference, total, inventory } = answerTo(change);
    const diesel = inventory.subsectors[0]!.total.figure.value;
    const power = 250_000 * 1.2 * 0.213667;
    expect(difference.value).toBeCloseTo(power - 0.25 * diesel, 0);
    // The kilometres are the same kilometres: electric and diesel err together.
    const ids = total.propagated.shares.map(({ id }) => id);
    // Both what it changes and what it adds open; the landfill it leaves as it was is no part of it.
    const [scenario] = inventory.scenarios;
    expect(scenario?.changed.map(({ gpc, co2e }) => [gpc, co2e.value])).toEqual([
      ['II.1.1', expect.closeTo(0.75 * diesel, 3)],
      ['II.1.2', expect.closeTo(power, 0)],
    ]);
    expect(ids.filter((id) => id.endsWith('.km'))).toEqual(['buses[0].km']);
  });

  it('ten points of food composted: so much less is buried, and the compost emits', () => {
    const { difference } = answerTo({
      kind: 'segregación',
      of: 'relleno',
      points: 10,
      to: 'compostaje',
    });
    const buried = (1e5 * 0.15 * 0.5 * 0.8 * 0.5 * 16 * 28) / 12;
    const compost = 1e5 * (0.004 * 28 + 0.00024 * 265);
    expect(difference.value).toBeCloseTo(compost - buried, 4);
  });

  it('recycling takes of what is inert: its gain is outside the inventory', () => {
    const change = {
      kind: 'segregation',
      of: 'relleno',
      points: 5,
      to: 'recycling',
      material: 'pet',
    };
    const { difference, avoidedKg } = answerTo(change);
    expect(difference.value).toBeCloseTo(0, 4);
    expect(avoidedKg / 50_000).toBeCloseTo(1.164, 3);
    const paper = { ...change, waste: 'paper', material: 'mixed-paper' };
    expect(answerTo(paper).difference.value).toBeCloseTo(
      (-5e4 * 0.4 * 0.5 * 0.8 * 0.5 * 16 * 28) / 12,
      4,
    );
  });

  it('a composition and an activity may have other names', () => {
    const written = {
      ...{ ...relleno, activity: 'relleno-compromiso' },
      composition: { alimentos: 0.5, 'papel y cartón': 0.1 },
    };
    const change = { kind: 'segregation', of: 'relleno', points: 10, to: 'composting' };
    expect(answerTo(change, [buses, written]).difference.value).toBe(
      answerTo(change).difference.value,
    );
  });

  it.each([
    [{ kind: 'fly', of: 'buses' }, /^scenarios\[0\]\.changes\[0\]\.kind: .*replace-share/],
    [
      { kind: 'kilometres', of: 'trenes', percent: 1 },
      /\.of: no activity is "trenes"; there are: buses, relleno/,
    ],
    [{ kind: 'kilometres', of: 'relleno', percent: 1 }, /\.of: "relleno" is not in kilometres/],
    [{ kind: 'segregation', of: 'buses', points: 1, to: 'composting' }, /landfill-commitment/],
    [
      { kind: 'segregation', of: 'relleno', points: 60, to: 'composting' },
      /\.points: of "food" there are 50\.0/,
    ],
    [{ kind: 'replace-share', of: 'buses', percent: 120, by: {} }, /\.percent: .*100/],
  ])('%j is refused: %s', (change, told) => {
    expect(() => answerTo(change)).toThrow(told);
  });
});
