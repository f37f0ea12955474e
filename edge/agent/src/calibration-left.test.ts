import type { Calibration } from '@samay/calibration';
import { expect, it } from 'vitest';
import { calibrationLeftMs } from './calibration-left.ts';

const of = (sensor: string, fromMs: number, toMs?: number): Calibration => ({
  ...{ id: `${sensor}-${fromMs}`, sensor, quantity: 'pm2_5', fromMs },
  ...(toMs === undefined ? {} : { toMs }),
  formula: { model: 'linear', slope: 1, intercept: 0 },
  ...{ site: 'here', madeOn: '2026-01-01', by: 'test' },
});

it.each([
  ['none', [], undefined],
  ['none that ends', [of('a', 0)], undefined],
  ['one that ends', [of('a', 0, 1_500)], 500],
  ['the first of two sensors', [of('a', 0, 5_000), of('b', 0, 1_200)], 200],
  ['one that has a successor', [of('a', 0, 1_500), of('a', 1_500, 9_000)], 8_000],
  ['one whose successor has no end', [of('a', 0, 1_500), of('a', 1_500)], undefined],
  ['one that begins later', [of('a', 2_000, 3_000)], undefined],
  ['one that has expired', [of('a', 0, 400)], -600],
  ['one that expired and was followed', [of('a', 0, 400), of('a', 900, 1_300)], 300],
])('of %s', (_, calibrations, left) => {
  expect(calibrationLeftMs(calibrations, 1_000)).toBe(left);
});
