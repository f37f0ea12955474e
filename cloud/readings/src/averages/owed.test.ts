import fc from 'fast-check';
import { expect, it } from 'vitest';
import { dayMs, dayStart, hourMs } from './average.ts';
import { hoursOf, Owed, type OwedHour, owedKey } from './owed.ts';

const hour: fc.Arbitrary<OwedHour> = fc.record({
  of: fc.constantFrom('air', 'sensor', 'health'),
  device: fc.constantFrom('a', 'b', 'c'),
  timeMs: fc.integer({ min: -1_000, max: 1_000 }).map((n) => n * hourMs),
});

it('gives each hour that is owed in one batch, and the hours of a day of a device together', () => {
  fc.assert(
    fc.property(fc.array(hour, { maxLength: 300 }), (hours) => {
      const owed = new Owed();
      const added = hours.filter((one) => owed.add(one));
      const wanted = new Set(hours.map(owedKey));
      expect(added.length).toBe(wanted.size);
      expect(owed.count({})).toBe(wanted.size);
      const batches = [...owed.batches({})].map((batch) => hoursOf(batch));
      expect(batches.flat().map(owedKey).sort()).toEqual([...wanted].sort());
      const days = batches.map(
        (batch) => new Set(batch.map((one) => owedKey({ ...one, timeMs: dayStart(one.timeMs) }))),
      );
      const once = days.flatMap((own) => [...own]);
      expect(new Set(once).size).toBe(once.length);
      for (const batch of batches) {
        const times = batch.map(({ timeMs }) => timeMs);
        expect(Math.max(...times) - Math.min(...times)).toBeLessThan(8 * dayMs);
      }
      owed.remove(batches.flat());
      expect([owed.count({}), [...owed.batches({})]]).toEqual([0, []]);
    }),
  );
});

it('counts what a question touches: its devices, its time, and the whole days of it', () => {
  const owed = new Owed();
  const air = (device: string, hours: number) =>
    owed.add({ of: 'air', device, timeMs: hours * hourMs });
  for (const hours of [5, 28, 29, 53]) air('a', hours);
  air('b', 29);
  owed.add({ of: 'health', device: 'a', timeMs: 29 * hourMs });
  expect(owed.count({ of: 'air' })).toBe(5);
  expect(owed.count({ of: 'air', devices: ['a'] })).toBe(4);
  // The second local day, 29 h to 53 h.
  expect(owed.count({ of: 'air', fromMs: 29 * hourMs, toMs: 53 * hourMs })).toBe(2);
  expect(owed.count({ of: 'air', fromMs: 30 * hourMs, toMs: 31 * hourMs })).toBe(2);
});

it('makes a batch of some thousand hours at most, the newest first', () => {
  const owed = new Owed();
  for (let device = 0; device < 200; device += 1) {
    for (let at = 0; at < 48; at += 1) {
      owed.add({ of: 'air', device: `d-${device}`, timeMs: (5 + at) * hourMs });
    }
  }
  const batches = [...owed.batches({})].map(hoursOf);
  expect(batches.map(({ length }) => length)).toEqual([4_080, 4_080, 1_440]);
  expect(batches[0]?.every(({ timeMs }) => timeMs >= 29 * hourMs)).toBe(true);
});
