import { expect, it } from 'vitest';
import { csvName } from './csv-name.ts';

const asked = {
  ...{ device: 'aqp-centro', quantity: 'pm2_5', step: 'PT1H' },
  ...{ fromMs: Date.UTC(2026, 10, 19, 15), toMs: Date.UTC(2026, 10, 26, 15) },
} as const;

it('says station, quantity and range', () => {
  expect(csvName(asked)).toBe('aqp-centro_pm2_5_PT1H_20261119T1500Z_20261126T1500Z.csv');
  expect(csvName({ ...asked, sensor: 'pms5003-1' })).toContain('aqp-centro_pms5003-1_pm2_5_');
});

it('is a name that every system takes', () => {
  expect(csvName({ ...asked, device: 'a/../b: ñ' })).toMatch(/^[\w.-]+\.csv$/);
  expect(csvName({ ...asked, device: 'a/../b: ñ' })).not.toContain('/');
});
