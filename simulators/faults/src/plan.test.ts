import { expect, it } from 'vitest';
import { kinds } from './fault.ts';
import { planOf } from './plan.ts';

const all = { mount: true, fakeClock: true };

it('is the same for the same seed and another for another', () => {
  expect(planOf(1, 30, all)).toEqual(planOf(1, 30, all));
  expect(planOf(1, 30, all).faults).not.toEqual(planOf(2, 30, all).faults);
});

it('brings every kind in the long run, and what the machine cannot do in none', () => {
  const seen = (can: typeof all) =>
    new Set(
      Array.from({ length: 60 }, (_, seed) => planOf(seed, 30, can).faults).flatMap((faults) =>
        faults.map(({ kind }) => kind),
      ),
    );
  expect(seen(all).size).toBe(Object.keys(kinds).length);
  const less = seen({ mount: false, fakeClock: false });
  expect(less.has('disk-full') || less.has('clock-jump')).toBe(false);
  expect(less.size).toBe(Object.keys(kinds).length - 2);
});
