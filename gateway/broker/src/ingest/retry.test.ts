import { expect, it } from 'vitest';
import { retryDelayMs, retryMsMax } from './retry.ts';

it('doubles from a second to a minute and stays there', () => {
  const almostOne = 1 - Number.EPSILON;
  const delays = [1, 2, 3, 6, 7, 1_000_000].map((attempt) => retryDelayMs(attempt, almostOne));
  expect(delays).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, retryMsMax]);
});

it('leaves half of the wait to chance', () => {
  expect(retryDelayMs(3, 0)).toBe(2_000);
  expect(retryDelayMs(3, 0.5)).toBe(3_000);
});

it('never asks sooner than the store wants, nor believes in waiting for ever', () => {
  expect(retryDelayMs(1, 0, 5_000)).toBe(5_000);
  expect(retryDelayMs(1, 0, 86_400_000)).toBe(600_000);
});
