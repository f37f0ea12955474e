import fc from 'fast-check';
import { expect, it } from 'vitest';
import { utcText } from './utc-text.ts';

it('writes what Date writes, whatever was asked before', () => {
  const times = fc.array(
    fc.oneof(
      fc.integer({ min: -9_223_372_036_000, max: 9_223_372_036_000 }),
      fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 0, 3) }),
      fc.constantFrom(0, -1, 86_399_999, 86_400_000, Date.UTC(2024, 1, 29, 23, 59, 59, 999)),
    ),
  );
  fc.assert(
    fc.property(times, (all) => {
      expect(all.map(utcText)).toEqual(all.map((timeMs) => new Date(timeMs).toISOString()));
    }),
  );
});
