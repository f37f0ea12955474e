import { expect, it } from 'vitest';
import { nextDelayMs } from './polling.ts';

it('asks at its interval while answers come', () => {
  expect(nextDelayMs(10_000, 0)).toBe(10_000);
});

it('doubles the wait with each failure, up to two minutes', () => {
  expect([1, 2, 3, 4, 60].map((failures) => nextDelayMs(10_000, failures))).toEqual([
    20_000, 40_000, 80_000, 120_000, 120_000,
  ]);
});

it('never waits less than its interval', () => {
  expect(nextDelayMs(150_000, 3)).toBe(150_000);
});
