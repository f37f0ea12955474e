import fc from 'fast-check';
import { expect, it } from 'vitest';
import { air, hourMs, minuteMs, startMs } from '../points.suite.ts';
import type { Average } from './average.ts';
import { hourAverages } from './hour.ts';
import { rawColumns } from './raw-columns.ts';

const everyHour = () => true;
const placeOf = ({ timeMs, tags, quantity }: Average): string =>
  `${timeMs} ${tags['device']} ${quantity}`;

it('makes the same of rows in whatever order they come', () => {
  const point = fc
    .record({
      minute: fc.integer({ min: 0, max: 4 * 60 - 1 }),
      device: fc.constantFrom('a', 'b', 'c'),
      value: fc.double({ min: -50, max: 1_000, noNaN: true }),
      quality: fc.constantFrom(1, 2, 3, 4, 9),
      calibration: fc.constantFrom('c-1', 'c-2'),
    })
    .map(({ minute, device, value, quality, calibration }) =>
      air(minute, { pm2_5: value, pm2_5_q: quality, pm2_5_cal: calibration, co2: value }, device),
    );
  const rows = fc.uniqueArray(point, {
    maxLength: 200,
    selector: ({ tags, timeMs }) => `${timeMs} ${tags['device']}`,
  });
  const made = (points: Parameters<typeof rawColumns>[0]) =>
    hourAverages(rawColumns(points), everyHour).sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
  fc.assert(
    fc.property(rows, (points) => {
      const byTime = [...points].sort((a, b) => a.timeMs - b.timeMs);
      expect(made(points)).toEqual(made(byTime));
    }),
  );
});

it('sums up as one would by hand: each usable minute once, quantiles between neighbours', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { minLength: 1, maxLength: 60 }),
      (minutes) => {
        const points = minutes.map((minute) => air(minute, { pm2_5: minute * 1.5 }));
        const [hour, ...others] = hourAverages(rawColumns(points), everyHour);
        const values = minutes.map((minute) => minute * 1.5).sort((a, b) => a - b);
        const at = (share: number) => {
          const place = (values.length - 1) * share;
          const [low = 0, high = low] = values.slice(Math.floor(place), Math.floor(place) + 2);
          return low + (high - low) * (place % 1);
        };
        expect(others).toEqual([]);
        expect(hour?.count).toBe(minutes.length);
        expect([hour?.firstMs, hour?.lastMs]).toEqual([
          startMs + Math.min(...minutes) * minuteMs,
          startMs + Math.max(...minutes) * minuteMs,
        ]);
        expect(hour?.summary?.avg).toBeCloseTo(values.reduce((a, b) => a + b) / values.length, 9);
        for (const [name, share] of [
          ['q02', 0.02],
          ['median', 0.5],
          ['q98', 0.98],
        ] as const) {
          expect(hour?.summary?.[name]).toBeCloseTo(at(share), 9);
        }
      },
    ),
  );
});

it('makes only the hours that are wanted', () => {
  const points = [air(0, { pm2_5: 1 }), air(60, { pm2_5: 2 }), air(60, { pm2_5: 3 }, 'other')];
  const made = hourAverages(
    rawColumns(points),
    (device, fromMs) => device === 'other' || fromMs === startMs,
  );
  expect(made.map(({ timeMs, summary }) => [timeMs, summary?.avg])).toEqual([
    [startMs, 1],
    [startMs + hourMs, 3],
  ]);
});

it.each([
  [1, 60, 60],
  [5, 12, 60],
  [10, 6, 60],
  [5, 9, 45],
  // Nobody knows whether more was to come.
  [15, 4, 4],
  [1, 3, 3],
])(
  'lets each of the values that are %i minutes apart stand for so many',
  (apart, values, minutes) => {
    const points = Array.from({ length: values }, (_, n) => air(n * apart, { pm2_5: n }));
    const [hour] = hourAverages(rawColumns(points), everyHour);
    expect(hour).toMatchObject({ count: values, minutes });
  },
);

it('knows no calibration where one was taken back', () => {
  const [hour] = hourAverages(rawColumns([air(0, { pm2_5: 1, pm2_5_cal: '' })]), everyHour);
  expect(hour?.calibrations).toEqual([]);
});
