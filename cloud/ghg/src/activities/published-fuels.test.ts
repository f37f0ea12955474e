/** National factors from published densities and heating values, worked in decimals, and one amount of fuel in whatever unit. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateOne, kilogramsOf } from '../estimate-item.suite.ts';
import { knownUnits } from '../known-units.ts';
import { convert } from '../unit.ts';

const closeTo = (value: number | undefined, expected: number) =>
  expect(Math.abs((value ?? Number.NaN) / expected - 1)).toBeLessThanOrEqual(1e-12);

describe('the national balance of Chile', () => {
  // BNE, densities in t/m3 and gross heating values in kcal/kg (gas: kcal/m3): ACEE, "Capacidades caloríficas
  // de distintos combustibles", table 1. Net are 95 % of them, of gas 90 %.
  it.each([
    ['gasolina', 0.73, 11_200, 69_300, 2253.616108128],
    ['diésel', 0.84, 10_900, 74_100, 2698.545920616],
    ['GLP', 0.55, 12_100, 63_100, 1670.25676653],
    ['kerosene', 0.81, 11_100, 71_900, 2571.240551634],
    ['petróleo combustible 6', 0.945, 10_500, 77_400, 3054.69524619],
  ])('a cubic metre of %s', (fuel, density, kcal, co2, kg) => {
    const item = {
      ...{ activity: 'mobile-combustion', fuel, amount: 1, unit: 'm3', factors: { co2 } },
      density: { value: density, unit: 't/m3' },
    };
    const of = (heatingValue: object) => kilogramsOf(estimateOne({ ...item, heatingValue })).co2;
    const gross = of({ value: kcal, unit: 'kcal/kg', basis: 'gross' });
    closeTo(of({ value: kcal * 0.95, unit: 'kcal/kg', basis: 'net' }), gross ?? 0);
    closeTo(gross, kg);
  });

  it('a cubic metre of natural gas', () => {
    const heatingValue = { value: 9341, unit: 'kcal/m3', basis: 'gross' };
    const item = { activity: 'mobile-combustion', fuel: 'gas natural', amount: 1, unit: 'm3' };
    closeTo(kilogramsOf(estimateOne({ ...item, heatingValue })).co2, 1.974608300412);
  });
});

describe('the same fuel', () => {
  const unitOf = (dimension: keyof typeof knownUnits) =>
    fc.constantFrom(
      ...Object.entries(knownUnits[dimension]).flatMap(([name, { ofGas }]) =>
        ofGas ? [] : [name],
      ),
    );

  it('emits the same in whatever units it is told', () => {
    const told = fc.record({
      ...{ amount: unitOf('volume'), mass: unitOf('mass'), volume: unitOf('volume') },
      ...{
        energy: unitOf('energy'),
        per: unitOf('mass'),
        gas: unitOf('mass'),
        of: unitOf('energy'),
      },
      cubicMetres: fc.double({ min: 1e-3, max: 1e4, noNaN: true }),
    });
    const common = { activity: 'mobile-combustion', fuel: 'diesel' };
    fc.assert(
      fc.property(told, (units) => {
        const { cubicMetres, amount, mass, volume, energy, per, gas, of } = units;
        const perMass = convert(43, 'MJ', energy) / convert(1, 'kg', per);
        const item = {
          ...{ ...common, amount: convert(cubicMetres, 'm3', amount), unit: amount },
          density: {
            value: convert(840, 'kg', mass) / convert(1, 'm3', volume),
            unit: `${mass}/${volume}`,
          },
          heatingValue: { value: perMass, unit: `${energy}/${per}`, basis: 'net' },
          factors: {
            co2: {
              value: convert(74_100, 'kg', gas) / convert(1, 'TJ', of),
              unit: `${gas}/${of}`,
            },
          },
        };
        // Numbers below these are refused as slips.
        fc.pre(item.density.value >= 1e-6 && perMass >= 1e-12 && item.amount <= 1e15);
        fc.pre(item.density.value <= 1e15 && perMass <= 1e15);
        fc.pre(item.factors.co2.value <= 1e15);
        const kg = kilogramsOf(estimateOne(item));
        closeTo(kg.co2, cubicMetres * 840 * 43e-6 * 74_100);
        closeTo(kg.ch4, cubicMetres * 840 * 43e-6 * 3.9);
      }),
      { numRuns: 300 },
    );
  });

  it('of gas, a normal cubic metre holds more than one at 15 °C', () => {
    const gas = { activity: 'mobile-combustion', fuel: 'GNV', amount: 1 };
    const of = (unit: string, per: string) =>
      kilogramsOf(
        estimateOne({ ...gas, unit, heatingValue: { value: 36, unit: `MJ/${per}`, basis: 'net' } }),
      ).co2!;
    closeTo(of('Nm3', 'Nm3'), of('m3', 'm3'));
    closeTo(of('Nm3', 'Sm3') / of('Sm3', 'Sm3'), 288.15 / 273.15);
  });

  it('by factors of a litre or a kilogram, where neither energy nor heating value is asked for', () => {
    // GHG Protocol 2.0: gasoline 2.28819 kg CO2 a litre; Chile's LPG 2.985 kg a kilogram.
    const litre = (value: number) => ({ value, unit: 'kg/L' });
    const item = { activity: 'mobile-combustion', fuel: 'turbo A1', amount: 250, unit: 'L' };
    const all = { co2: litre(2.5), ch4: { value: 0.1, unit: 'g CH4/L' }, n2o: litre(1e-4) };
    const kg = kilogramsOf(estimateOne({ ...item, factors: all }));
    closeTo(kg.co2, 625);
    closeTo(kg.ch4, 0.025);
    closeTo(kg.co2e, 625 + 0.025 * 28 + 0.025 * 265);
    // The others stay by energy: Peru's heating value and the IPCC's factors.
    const gasoline = { ...item, fuel: 'gasolina', factors: { co2: litre(2.28819) } };
    closeTo(kilogramsOf(estimateOne(gasoline)).co2, 572.0475);
    closeTo(
      kilogramsOf(estimateOne(gasoline)).ch4,
      kilogramsOf(estimateOne({ ...gasoline, factors: {} })).ch4!,
    );
    const byMass = { ...item, fuel: 'GLP', factors: { co2: { value: 2.985, unit: 't/t' } } };
    closeTo(kilogramsOf(estimateOne(byMass)).co2, 0.25 * 540 * 2.985);
    const perGallon = { co2: { value: 10, unit: 'kg/US-gal' } };
    const energy = { ...item, fuel: 'diesel', amount: 1, unit: 'GJ', factors: perGallon };
    expect(() => estimateOne(energy)).toThrow(/^factors: .*per energy/);
    expect(() => estimateOne({ ...item, fuel: 'DB5', factors: perGallon })).toThrow(
      /^factors\.co2: of a blend/,
    );
    const grid = { activity: 'electricity', amount: 1, unit: 'MWh', factors: perGallon };
    expect(() => estimateOne(grid)).toThrow(/^factors\.co2\.unit: .*something else/);
  });

  it.each([
    ['kg CO2/GJ', 74.1],
    ['tCO2/TJ', 74.1],
    ['g/MJ', 74.1],
    ['kg per TJ', 74_100],
  ])('a factor in %s', (unit, value) => {
    const item = { activity: 'mobile-combustion', fuel: 'diesel', amount: 2, unit: 'TJ' };
    closeTo(kilogramsOf(estimateOne({ ...item, factors: { co2: { value, unit } } })).co2, 148_200);
    const other = { ch4: { value, unit: 'kg CO2/GJ' } };
    expect(() => estimateOne({ ...item, factors: other })).toThrow(/^factors\.ch4\.unit: /);
  });
});
