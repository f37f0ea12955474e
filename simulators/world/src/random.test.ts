import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fractalNoise, normal, seedOf, sequence, smoothNoise, uniform } from './random.ts';

const draws = Array.from({ length: 20_000 }, (_, index) => index);
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

describe('chance by seed', () => {
  it('is spread evenly over [0, 1), also for neighbouring times in milliseconds', () => {
    for (const start of [0, Date.parse('2026-03-01')]) {
      const values = draws.map((index) => uniform(42, start + index));
      const tenths = Array.from({ length: 10 }, (_, tenth) =>
        values.filter((value) => Math.floor(value * 10) === tenth),
      );
      // 2,000 each; five deviations of a binomial are 212.
      for (const tenth of tenths) expect(Math.abs(tenth.length - 2000)).toBeLessThan(212);
    }
  });

  it('has no relation between one moment and the next', () => {
    const products = draws.map((i) => (uniform(1, i) - 0.5) * (uniform(1, i + 1) - 0.5));
    expect(Math.abs(mean(products) * 12)).toBeLessThan(0.035);
  });

  it('makes a normal distribution', () => {
    const values = draws.map((index) => normal(5, index));
    expect(Math.abs(mean(values))).toBeLessThan(0.035);
    expect(mean(values.map((value) => value ** 2))).toBeCloseTo(1, 1);
    expect(values.filter((v) => Math.abs(v) > 1.96).length / 20_000).toBeCloseTo(0.05, 2);
  });

  it('gives each name its own seed, and does not confuse how names are cut', () => {
    const seeds = draws.slice(0, 5000).map((index) => seedOf(7, 'station', index));
    expect(new Set(seeds).size).toBeGreaterThan(4990);
    expect(seedOf(1, 'ab', 'c')).not.toBe(seedOf(1, 'a', 'bc'));
  });

  it('draws the same sequence for the same seed', () => {
    const [one, other] = [sequence(9), sequence(9)];
    expect(Array.from({ length: 50 }, one)).toEqual(Array.from({ length: 50 }, other));
  });
});

describe('noise', () => {
  it('stays within -1 and 1 and has no jumps, wherever it is asked', () => {
    const anywhere = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(fc.integer(), anywhere, (seed, x) => {
        for (const noise of [smoothNoise, (s: number, at: number) => fractalNoise(s, at, 4)]) {
          expect(Math.abs(noise(seed, x))).toBeLessThanOrEqual(1);
          // The steepest: 1.5 times the greatest difference of 2, per unit of x; octaves add up.
          expect(Math.abs(noise(seed, x + 1e-3) - noise(seed, x))).toBeLessThan(4 * 3e-3);
        }
      }),
    );
  });

  it('passes through a value at each whole number that the seed decides', () => {
    expect(smoothNoise(3, 10)).toBeCloseTo(2 * uniform(3, 10) - 1, 12);
    expect(smoothNoise(3, 10)).not.toBe(smoothNoise(4, 10));
  });
});
