import { expect, it } from 'vitest';
import { october } from './bulk-builder.suite.ts';
import { monthsBefore, rangeOf } from './month.ts';

it('a month is that of Lima', () => {
  expect(new Date(october.fromMs).toISOString()).toBe('2026-10-01T05:00:00.000Z');
  expect(new Date(rangeOf('2026-12').toMs).toISOString()).toBe('2027-01-01T05:00:00.000Z');
  expect(monthsBefore(Date.UTC(2027, 0, 1, 4), 2)).toEqual(['2026-12', '2026-11']);
});
