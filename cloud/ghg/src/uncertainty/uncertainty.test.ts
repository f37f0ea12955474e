import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { combine, leaf, product, sum } from '../figure.ts';
import { drawsOf, simulate } from './monte-carlo.ts';
import { propagate } from './propagate.ts';
import { normalOf } from './random.ts';
import { drawnFrom } from './spread.ts';

const name = { es: 'x', en: 'x' };
const even = (id: string, value: number, percent: number) =>
  leaf('kg', value, {
    ...{ id, name },
    interval: { low: value * (1 - percent / 100), high: value * (1 + percent / 100) },
  });

describe('approach 1', () => {
  it('IPCC equation 3.1: of a product the square root of the sum of squares', () => {
    const { percent, half } = propagate(
      product('kg', name, '', [even('a', 50, 3), even('b', 4, 4)]),
    );
    expect(percent).toBeCloseTo(5, 6);
    expect(half).toBeCloseTo(10, 6);
  });

  it('IPCC equation 3.2: of a sum, weighted by the amounts', () => {
    const figure = sum('kg', name, [even('a', 300, 10), even('b', 100, 40)]);
    expect(propagate(figure).percent).toBeCloseTo((100 * Math.hypot(30, 40)) / 400, 6);
    expect(propagate(figure).shares.map(({ id }) => id)).toEqual(['b', 'a']);
  });

  it('a factor that two terms share does not balance itself out', () => {
    const factor = even('f', 2, 10);
    const terms = [10, 30].map((value, at) =>
      product('kg', name, '', [leaf('kg', value, { name, id: `${at}` }), factor]),
    );
    expect(propagate(sum('kg', name, terms)).percent).toBeCloseTo(10, 6);
  });

  it('of an uneven interval the larger side; without any, nothing is known', () => {
    const uneven = leaf('kg', 10, { id: 'u', name, interval: { low: 8, high: 16 } });
    expect(propagate(sum('kg', name, [uneven])).half).toBeCloseTo(6, 6);
    expect(propagate(sum('kg', name, [leaf('kg', 3, { name })])).shares).toEqual([]);
  });
});

describe('approach 2', () => {
  const chance = { seed: 7, trials: 40_000 };

  it('agrees with approach 1 where the figure is a sum of even intervals', () => {
    const figure = sum('kg', name, [even('a', 300, 10), even('b', 100, 20), even('c', 40, 15)]);
    const drawn = simulate(figure, chance);
    const { half } = propagate(figure);
    expect(drawn.mean).toBeCloseTo(440, 0);
    expect((drawn.high - drawn.low) / 2 / half).toBeCloseTo(1, 1.5);
    expect(drawn.standardDeviation * 1.96).toBeCloseTo(half, -0.5);
  });

  it('nearly agrees for a product of small ones', () => {
    const figure = product('kg', name, '', [even('a', 50, 3), even('b', 4, 4)]);
    const drawn = simulate(figure, chance);
    expect(drawn.mean / 200).toBeCloseTo(1, 3);
    expect((drawn.high - drawn.low) / 2 / propagate(figure).half).toBeCloseTo(1, 1.5);
  });

  it('one seed, one answer; another seed, another', () => {
    const figure = sum('kg', name, [even('a', 300, 10)]);
    expect(simulate(figure, chance)).toEqual(simulate(figure, chance));
    expect(simulate(figure, { ...chance, seed: 8 }).mean).not.toBe(simulate(figure, chance).mean);
  });

  it('leaves of one id go up and down together, whatever their values', () => {
    const half = combine(
      'kg',
      name,
      'a − 2b',
      [even('a', 10, 20), even('a', 5, 20)],
      (a, b) => a - 2 * b,
    );
    for (const draw of drawsOf(half, { seed: 1, trials: 200 })) expect(draw).toBeCloseTo(0, 12);
  });

  it('95 % of what is drawn from an uneven interval lies within it, half below the value', () => {
    const cng = leaf('kg', 92, { id: 'cng', name, interval: { low: 50, high: 1540 } });
    const { low, median, high } = simulate(sum('kg', name, [cng]), chance);
    expect(low / 50).toBeCloseTo(1, 1);
    expect(median / 92).toBeCloseTo(1, 1);
    expect(high / 1540).toBeCloseTo(1, 1);
  });

  it('nothing is below zero', () => {
    const wide = { low: -50, high: 60 };
    fc.assert(
      fc.property(fc.double({ min: -6, max: 6, noNaN: true }), (z) => {
        expect(drawnFrom(5, wide, z)).toBeGreaterThanOrEqual(0);
        expect(drawnFrom(4, { low: 0.03, high: 8 }, z)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('the chance is standard normal, and that of another quantity is its own', () => {
    const trials = 50_000;
    const of = (id: string) => {
      const z = normalOf(1, id);
      return Array.from({ length: trials }, (_, at) => z(at));
    };
    const [a, b] = [of('buses[0].km'), of('buses[1].km')];
    const mean = (values: number[]) => values.reduce((total, one) => total + one, 0) / trials;
    expect(mean(a)).toBeCloseTo(0, 1.5);
    expect(mean(a.map((one) => one ** 2))).toBeCloseTo(1, 1.3);
    expect(mean(a.map((one) => one ** 4))).toBeCloseTo(3, 0.7);
    expect(mean(a.map((one, at) => one * b[at]!))).toBeCloseTo(0, 1.5);
    expect(mean(a.slice(1).map((one, at) => one * a[at]!))).toBeCloseTo(0, 1.5);
  });
});
