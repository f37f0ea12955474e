import fc from 'fast-check';
import { expect, it } from 'vitest';
import { hourMs, type MeanMemory, remember, runningMean } from './running-mean.ts';

const start = Date.UTC(2026, 10, 1);
const minuteMs = 60_000;

/** Hours from `start`: each with a value per five minutes. */
function hours(values: readonly number[], memory: MeanMemory = []): MeanMemory {
  let next = memory;
  for (const [hour, value] of values.entries()) {
    for (let minute = 0; minute < 60; minute += 5) {
      const timeMs = start + hour * hourMs + minute * minuteMs;
      next = remember(next, { timeMs, value, intervalMs: 5 * minuteMs });
    }
  }
  return next;
}

it('is the mean of the whole hours before the running one', () => {
  const memory = hours([...Array<number>(12).fill(10), ...Array<number>(12).fill(20), 999]);
  expect(runningMean(memory)).toEqual({
    mean: 15,
    hours: 24,
    of: 24,
    fromMs: start,
    toMs: start + 24 * hourMs,
  });
});

it('says no mean with fewer than 18 hours, and how many there are', () => {
  expect(runningMean(hours(Array<number>(18).fill(10)))).toMatchObject({ hours: 17 });
  expect(runningMean(hours(Array<number>(18).fill(10)))).not.toHaveProperty('mean');
  expect(runningMean(hours(Array<number>(19).fill(10)))).toMatchObject({ hours: 18, mean: 10 });
  expect(runningMean([])).toBeUndefined();
});

it('counts an hour with 45 of its minutes and not with 44', () => {
  const withMinutes = (count: number) => {
    let memory: MeanMemory = hours(Array<number>(18).fill(10)).filter(
      ({ hour }) => hour < start / hourMs + 17,
    );
    for (let minute = 0; minute < count; minute += 1) {
      const timeMs = start + 17 * hourMs + minute * minuteMs;
      memory = remember(memory, { timeMs, value: 10, intervalMs: minuteMs });
    }
    return runningMean(
      remember(memory, { timeMs: start + 18 * hourMs, value: 10, intervalMs: minuteMs }),
    );
  };
  expect(withMinutes(44)?.hours).toBe(17);
  expect(withMinutes(45)?.hours).toBe(18);
});

it('is the same whatever the order and however often a value comes', () => {
  const values = Array.from({ length: 60 * 3 }, (_, at) => ({
    timeMs: start + at * minuteMs,
    value: at % 7,
    intervalMs: minuteMs,
  }));
  const take = (list: typeof values) => list.reduce<MeanMemory>(remember, []);
  fc.assert(
    fc.property(fc.shuffledSubarray(values, { minLength: values.length }), (shuffled) => {
      expect(take([...shuffled, ...shuffled.slice(0, 20)])).toEqual(take(values));
    }),
    { numRuns: 20 },
  );
});

it('forgets what is older than the window and stays small', () => {
  const memory = hours(Array<number>(60).fill(1));
  expect(memory).toHaveLength(25);
  expect(remember(memory, { timeMs: start, value: 500, intervalMs: minuteMs })).toBe(memory);
});
