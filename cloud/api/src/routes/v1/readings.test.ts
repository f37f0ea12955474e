import type { Point } from '@samay/contract';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rowsMax } from '../../readings-query.ts';
import { nowMs, openTestApp, type TestApp } from '../../test-app.suite.ts';

const points: Point[] = Array.from({ length: rowsMax + 3 }, (_, index) => ({
  measurement: 'air',
  tags: { city: 'cusco', device: 'plaza' },
  fields: { pm2_5: index, pm2_5_cal: '=HYPERLINK("x")' },
  timeMs: nowMs - (rowsMax + 3 - index) * 1000,
}));

let api: TestApp;
beforeAll(async () => {
  api = await openTestApp();
  await api.readings.write(points);
});
afterAll(() => api.close());

it('a history longer than one answer leads on to its end, without a gap or a repetition', async () => {
  const first = await api.get('/v1/stations/plaza/readings?quantity=pm2_5');
  const { readings, truncated, next } = first.json();
  expect(readings).toHaveLength(rowsMax);
  expect(truncated).toBe(true);
  expect(first.headers['link']).toContain(`<${next}>; rel="next", <https:`);
  const rest = (await api.get(next)).json();
  expect(rest.readings.map((row: { value: number }) => row.value)).toEqual(
    points.slice(rowsMax).map((point) => point.fields['pm2_5']),
  );
  expect(rest).toMatchObject({ truncated: false, next: null });
});

it('more buckets than one answer holds are refused with the mend', async () => {
  const answer = await api.get(
    '/v1/stations/plaza/readings?quantity=pm2_5&step=PT10S&from=2026-11-01T00:00:00Z',
  );
  expect(answer.statusCode).toBe(400);
  expect(answer.json().errors[0]).toMatchObject({ parameter: 'step' });
});

it('a text from a device is never a formula in a spreadsheet', async () => {
  const url = '/v1/stations/plaza/readings?quantity=pm2_5&format=csv&from=2026-11-22T14:59:58Z';
  const { body } = await api.get(url);
  expect(body).toContain(`"'=HYPERLINK(""x"")"`);
});
