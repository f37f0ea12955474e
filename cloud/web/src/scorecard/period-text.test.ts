import { expect, it } from 'vitest';
import { formatPeriod, periodAt } from './period-text.ts';

it('writes a year, a quarter and a month as they are spoken of', () => {
  expect(['2026', '2026-Q3', '2026-11'].map((one) => formatPeriod(one, 'es'))).toEqual([
    ...['2026', 'T3 2026', 'nov 2026'],
  ]);
  expect(['2026-Q3', '2026-11'].map((one) => formatPeriod(one, 'en'))).toEqual([
    ...['Q3 2026', 'Nov 2026'],
  ]);
  expect(formatPeriod('mañana', 'es')).toBe('mañana');
});

it('names the period of a moment by the calendar of Lima', () => {
  // 31 December 2026, 23:30 in Lima.
  const lateMs = Date.UTC(2027, 0, 1, 4, 30);
  expect(periodAt(lateMs, 'year')).toBe('2026');
  expect(periodAt(lateMs, 'quarter')).toBe('2026-Q4');
  expect(periodAt(lateMs, 'month')).toBe('2026-12');
});
