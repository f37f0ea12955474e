import fc from 'fast-check';
import { expect, it } from 'vitest';
import { quotientHalfUp, roundHalfUp, truncate } from './decimal.ts';

it('decides a half on the decimal as it is written', () => {
  expect([12.55, 1.005, 2.675, 0.05, 12.549999, 1e-7].map((x) => roundHalfUp(x, 1))).toEqual([
    12.6, 1, 2.7, 0.1, 12.5, 0,
  ]);
  expect([roundHalfUp(1.005, 2), roundHalfUp(75.5, 0), roundHalfUp(1e21, 0)]).toEqual([
    1.01, 76, 1e21,
  ]);
  expect([truncate(35.49, 1), truncate(0.0709, 3), truncate(9, 1)]).toEqual([35.4, 0.07, 9]);
});

it('agrees with whole-number arithmetic on every number of hundredths', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 100_000_000 }), (hundredths) => {
      const value = Number(`${hundredths}e-2`);
      const tenths = Math.floor((hundredths + 5) / 10);
      expect(roundHalfUp(value, 1)).toBe(Number(`${tenths}e-1`));
      expect(truncate(value, 1)).toBe(Number(`${Math.floor(hundredths / 10)}e-1`));
      expect(quotientHalfUp(hundredths, 10)).toBe(tenths);
    }),
  );
});
