import fc from 'fast-check';
import { expect, it } from 'vitest';
import { proportionOf } from './satisfaction.ts';

// Wilson 1927; 8 of 10 gives 0.490 to 0.943 in every table of it.
it('gives the interval of Wilson', () => {
  const { share, low, high } = proportionOf(8, 10)!;
  expect(share).toBe(0.8);
  expect(low).toBeCloseTo(0.4902, 4);
  expect(high).toBeCloseTo(0.9433, 4);
});

it('refuses counts that are none, and knows no share of nobody', () => {
  expect(() => proportionOf(3, 2)).toThrow(RangeError);
  expect(proportionOf(0, 0)).toBeUndefined();
});

it('keeps the share inside its interval, and that inside 0 and 1', () => {
  const answers = fc.integer({ min: 1, max: 10_000 });
  fc.assert(
    fc.property(answers, fc.double({ min: 0, max: 1, noNaN: true }), (n, part) => {
      const { share, low, high } = proportionOf(Math.floor(part * n), n)!;
      expect(0 <= low && low <= share + 1e-12 && share <= high + 1e-12 && high <= 1).toBe(true);
    }),
  );
});
