import { expect, it } from 'vitest';
import type { Sensor } from '../api.ts';
import { isCoarseEstimated, present } from './instruments.ts';

const sensor = (family: string | null, quantity: string, listed: boolean | null): Sensor => ({
  ...{ sensor: `${family ?? 'polvo'}-1`, family, serial: null, listed },
  ...{ firstSeen: null, lastSeen: '2026-11-26T12:00:00Z' },
  latest: [
    {
      ...{ quantity, unit: 'ug/m3', value: 20, time: '2026-11-26T12:00:00Z', ageSeconds: 5 },
      ...{ quality: 1, reasons: [], uncertainty: null, calibration: null },
    },
  ],
});

it('PM10 of a Plantower is an estimate, of another sensor it is not', () => {
  expect(isCoarseEstimated([sensor('pms5003', 'pm10', true)])).toBe(true);
  expect(isCoarseEstimated([sensor('pmsx003', 'pm10', null)])).toBe(true);
  expect(isCoarseEstimated([sensor('sps30', 'pm10', true)])).toBe(false);
  expect(isCoarseEstimated([sensor(null, 'pm10', true)])).toBe(false);
  expect(isCoarseEstimated([sensor('pms5003', 'pm2_5', true)])).toBe(false);
});

it('what was taken off says nothing of the values of now', () => {
  const gone = sensor('pms5003', 'pm10', false);
  expect(present([gone])).toEqual([]);
  expect(isCoarseEstimated([gone, sensor('sps30', 'pm10', true)])).toBe(false);
});
