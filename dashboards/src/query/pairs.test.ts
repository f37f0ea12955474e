import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Asking, askInflux } from './asked.suite.ts';
import { agreement, pairs } from './pairs.ts';

const hourMs = 3_600_000;
const fromMs = Date.UTC(2026, 10, 1, 5);
const variables = { reference: '(referencia)', candidate: '(plaza)', quantity: 'pm2_5' };

/** Hours of both; `undefined` where one has none. */
const reference = [10, 20, 30, 40, 55, undefined, 60];
const candidate = [14, 25, 31, 47, undefined, 50, 70];

const lines = (device: string, values: readonly (number | undefined)[]): string[] =>
  values.flatMap((value, at) =>
    value === undefined
      ? []
      : [
          `air_1h,city=cusco,device=${device},quantity=pm2_5 avg=${value},minutes=60 ${fromMs + at * hourMs}`,
        ],
  );

let influx: Asking;
beforeAll(async () => {
  influx = await askInflux({
    lines: [
      ...lines('referencia', reference),
      ...lines('plaza', candidate),
      ...lines('otra', [900, 900, 900]),
      // Fewer than 45 minutes: no pair, though both are there.
      ...['referencia', 'plaza'].map(
        (device) =>
          `air_1h,city=cusco,device=${device},quantity=pm2_5 avg=500,minutes=30 ${fromMs + 7 * hourMs}`,
      ),
    ],
    fromMs,
    toMs: fromMs + 24 * hourMs,
  });
});
afterAll(() => influx.stop());

it('pairs the valid hours that both have', async () => {
  const rows = await influx.ask(pairs({ from: 'air_1h' }), variables);
  expect(rows.map(({ x, y }) => [x, y])).toEqual([
    [10, 14],
    [20, 25],
    [30, 31],
    [40, 47],
    [60, 70],
  ]);
});

it('agrees with least squares by plain arithmetic', async () => {
  const [row] = await influx.ask(agreement({ from: 'air_1h' }), variables);
  // x̄ = 32, ȳ = 37.4, Sxy = 1666, Sxx = 1480, Syy = 1897.2; differences 4, 5, 1, 7, 10.
  const slope = 1666 / 1480;
  expect(row).toMatchObject({ n: 5 });
  expect(row?.['slope']).toBeCloseTo(slope, 9);
  expect(row?.['intercept']).toBeCloseTo(37.4 - slope * 32, 9);
  expect(row?.['r2']).toBeCloseTo(1666 ** 2 / (1480 * 1897.2), 9);
  expect(row?.['bias']).toBeCloseTo(5.4, 9);
  expect(row?.['rmse']).toBeCloseTo(Math.sqrt(191 / 5), 9);
  expect(row?.['nrmse']).toBeCloseTo(Math.sqrt(191 / 5) / 32, 9);
});
