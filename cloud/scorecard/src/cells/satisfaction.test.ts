import fc from 'fast-check';
import { expect, it } from 'vitest';
import { netPromoterOf, proportionOf, topTwoOf } from './satisfaction.ts';

// Wilson 1927; 8 of 10 gives 0.490 to 0.943 in every table of it.
it('gives the interval of Wilson', () => {
  const { share, low, high } = proportionOf(8, 10)!;
  expect(share).toBe(0.8);
  expect(low).toBeCloseTo(0.4902, 4);
  expect(high).toBeCloseTo(0.9433, 4);
});

it('counts 4 and 5 as satisfied, promoters less detractors', () => {
  expect(topTwoOf([5, 4, 3, 2])).toMatchObject({ share: 0.5, answers: 4 });
  expect(netPromoterOf([10, 9, 8, 7, 6, 0])).toEqual({ score: 0, answers: 6 });
  expect(topTwoOf([])).toBeUndefined();
  expect(netPromoterOf([])).toBeUndefined();
});

it('refuses answers off the scale', () => {
  expect(() => topTwoOf([0])).toThrow('1 to 5');
  expect(() => netPromoterOf([11])).toThrow('0 to 10');
  expect(() => proportionOf(3, 2)).toThrow(RangeError);
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
