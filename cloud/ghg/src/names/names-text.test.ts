import { expect, it } from 'vitest';
import { activityNames, fieldsOf } from '../activities/estimate-activity.ts';
import { itemKeys } from '../estimate.ts';
import { fieldMeanings } from './field-meanings.ts';
import { namesText } from './names-text.ts';

it('every field of every activity is told once, and no other', () => {
  const nested = ['basis', 'netToGross'];
  const fields = new Set(['activity', ...itemKeys, ...activityNames.flatMap(fieldsOf), ...nested]);
  const told = fieldMeanings.map(({ field }) => field);
  expect(told.toSorted()).toEqual([...fields].toSorted());
});

it('a cell has no bar, so that every row has the cells of its head', () => {
  const rows = namesText()
    .split('\n')
    .filter((line) => line.startsWith('|'));
  expect(rows.length).toBeGreaterThan(150);
  const widths = rows.map((row) => row.split('|').length);
  for (const [at, width] of widths.entries()) {
    if (rows[at - 1] !== undefined && /^\| ---/.test(rows[at - 1] ?? '')) continue;
    expect([4, 5], rows[at]).toContain(width);
  }
});
