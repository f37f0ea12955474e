import { expect, it } from 'vitest';
import { manualClock, systemClock } from './clock.ts';

it('runs what falls due in order, each at its own moment, also what was added on the way', () => {
  const clock = manualClock(1000);
  const ran: [string, number][] = [];
  const note = (name: string) => ran.push([name, clock.now()]);
  clock.after(50, () => note('late'));
  clock.after(10, () => {
    note('early');
    clock.after(20, () => note('added'));
  });
  clock.after(30, () => note('cancelled'))();
  clock.after(500, () => note('not yet'));
  clock.advance(100);
  expect(ran).toEqual([
    ['early', 1010],
    ['added', 1030],
    ['late', 1050],
  ]);
  expect(clock.now()).toBe(1100);
});

it('is the time of the system outside of tests', async () => {
  const before = Date.now();
  await new Promise<void>((resolve) => systemClock.after(1, resolve));
  expect(systemClock.now()).toBeGreaterThanOrEqual(before);
});
