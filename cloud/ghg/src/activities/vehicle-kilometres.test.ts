import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateOne, kilogramsOf } from '../estimate-item.suite.ts';
import { type Figure, leavesOf } from '../figure.ts';
import { hotEnergy } from './hot-energy.ts';

const vehicle = (more: object) => ({
  ...{ activity: 'vehicle-kilometres', class: 'bus-standard', euro: 'III', km: 1, speedKmh: 20 },
  ...more,
});
const energy = (
  name: 'bus-standard' | 'bus-midi',
  euro: string,
  speed: number,
  { technology = '-', slope = 0, load = 0.5, fuel = 'diesel' } = {},
) => hotEnergy({ vehicle: name, fuel, euro, technology }).of(speed, slope, load);

it('opens energy per km into its coefficients, and what nobody said into what is assumed', () => {
  const { emissions } = estimateOne(vehicle({ speedKmh: 10 }));
  const all = (figure: Figure): Figure[] => [figure, ...(figure.inputs ?? []).flatMap(all)];
  const figures = [emissions.co2 ?? []].flat().flatMap(all);
  const perKm = figures.find(({ unit }) => unit === 'MJ/km');
  const written = perKm?.formula?.replaceAll('V²', '').match(/-?\d[\d.]*(?:e-?\d+)?/g) ?? [];
  const [a = 0, b = 0, c = 0, d = 0, e = 0, z = 0, h = 0, v = 0] = written.map(Number);
  const over = a * v * v + b * v + c + d / v;
  expect(over / (e * v * v + z * v + h)).toBeCloseTo(perKm?.value ?? 0, 9);
  const origin = (name: string) => figures.find((one) => one.name.en === name)?.origin;
  expect(origin('slope')).toMatchObject({ unconfirmed: true });
  expect(origin('mean speed')?.source).toContain('given in the document');
});

describe('hot energy, MJ/km, against tables worked by hand from the functions', () => {
  it.each([
    ['bus-standard', 'conventional', '-', [26.8188, 21.9192, 18.3003, 16.0126, 14.4356, 11.1817]],
    ['bus-standard', 'iii', '-', [21.5572, 18.0448, 15.3968, 13.6965, 12.5119, 10.0399]],
    ['bus-standard', 'v', 'scr', [18.0995, 15.3412, 13.5446, 12.2525, 11.2726, 8.9842]],
    ['bus-midi', 'conventional', '-', [21.8273, 17.595, 14.5239, 12.6236, 11.3513, 9.0118]],
    ['bus-midi', 'iii', '-', [16.4992, 13.6395, 11.5585, 10.2617, 9.3829, 7.681]],
  ] as const)('%s %s %s by speed', (name, euro, technology, expected) => {
    for (const [at, speed] of [10, 15, 20, 25, 30, 50].entries()) {
      expect(energy(name, euro, speed, { technology }), `${speed} km/h`).toBeCloseTo(
        expected[at]!,
        3,
      );
    }
  });

  it('speed is held to the range: 22.7904 at 10 km/h would be beyond it', () => {
    expect(energy('bus-standard', 'iii', 10)).toBe(energy('bus-standard', 'iii', 11));
    expect(energy('bus-standard', 'iii', 140)).toBe(energy('bus-standard', 'iii', 86));
    const { notes } = estimateOne(vehicle({ speedKmh: 10 })).emissions;
    expect(notes.map(({ en }) => en).join()).toContain('held to the range of the function, 11');
  });

  it('slope and load', () => {
    const slopes = [-0.06, -0.04, -0.02, 0, 0.02, 0.04, 0.06];
    const standard = [6.094, 7.932, 10.904, 15.397, 20.922, 26.911, 33.278];
    const midi = [4.9, 6.277, 8.439, 11.559, 15.256, 19.081, 23.289];
    for (const [at, slope] of slopes.entries()) {
      expect(energy('bus-standard', 'iii', 20, { slope })).toBeCloseTo(standard[at]!, 3);
      expect(energy('bus-midi', 'iii', 20, { slope })).toBeCloseTo(midi[at]!, 3);
    }
    for (const [load, expected] of [
      [0, 13.942],
      [0.5, 15.397],
      [1, 16.873],
    ] as const) {
      expect(energy('bus-standard', 'iii', 20, { load })).toBeCloseTo(expected, 3);
    }
  });

  it('up and back at 4 % takes 13 % more than the flat', () => {
    const [up, back] = [0.04, -0.04].map((slope) => energy('bus-standard', 'iii', 20, { slope }));
    expect((up! + back!) / 2).toBeCloseTo(17.42, 2);
    expect((up! + back!) / 2 / energy('bus-standard', 'iii', 20)).toBeCloseTo(1.13, 2);
  });

  it('gas by its energy, and the hybrid', () => {
    const gas = ['i', 'ii', 'iii', 'eev'].map((euro) =>
      energy('bus-standard', euro, 20, { fuel: 'cng' }),
    );
    for (const [at, expected] of [26.64, 24.72, 21.84, 19.89].entries()) {
      expect(gas[at]).toBeCloseTo(expected, 2);
    }
    const hybrid = { fuel: 'diesel-hybrid', technology: 'dpf+scr' };
    expect(energy('bus-standard', 'vi', 20, hybrid)).toBeCloseTo(17.02, 2);
  });

  it('steeper takes more, and so does more load on the flat and uphill, between the tables too', () => {
    const part = (min: number, max: number) => fc.double({ min, max, noNaN: true });
    fc.assert(
      fc.property(part(12, 80), part(-0.06, 0.05), part(0, 0.9), (speed, slope, load) => {
        const of = (s: number, l: number) =>
          energy('bus-midi', 'iii', speed, { slope: s, load: l });
        expect(of(slope + 0.01, load)).toBeGreaterThan(of(slope, load));
        if (slope >= 0) expect(of(slope, load + 0.1)).toBeGreaterThan(of(slope, load));
      }),
    );
  });
});

describe('kilometres of vehicles', () => {
  it('diesel: CO2 of its energy, CH4 and N2O by kilometre', () => {
    const kg = kilogramsOf(estimateOne(vehicle({})));
    expect(kg.co2).toBeCloseTo(1.1409, 4);
    expect(kg.ch4).toBeCloseTo(0.1033e-3, 6);
    expect(kg.n2o).toBeCloseTo(0.006e-3, 9);
  });

  it('natural gas: 1,225 g CO2 a kilometre, not the 69 of the table’s own row', () => {
    const kg = kilogramsOf(estimateOne(vehicle({ fuel: 'GNV' })));
    expect(kg.co2).toBeCloseTo(1.225, 3);
    expect(kg.ch4).toBeCloseTo(1.28e-3, 9);
  });

  it('a blend splits its CO2 and keeps the table’s CH4', () => {
    const kg = kilogramsOf(estimateOne(vehicle({ fuel: 'DB5' })));
    const diesel = kilogramsOf(estimateOne(vehicle({})));
    // Of the volume 5 %, of the energy less: 0.88 × 27 MJ a litre against 1.35e-4 TJ a gallon.
    const [bio, fossil] = [0.05 * 0.88 * 27, (0.95 * 135) / 3.785411784];
    const share = bio / (bio + fossil);
    expect(share).toBeCloseTo(0.0339, 4);
    expect(kg.co2! / diesel.co2!).toBeCloseTo(1 - share, 9);
    expect(kg.biogenic).toBeCloseTo(15.3968e-6 * share * 70_800, 5);
    expect(kg.ch4).toBe(diesel.ch4);
  });

  it('by model year, of São Paulo', () => {
    const of = (name: string, modelYear: number) =>
      kilogramsOf(estimateOne({ activity: 'vehicle-kilometres', class: name, modelYear, km: 1000 }))
        .co2!;
    expect(of('cetesb-micro-bus', 2020)).toBeCloseTo(826.158, 3);
    expect(of('cetesb-micro-bus', 2005)).toBeCloseTo(711.553, 3);
    expect(of('cetesb-urban-bus', 2011)).toBeCloseTo(1424, 0);
    expect(() => of('cetesb-micro-bus', 1950)).toThrow(/^modelYear: .*1960/);
  });

  it('by measured consumption, of fuel or of electricity', () => {
    const log = { consumption: { value: 0.3, unit: 'L/km' }, fuel: 'diesel', km: 100 };
    const measured = { activity: 'vehicle-kilometres', ...log };
    const tank = { activity: 'mobile-combustion', fuel: 'diesel', amount: 30, unit: 'L' };
    expect(kilogramsOf(estimateOne(measured)).co2e).toBeCloseTo(
      kilogramsOf(estimateOne(tank)).co2e,
      9,
    );
    const electric = {
      ...{ activity: 'vehicle-kilometres', fuel: 'electricidad', year: 2023, km: 1000 },
      consumption: { value: 1.1, unit: 'kWh/km' },
    };
    expect(kilogramsOf(estimateOne(electric)).co2e).toBeCloseTo(1.1 * 213.667, 2);
  });

  it('every figure opens into its activity, factor and source', () => {
    const leaves = leavesOf(estimateOne(vehicle({})).co2e as Figure);
    expect(leaves.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['.km', '.speedKmh', 'ipcc-2006/diesel/co2', 'gwp/CH4']),
    );
    for (const { origin, id } of leaves) expect(origin?.source, id).toBeTruthy();
  });

  it.each([
    [{ class: 'mototaxi' }, /^class: .*bus-midi, bus-standard/],
    [{ euro: 'VII' }, /^euro: .*conventional, i, ii/],
    [{ euro: 'IV' }, /^technology: .*scr, egr/],
    [{ slope: 4 }, /^slope: 4 cannot be; it goes from -0.06 to 0.06/],
    [{ load: 1.2 }, /^load: .*from 0 to 1/],
    [{ fuel: 'GNV', slope: 0.02 }, /^slope: .*from 0 to 0/],
    [{ fuel: 'GLP' }, /^fuel: .*diesel/],
    [{ fuel: 'electricidad' }, /^consumption: /],
    [{ km: -3 }, /^km: -3/],
    [{ speedKmh: undefined }, /^speedKmh: is missing/],
    [{ consumption: { value: 1, unit: 'L' }, fuel: 'diesel' }, /^consumption\.unit: /],
  ])('%j is refused: %s', (item, told) => {
    expect(() => estimateOne(vehicle(item))).toThrow(told);
  });
});
