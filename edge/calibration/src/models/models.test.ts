import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyFormula, coefficientsOf, needsOf, readFormula } from '../formula.ts';
import { type Formula, factsOf, models } from './models.ts';

const at = (formula: Formula, inputs: Parameters<typeof applyFormula>[1]) =>
  applyFormula(formula, inputs);

describe('the published forms', () => {
  it('barkjohn-2021: 0.524 · 40 − 0.0862 · 50 + 5.75 = 22.4', () => {
    expect(at({ model: 'barkjohn-2021' }, { value: 40, humidity: 50 })).toBeCloseTo(22.4, 10);
  });

  it('us-epa-2022: one value in each of its five pieces', () => {
    const epa = (value: number, humidity = 50) => at({ model: 'us-epa-2022' }, { value, humidity });
    expect(epa(20)).toBeCloseTo(0.524 * 20 - 4.31 + 5.75, 10);
    // Half way: u = 0.5, so 0.655 · 40.
    expect(epa(40)).toBeCloseTo(0.655 * 40 - 4.31 + 5.75, 10);
    expect(epa(100)).toBeCloseTo(0.786 * 100 - 4.31 + 5.75, 10);
    // Half way: v = 0.5, so 0.738 · 235, half of the humid part and half of the smoke.
    expect(epa(235)).toBeCloseTo(0.738 * 235 - 2.155 + 1.483 + 2.875 + 4.42e-4 * 235 ** 2, 10);
    expect(epa(300)).toBeCloseTo(2.966 + 0.69 * 300 + 8.84e-4 * 300 ** 2, 10);
    // Smoke alone: humidity counts no more.
    expect(epa(300, 90)).toBe(epa(300, 10));
  });

  it('us-epa-2022 has no steps', () => {
    for (const joint of [30, 50, 210, 260]) {
      const below = at({ model: 'us-epa-2022' }, { value: joint - 1e-9, humidity: 60 })!;
      expect(at({ model: 'us-epa-2022' }, { value: joint, humidity: 60 })).toBeCloseTo(below, 6);
    }
  });

  it('nilson-2022 counts humidity from 30 to 70 %', () => {
    const nilson = (humidity: number) => at({ model: 'nilson-2022' }, { value: 31, humidity });
    expect(nilson(50)).toBeCloseTo(31 / 1.24, 10);
    expect(nilson(70)).toBeCloseTo(31 / 1.56, 10);
    expect(nilson(99)).toBe(nilson(70));
    expect(nilson(5)).toBe(nilson(30));
  });

  it('lrapa and robinson-2020 are lines', () => {
    expect(at({ model: 'lrapa' }, { value: 20 })).toBeCloseTo(9.34, 10);
    expect(at({ model: 'robinson-2020' }, { value: 20 })).toBeCloseTo(11.53, 10);
  });
});

describe('plantower-batch', () => {
  const formula: Formula = { model: 'plantower-batch', scaling: 0.03 };
  it('takes the mass from the count below 31 µg/m³, from the sensor above', () => {
    expect(at(formula, { value: 500, mass: 60 })).toBeCloseTo(15, 10);
    expect(at(formula, { value: 2000, mass: 60 })).toBe(60);
    expect(at(formula, { value: 500 })).toBeUndefined();
  });
});

describe('co2-pressure: 600 ppm read in Cusco, at 666 hPa', () => {
  const cusco = (coefficients: Record<string, number>, pressure?: number) => {
    const read = readFormula('co2-pressure', coefficients);
    return read.ok ? at(read.formula, { value: 600, pressure }) : read.detail;
  };

  it('is 913 ppm without ABC: the cell was zeroed in the factory and the air is thin', () => {
    expect(cusco({ abc: 0 }, 666)).toBeCloseTo(913, 0);
  });

  it('is 711 ppm with ABC: 400 is true where it stands, only the excess is short', () => {
    expect(cusco({ abc: 1 }, 666)).toBeCloseTo(711, 0);
  });

  it('is what it says when it was zeroed there, without ABC', () => {
    expect(cusco({ abc: 0, zeroPressure: 666 }, 666)).toBe(600);
  });

  it('may know the pressure of a site that has no barometer', () => {
    expect(cusco({ abc: 1, sitePressure: 666 })).toBeCloseTo(711, 0);
    expect(cusco({ abc: 1 })).toBeUndefined();
  });

  it('refuses what makes no sense', () => {
    expect(cusco({ abc: 2 }, 666)).toContain('abc is 1 (on) or 0 (off)');
    expect(cusco({ abc: 1, zeroPressure: 700 }, 666)).toContain('zeroPressure has no meaning');
    expect(cusco({ abc: 0, zeroPressure: 760_000 }, 666)).toContain('hPa');
  });
});

describe('every model', () => {
  it('is named as its formula says, and its coefficients come back as they were written', () => {
    for (const model of models) {
      const facts = factsOf(model);
      expect(facts.model).toBe(model);
      const coefficients = Object.fromEntries(facts.coefficients.map((name) => [name, 1]));
      const read = readFormula(model, coefficients);
      expect(read.ok && coefficientsOf(read.formula)).toEqual(coefficients);
    }
  });

  it('says nothing, rather than a wrong number, where an input it needs is missing', () => {
    const formula: Formula = {
      model: 'multilinear',
      intercept: 1,
      value: 1,
      humidity: 1,
      temperature: 1,
    };
    expect(needsOf(formula)).toEqual(['humidity', 'temperature']);
    expect(at(formula, { value: 1, humidity: 50 })).toBeUndefined();
    expect(at(formula, { value: 1, humidity: 50, temperature: Number.NaN })).toBeUndefined();
    expect(at(formula, { value: 1, humidity: 50, temperature: 20 })).toBe(72);
  });

  it('never gives anything that is not a finite number', () => {
    const number = fc.option(fc.double(), { nil: undefined });
    const inputs = fc.record({
      value: fc.double(),
      humidity: number,
      temperature: number,
      pressure: number,
      mass: number,
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...models),
        fc.array(fc.double(), { minLength: 4, maxLength: 4 }),
        inputs,
        (model, numbers, given) => {
          const names = factsOf(model).coefficients;
          const read = readFormula(
            model,
            Object.fromEntries(names.map((name, k) => [name, numbers[k]!])),
          );
          const said = read.ok ? at(read.formula, given) : undefined;
          if (said !== undefined) expect(Number.isFinite(said)).toBe(true);
        },
      ),
    );
  });
});
