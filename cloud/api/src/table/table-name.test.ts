import { expect, it } from 'vitest';
import { tableName } from './table-name.ts';

const range = { fromMs: Date.UTC(2026, 10, 19, 15), toMs: Date.UTC(2026, 10, 26, 15, 0, 42) };

it('says what it is of and from when to when, in UTC', () => {
  expect(tableName(['plaza', undefined, 'pm2_5', 'PT1H'], range)).toBe(
    'plaza_pm2_5_PT1H_20261119T1500Z_20261126T1500Z',
  );
  expect(tableName(['plaza', 'pms5003-1', 'pm2_5'], range)).toMatch(/^plaza_pms5003-1_pm2_5_2026/);
});
