import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseDecimal } from './decimal.ts';

it('reads a point and a comma, and nothing that could be two numbers', () => {
  expect(['45', '-3', ' 0.5 ', '12,75', '1234,5'].map(parseDecimal)).toEqual([
    ...[45, -3, 0.5, 12.75, 1234.5],
  ]);
  for (const text of ['', 'x', '1.234,5', '1,234', '1 234', '1e3', '12,', 'Infinity']) {
    expect(parseDecimal(text), text).toBeUndefined();
  }
});

it('reads what it reads as what was meant, whatever is typed', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), (number) => {
      expect(parseDecimal(String(number))).toBe(number);
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      const read = parseDecimal(text);
      expect(read === undefined || Number.isFinite(read)).toBe(true);
    }),
  );
});
