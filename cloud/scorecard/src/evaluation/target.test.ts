import { expect, it } from 'vitest';
import { readPeriod } from '../period.ts';
import { targetAt } from './target.ts';

const at = (text: string) => readPeriod(text)!;
const path = {
  baseline: { year: 2025, value: 30 },
  targets: [
    { year: 2027, value: 20 },
    { year: 2030, value: 17 },
  ],
};

it('goes straight from the baseline through the targets, each at the end of its year', () => {
  expect(targetAt(path, at('2025'))).toBe(30);
  expect(targetAt(path, at('2026'))).toBe(25);
  expect(targetAt(path, at('2026-Q2'))).toBe(27.5);
  expect(targetAt(path, at('2027-12'))).toBe(20);
  expect(targetAt(path, at('2029'))).toBe(18);
});

it('asks for the first target before it, and for the last ever after', () => {
  const { targets } = path;
  expect(targetAt({ targets }, at('2024-01'))).toBe(20);
  expect(targetAt({ targets }, at('2040'))).toBe(17);
  expect(targetAt({ targets: [] }, at('2026'))).toBeUndefined();
});
