import type { Point } from '@samay/contract';
import type { RangeQuery } from './readings.ts';

export const air = (timeMs: number, fields: Point['fields'], measurement = 'air'): Point => ({
  measurement,
  tags: { city: 'lima', device: 'a' },
  fields,
  timeMs,
});

/** Every value of it. */
export const all: RangeQuery = {
  measurement: 'air',
  device: 'a',
  field: 'pm2_5',
  fromMs: 0,
  toMs: 1e12,
  rowsMax: 1_000_000,
};
