import { temporaryDirectory } from '@samay/testbed';
import { expect, it } from 'vitest';
import { Machine } from './machine.ts';

it('tells what this process takes, and of the disk that it writes to', async () => {
  const directory = await temporaryDirectory();
  const machine = new Machine(directory.path);
  await expect.poll(() => machine.facts.disk_size ?? 0).toBeGreaterThan(0);
  const { memory, load, disk_free, disk_size = 0 } = machine.facts;
  expect(memory).toBeGreaterThan(10_000_000);
  expect(load).toBeGreaterThanOrEqual(0);
  expect(disk_free).toBeGreaterThan(0);
  expect(disk_free).toBeLessThanOrEqual(disk_size);
  await directory.remove();
});

it('tells nothing of a disk that is not there', async () => {
  const machine = new Machine('/nowhere/at/all');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(Object.keys(machine.facts)).toEqual(['memory', 'load']);
});
