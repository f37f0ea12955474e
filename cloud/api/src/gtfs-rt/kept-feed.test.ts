import { expect, it } from 'vitest';
import { KeptFeed } from './kept-feed.ts';

it('makes a feed once for all who ask within seconds, and never goes back in time', async () => {
  let [nowMs, made] = [1_800_000_000_000, 0];
  const feed = new KeptFeed(
    async () => {
      made += 1;
      return [];
    },
    () => nowMs,
  );
  const first = await feed.bytes();
  expect([await feed.bytes(), made]).toEqual([first, 1]);
  nowMs += 10_000;
  expect((await feed.message()).header.timestamp).toBe(1_800_000_010);
  nowMs -= 60_000;
  expect((await feed.message()).header.timestamp).toBe(1_800_000_010);
  expect(made).toBe(3);
});

it('keeps no failure', async () => {
  let fails = true;
  const feed = new KeptFeed(
    async () => {
      if (fails) throw new Error('store away');
      return [];
    },
    () => 0,
  );
  await expect(feed.bytes()).rejects.toThrow('store away');
  fails = false;
  expect((await feed.message()).entity).toEqual([]);
});
