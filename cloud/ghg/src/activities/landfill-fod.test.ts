import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { estimateOne, kilogramsOf } from '../estimate-item.suite.ts';
import { decayedIn, decayStart } from './decay.ts';

const food = (more: object = {}) => ({
  ...{ activity: 'landfill-fod', waste: 'food', mass: { value: 1000, unit: 't' } },
  ...{ mcf: 1, docf: 0.5, k: 0.4, years: 5, f: 0.5, ox: 0, recovery: 0, doc: 0.15, delayMonths: 6 },
  ...more,
});
const seriesOf = (item: object) =>
  (estimateOne(item).emissions.series ?? []).map(({ ch4 }) => ch4.value);
const commitment = (item: Record<string, unknown>) => {
  const { years, deposit, delayMonths, k, climate, convention, startYear, ...rest } = item;
  return kilogramsOf(estimateOne({ ...rest, activity: 'landfill-commitment' })).ch4!;
};

describe('first-order decay', () => {
  it('IPCC 2006, equations 3.4 to 3.6: 75 t of DDOCm once, k 0.4', () => {
    // DDOCm = 1000 t × 0.15 × 0.5 × 1; CH4 = 75 t × (e^−0.4(n−1) − e^−0.4n) × 0.5 × 16/12
    const expected = [0, 1, 2, 3, 4, 5].map((n) =>
      n === 0 ? 0 : 75_000 * (Math.exp(-0.4 * (n - 1)) - Math.exp(-0.4 * n)) * 0.5 * (16 / 12),
    );
    const series = seriesOf(food());
    expect(series).toHaveLength(6);
    for (const [at, kg] of series.entries()) expect(kg).toBeCloseTo(expected[at]!, 6);
    expect(series[1]).toBeCloseTo(16_483.9977, 4);
    // A whole division of 16 by 12 would say three quarters of it.
    expect(series[1]! / (75_000 * -Math.expm1(-0.4) * 0.5)).toBeCloseTo(4 / 3, 12);
  });

  it('without delay half a year of decay falls in the year of deposit', () => {
    const [first, second] = seriesOf(food({ delayMonths: 0 }));
    expect(first).toBeCloseTo(50_000 * -Math.expm1(-0.2), 6);
    expect(second).toBeCloseTo(50_000 * Math.exp(-0.2) * -Math.expm1(-0.4), 6);
  });

  it('the other convention decays from 1 January of the deposit, as the CDM tool 04 does', () => {
    const { delayMonths: _, ...usual } = food();
    const series = seriesOf({ ...usual, convention: 'cdm-tool-04' });
    // BE = (1 − OX) × 16/12 × F × DOCf × MCF × W × DOC × e^(−k(y − x)) × (1 − e^−k), y from x on.
    for (const [age, kg] of series.entries()) {
      expect(kg).toBeCloseTo(50_000 * Math.exp(-0.4 * age) * (1 - Math.exp(-0.4)), 6);
    }
    expect(seriesOf(food({ convention: 'same-year', delayMonths: 0 }))).toEqual(series);
    expect(decayStart('ipcc-2006', 6)).toBe(1);
    expect(decayStart('start-of-year', 0)).toBe(0);
  });

  it('what comes every year is the sum of what came once, and the list says the same', () => {
    const once = seriesOf(food());
    const yearly = seriesOf(food({ deposit: 'yearly' }));
    for (const [at, kg] of yearly.entries()) {
      expect(kg).toBeCloseTo(
        once.slice(0, at + 1).reduce((sum, one) => sum + one, 0),
        6,
      );
    }
    const { mass, ...rest } = food();
    const deposits = [2020, 2021, 2022, 2023, 2024, 2025].map((year) => ({ year, mass }));
    expect(seriesOf({ ...rest, deposits })).toEqual(yearly);
  });

  it('a year of the calendar may be asked for', () => {
    const item = estimateOne(food({ startYear: 2020, reportYear: 2022 }));
    expect(item.emissions.series?.map(({ year }) => year)).toEqual([
      2020, 2021, 2022, 2023, 2024, 2025,
    ]);
    expect(kilogramsOf(item).ch4).toBeCloseTo(11_049.5541, 4);
    expect(() => estimateOne(food({ startYear: 2020, reportYear: 2019 }))).toThrow(/^reportYear: /);
  });

  it('is what the guidelines accumulate year by year (annex 3A.1), whatever comes when', () => {
    const year = fc.record({
      masses: fc.array(fc.double({ min: 0, max: 1e6, noNaN: true }), {
        ...{ minLength: 1, maxLength: 12 },
      }),
      k: fc.double({ min: 0.01, max: 1, noNaN: true }),
      delayMonths: fc.integer({ min: 0, max: 6 }),
      ox: fc.double({ min: 0, max: 0.2, noNaN: true }),
    });
    fc.assert(
      fc.property(year, ({ masses, k, delayMonths, ox }) => {
        const mass = masses.map((value) => ({ value, unit: 't' }));
        const series = seriesOf(food({ mass, k, delayMonths, ox, years: 20 }));
        // Month M = delay + 7: of a year's waste a part decays within that year already.
        const within = Math.exp((-k * (13 - (delayMonths + 7))) / 12);
        let accumulated = 0;
        for (const [at, kg] of series.entries()) {
          const deposited = (masses[at] ?? 0) * 1000 * 0.15 * 0.5;
          const decomposed = accumulated * (1 - Math.exp(-k)) + deposited * (1 - within);
          accumulated = accumulated * Math.exp(-k) + deposited * within;
          const expected = decomposed * 0.5 * (16 / 12) * (1 - ox);
          expect(Math.abs(kg - expected)).toBeLessThanOrEqual(1e-9 * (expected + 1));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('with its carbon and its k nobody needs to say what it is', () => {
    const { waste: _, ...rest } = food();
    expect(seriesOf(rest)).toEqual(seriesOf(food()));
    const { k: __, ...without } = { ...rest, climate: 'templado-seco' };
    expect(() => estimateOne(without)).toThrow(/^k: no k of waste is published/);
  });

  it('a half-life is a k', () => {
    const { k: _, ...rest } = food();
    const byHalf = seriesOf({ ...rest, halfLifeYears: Math.LN2 / 0.4 });
    for (const [at, kg] of seriesOf(food()).entries()) expect(byHalf[at]).toBeCloseTo(kg, 9);
  });

  it('over all years everything that was deposited decays: the methane commitment', () => {
    fc.assert(
      fc.property(
        fc.record({
          k: fc.double({ min: 0.2, max: 2, noNaN: true }),
          delayMonths: fc.integer({ min: 0, max: 12 }),
          ox: fc.double({ min: 0, max: 0.3, noNaN: true }),
          recovery: fc.double({ min: 0, max: 0.9, noNaN: true }),
          convention: fc.constantFrom('ipcc-2006', 'start-of-year'),
        }),
        (given) => {
          const item = food({ ...given, years: 200 });
          const all = seriesOf(item).reduce((sum, kg) => sum + kg, 0);
          expect(all / commitment(item)).toBeCloseTo(1, 9);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('no part decays twice and none is made', () => {
    const years = Array.from({ length: 400 }, (_, age) => age);
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (k, start) => {
          const parts = years.map((age) => decayedIn(age, k, start));
          expect(parts.every((part) => part >= 0)).toBe(true);
          expect(parts.reduce((sum, part) => sum + part, 0)).toBeCloseTo(1, 9);
        },
      ),
    );
  });

  it('the climate gives k, and a mixture is the sum of its kinds', () => {
    const climate = { k: undefined, doc: undefined, climate: 'templado-seco' };
    const clean = (item: object) => JSON.parse(JSON.stringify(item));
    const [, dry] = seriesOf(clean(food(climate)));
    expect(dry).toBeCloseTo(50_000 * -Math.expm1(-0.06), 6);
    const both = clean(
      food({ ...climate, waste: undefined, composition: { food: 0.6, paper: 0.3 } }),
    );
    const [, mixed] = seriesOf(both);
    const foodPart = 0.6 * 0.15 * -Math.expm1(-0.06);
    const paperPart = 0.3 * 0.4 * -Math.expm1(-0.04);
    expect(mixed).toBeCloseTo((1e6 * (foodPart + paperPart) * 0.5 * 0.5 * 16) / 12, 6);
  });

  it.each([
    [{ k: undefined }, /^k: give k, "halfLifeYears", or "climate"/],
    [{ k: undefined, climate: 'polar' }, /^climate: .*tropical-wet/],
    [{ waste: 'oro' }, /^waste: .*food, garden, paper/],
    [{ mass: 1000 }, /^mass: a number alone/],
    [{ mass: { value: 1, unit: 'm3' } }, /^mass\.unit: .*something else/],
    [{ f: 1.2 }, /^f: 1.2 cannot be; it goes from 0 to 1/],
    [{ years: 2.5 }, /^years: .*integer/],
    [{ years: 5000 }, /^years: .*200/],
    [{ deposits: [] }, /^mass: does not go with "deposits"/],
    [{ convention: 'ours' }, /^convention: .*start-of-year/],
    [{ waste: undefined, composition: { food: 0.7, paper: 0.4 } }, /^composition: .*add up to 1.1/],
    [{ waste: undefined, composition: { food: 0.2, comida: 0.1 } }, /^composition\.food: .*twice/],
    [{ composition: { food: 0.7 } }, /^waste: does not go with "composition"/],
    [{ amount: 1, unit: 't' }, /^amount: does not go with "mass"/],
    [{ halfLifeYears: 2 }, /^halfLifeYears: does not go with "k"/],
    [{ halflife: 2 }, /^halflife: .*mean "halfLifeYears"/],
    [
      {
        mass: [
          { value: 1, unit: 't' },
          { value: -1, unit: 't' },
        ],
      },
      /^mass\[1\]\.value: -1/,
    ],
    [{ mass: [] }, /^mass: .*no deposits/],
    [{ mass: [{ value: 1, unit: 't' }], deposit: 'yearly' }, /^deposit: does not go with a list/],
    [{ site: 'pozo' }, /^site: .*managed-anaerobic/],
  ])('%j is refused: %s', (item, told) => {
    const given = JSON.parse(JSON.stringify(food(item)));
    expect(() => estimateOne(given)).toThrow(told);
  });
});
