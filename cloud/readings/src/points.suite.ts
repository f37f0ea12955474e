import type { Point } from '@samay/contract';

export const startMs = Date.UTC(2026, 2, 1);
export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;

export const air = (minute: number, fields: Point['fields'], device = 'san-borja-01'): Point => ({
  measurement: 'air',
  tags: { city: 'lima', device },
  fields,
  timeMs: startMs + minute * minuteMs,
});
export const sensor = (minute: number, name: string, pm2_5: number): Point => ({
  ...air(minute, { pm2_5 }),
  measurement: 'sensor',
  tags: { city: 'lima', device: 'san-borja-01', sensor: name },
});
