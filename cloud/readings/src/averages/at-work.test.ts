import { expect, it } from 'vitest';
import { AtWork } from './at-work.ts';
import { dayMs, hourMs } from './average.ts';
import type { OwedBatch } from './owed.ts';

const batch = (device: string, ...hours: number[]): OwedBatch => ({
  of: 'air',
  hours: new Map([[device, new Set(hours.map((hour) => hour * hourMs))]]),
});

/** Batches whose reading and storing the test ends. */
function observed() {
  const [atWork, seen] = [new AtWork(), [] as string[]];
  const ends = new Map<string, (error?: Error) => void>();
  const step = (name: string): Promise<void> => {
    seen.push(name);
    return new Promise((resolve, reject) => {
      ends.set(name, (error) => (error ? reject(error) : resolve()));
    });
  };
  return {
    ...{ atWork, seen },
    run: (name: string, of: OwedBatch) =>
      atWork.run(
        of,
        () => step(`read ${name}`),
        () => step(`store ${name}`),
      ),
    async end(name: string, error?: Error) {
      ends.get(name)?.(error);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}
const soon = () => new Promise((resolve) => setImmediate(resolve));

it('reads three at once, and stores in the order they began', async () => {
  const { run, seen, end, atWork } = observed();
  const all = ['a', 'b', 'c', 'd'].map((name, at) => run(name, batch(name, at * 24 + 5)));
  await soon();
  expect(seen).toEqual(['read a', 'read b', 'read c']);
  await end('read b');
  expect(seen).not.toContain('store b');
  await end('read a');
  await end('store a');
  expect(seen.slice(3).sort()).toEqual(['read d', 'store a', 'store b']);
  for (const step of ['store b', 'read c', 'store c', 'read d', 'store d']) await end(step);
  await Promise.all(all);
  await atWork.idle();
  expect(seen.at(-1)).toBe('store d');
});

it('reads nothing of a day of which another makes hours before that is stored', async () => {
  const { run, seen, end } = observed();
  const [first, second] = [run('first', batch('a', 5)), run('second', batch('a', 7))];
  const other = run('other', batch('a', 5 + dayMs / hourMs));
  await soon();
  expect(seen).toEqual(['read first', 'read other']);
  await end('read first');
  await end('store first');
  expect(seen).toContain('read second');
  for (const step of ['read second', 'store second', 'read other', 'store other']) await end(step);
  await Promise.all([first, second, other]);
});

it('goes on after one that failed', async () => {
  const { run, seen, end } = observed();
  const [failing, next] = [run('failing', batch('a', 5)), run('next', batch('a', 6))];
  await soon();
  await end('read failing', new Error('the disk is gone'));
  await expect(failing).rejects.toThrow('the disk is gone');
  await end('read next');
  await end('store next');
  await next;
  expect(seen).toEqual(['read failing', 'read next', 'store next']);
});
