import { expect, it } from 'vitest';
import { TokenBucket } from './token-bucket.ts';

it('lets a burst through and then says how long each next one waits', () => {
  const bucket = new TokenBucket({ perSecond: 10, burst: 3 }, 0);
  expect([1, 2, 3, 4, 5].map(() => bucket.takeMs(0))).toEqual([0, 0, 0, 100, 200]);
});

it('fills up again with time, up to the burst', () => {
  const bucket = new TokenBucket({ perSecond: 1, burst: 2 }, 0);
  bucket.takeMs(0);
  bucket.takeMs(0);
  expect(bucket.has(500)).toBe(false);
  expect(bucket.has(1_000)).toBe(true);
  expect([1, 2, 3].map(() => bucket.takeMs(3_600_000))).toEqual([0, 0, 1_000]);
});

it('takes nothing away when the clock goes back', () => {
  const bucket = new TokenBucket({ perSecond: 1, burst: 1 }, 10_000);
  expect(bucket.takeMs(0)).toBe(0);
});
