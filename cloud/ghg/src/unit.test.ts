import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { knownUnits, twofoldNames } from './known-units.ts';
import { convert, readRatio, readUnit, unitsOf } from './unit.ts';

describe('units', () => {
  it.each([
    [1, 'kcal', 'kJ', 4.1868],
    [1, 'short-ton', 't', 0.90718474],
    [2000, 'lb', 'short-ton', 1],
    [1, 'US-gal', 'L', 3.785411784],
    [1, 'imp-gal', 'L', 4.54609],
    [1, 'kWh', 'MJ', 3.6],
    [1, 'Tcal', 'TJ', 4.1868],
    [1, 'Gg', 't', 1000],
    [1, 'mi', 'km', 1.609344],
  ])('%d %s is that many %s: %d', (value, from, to, expected) => {
    expect(convert(value, from, to)).toBeCloseTo(expected, 12);
  });

  it('there and back is where one was', () => {
    const dimensions = ['mass', 'volume', 'energy', 'distance'] as const;
    const pair = fc
      .constantFrom(...dimensions)
      .chain((one) => fc.tuple(fc.constantFrom(...unitsOf(one)), fc.constantFrom(...unitsOf(one))));
    fc.assert(
      fc.property(pair, fc.double({ min: 1e-9, max: 1e9, noNaN: true }), ([from, to], value) => {
        const back = convert(convert(value, from, to), to, from);
        expect(Math.abs(back - value)).toBeLessThanOrEqual(1e-14 * value);
      }),
    );
  });

  it.each([
    ['tonelada', 't'],
    ['Toneladas', 't'],
    ['TM', 't'],
    ['metric ton', 't'],
    ['Kg', 'kg'],
    ['Mg', 'Mg'],
    ['mg', 'mg'],
    ['lts.', 'L'],
    ['m³', 'm3'],
    ['m^3', 'm3'],
    ['gal (US)', 'US-gal'],
    ['U.S. gallons', 'US-gal'],
    ['Galón US', 'US-gal'],
    ['Kcal', 'kcal'],
    ['MMBTU', 'MMBtu'],
    ['Nm³', 'Nm3'],
  ])('%s is %s', (written, name) => {
    expect(readUnit(written, 'unit').name).toBe(name);
  });

  it.each(['TJ/Gg', 'TJ per Gg', 'TJ por Gg', 'TJ Gg-1', 'TJ·Gg⁻¹', 'tj / gg'])('%s', (text) => {
    expect(readRatio(text, 'unit', 'energy', 'mass').size).toBeCloseTo(1e-6, 18);
  });

  it('no name is of two units', () => {
    const names = Object.values(knownUnits).flatMap((table) =>
      Object.values(table).flatMap((unit) => unit.names ?? []),
    );
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
    expect(names.filter((name) => Object.hasOwn(twofoldNames, name))).toEqual([]);
    for (const name of names) expect(() => readUnit(name, 'unit'), name).not.toThrow();
  });

  it('a unit per another is of both', () => {
    expect(readRatio('kcal/kg', 'unit', 'energy', 'mass', 'volume').size).toBeCloseTo(
      4.1868e-9,
      20,
    );
    expect(readRatio('t/m3', 'unit', 'mass', 'volume').size).toBe(1000);
    expect(readRatio('TJ/Gg', 'unit', 'energy', 'mass').size).toBeCloseTo(1e-6, 18);
  });

  it.each([
    ['gal', /US-gal.*imp-gal/],
    ['ton', /short-ton/],
    ['MT', /10⁶ t/],
    ['km3', /1000 m3/],
    ['litos', /did you mean "litros"/],
    ['quintal', /kg, g, mg, t/],
    ['constructor', /no known unit/],
  ])('%s is refused with what there is', (name, told) => {
    expect(() => readUnit(name, 'mass.unit', 'mass', 'volume')).toThrow(told);
    expect(() => readUnit(name, 'mass.unit', 'mass', 'volume')).toThrow(/^mass\.unit: /);
  });

  it('a volume is no mass', () => {
    expect(() => readUnit('L', 'mass.unit', 'mass')).toThrow(/measures something else/);
    expect(() => readRatio('kg/L', 'unit', 'mass', 'energy')).toThrow(/something else/);
    expect(() => readRatio('kg', 'unit', 'mass', 'energy')).toThrow(/per another/);
  });
});
