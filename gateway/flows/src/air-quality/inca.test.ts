import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { checkIndexNorm, indexOf } from './inca.ts';

const file = JSON.parse(readFileSync(new URL('../../norms/inca.json', import.meta.url), 'utf8'));
const norm = checkIndexNorm(file);

interface Example {
  readonly pollutant: string;
  readonly concentration: number;
  readonly index: number;
  readonly category: string;
}

it.each(file.workedExamples as Example[])(
  '$pollutant at $concentration µg/m³ is $category, index $index',
  (example) => {
    const { pollutant, concentration, index, category } = example;
    expect(indexOf(norm, pollutant, concentration)).toMatchObject({
      index,
      category: { id: category },
    });
  },
);

it('rounds the concentration half up to the precision of the table', () => {
  expect(indexOf(norm, 'pm2_5', 12.54)).toMatchObject({
    concentration: 12.5,
    category: { id: 'good' },
  });
  expect(indexOf(norm, 'pm2_5', 12.55)).toMatchObject({
    concentration: 12.6,
    category: { id: 'moderate' },
  });
  expect(indexOf(norm, 'pm2_5', 1.005)).toMatchObject({ concentration: 1 });
});

it('knows no index of what the norm does not name, and says what is wrong with a bad file', () => {
  expect(indexOf(norm, 'co2', 420)).toBeUndefined();
  expect(() => checkIndexNorm({ ...file, categories: [] })).toThrow(TypeError);
});
