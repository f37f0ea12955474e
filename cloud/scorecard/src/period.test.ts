import fc from 'fast-check';
import { expect, it } from 'vitest';
import { frequencies, periodBefore, periodWith, readPeriod, tellPeriod } from './period.ts';

it('reads years, quarters and months, and nothing else', () => {
  expect(readPeriod('2026')).toMatchObject({ from: '2026-01-01', to: '2027-01-01' });
  expect(readPeriod('2026-Q4')).toMatchObject({ from: '2026-10-01', to: '2027-01-01' });
  expect(readPeriod('2026-12')).toMatchObject({ from: '2026-12-01', to: '2027-01-01' });
  for (const text of ['2026-13', '2026-Q5', '26', '2026-1', '', '2026-11-01']) {
    expect(readPeriod(text)).toBeUndefined();
  }
});

it('tells a period as people write it', () => {
  expect(['2026', '2026-Q4', '2026-09'].map((text) => tellPeriod(text).es)).toEqual([
    ...['2026', 'T4 2026', 'set 2026'],
  ]);
  expect(tellPeriod('2026-Q4').en).toBe('Q4 2026');
});

it('knows the period of a day, and the ones before it', () => {
  expect(periodWith('2026-11-27', 'quarter').id).toBe('2026-Q4');
  expect(periodBefore(periodWith('2026-01-31', 'month')).id).toBe('2025-12');
  expect(periodBefore(periodWith('2026-02-01', 'quarter'), 4).id).toBe('2025-Q1');
});

it('is what it is written, and ends where the next begins', () => {
  const days = fc.date({
    min: new Date('2000-01-01'),
    max: new Date('2100-01-01'),
    noInvalidDate: true,
  });
  fc.assert(
    fc.property(days, fc.constantFrom(...frequencies), (date, frequency) => {
      const day = date.toISOString().slice(0, 10);
      const period = periodWith(day, frequency);
      expect(period.from <= day && day < period.to).toBe(true);
      expect(readPeriod(period.id)).toEqual(period);
      expect(periodBefore(period).to).toBe(period.from);
    }),
  );
});
