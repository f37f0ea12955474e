import { describe, expect, it } from 'vitest';
import { allFactors } from './all-factors.ts';
import { emepClasses, energyFunctionsOf } from './emep-2019/energy.ts';
import { gwp100 } from './gwp-100.ts';

describe('factors', () => {
  it('each has one name, a source, a year and a quality or a mark', () => {
    const ids = allFactors.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(160);
    for (const { id, source, year, value, quality, unconfirmed } of allFactors) {
      expect(source.length, id).toBeGreaterThan(8);
      expect(year, id).toBeGreaterThanOrEqual(1990);
      expect(Number.isFinite(value), id).toBe(true);
      expect(quality ?? unconfirmed, id).toBeDefined();
    }
  });

  it('each is told in words, and in Spanish none by an id of a fuel', () => {
    const nameOf = (wanted: string) => allFactors.find(({ id }) => id === wanted)?.name;
    expect(nameOf('ipcc-2006/gasoline/uncontrolled/ch4')).toEqual({
      es: 'CH4 de gasolina (sin control de emisiones)',
      en: 'CH4 of gasoline (uncontrolled)',
    });
    expect(nameOf('density/diesel/unsd')?.es).toBe('densidad de diésel');
    for (const { id, name } of allFactors) {
      expect(name.es, id).not.toMatch(
        /gasoline|diesel|lpg|cng|ethanol|coal|tropical-|uncontrolled|.\/[a-z]+-/,
      );
    }
  });

  it('bounds lie about their value', () => {
    for (const { id, value, interval } of allFactors) {
      if (interval === undefined) continue;
      expect(interval.low, id).toBeLessThanOrEqual(value);
      expect(interval.high, id).toBeGreaterThanOrEqual(value);
      expect(interval.high, id).toBeGreaterThan(interval.low);
    }
  });

  it('CO2 of a fuel and of the same from its carbon lie close: published per litre', () => {
    const of = (id: string) => allFactors.find((one) => one.id === id)?.value ?? Number.NaN;
    const perGallon = of('peru-ragei-2019/gasoline/ncv') * of('ipcc-2006/gasoline/co2');
    // GHG Protocol 2.0: 2.28819 kg CO2/L; Peru's gallon holds 5.6 % less energy.
    expect(perGallon / 3.785411784 / 2.28819).toBeCloseTo(0.944, 3);
  });

  it('every table of energy is of slopes and loads, and of the form that is computed', () => {
    for (const vehicle of emepClasses) {
      for (const { coefficients, minKmh, maxKmh, slope, load } of energyFunctionsOf(vehicle)) {
        expect(coefficients).toHaveLength(7);
        expect(coefficients.every(Number.isFinite)).toBe(true);
        expect(minKmh).toBeLessThan(maxKmh);
        expect(Math.abs(slope)).toBeLessThanOrEqual(0.06);
        expect([0, 0.5, 1]).toContain(load);
      }
    }
    expect(emepClasses.map((one) => energyFunctionsOf(one).length)).toEqual([
      189, 194, 189, 189, 189,
    ]);
  });

  it('the weights of methane are those of each report', () => {
    expect(Object.values(gwp100).map(({ set, ch4, n2o }) => [set, ch4, n2o])).toEqual([
      ['AR5', 28, 265],
      ['AR6', 27, 273],
      ['AR4', 25, 298],
      ['SAR', 21, 310],
    ]);
  });
});
