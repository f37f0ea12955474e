import { memoryReadings, openDuckdbReadings } from '@samay/readings';
import { expect, it } from 'vitest';
import { nowMs, openTestApp } from '../../test-app.suite.ts';

const dayMs = 86_400_000;
const point = (timeMs: number) => ({
  ...{ measurement: 'air', tags: { city: 'cusco', device: 'plaza' }, timeMs },
  fields: { pm2_5: 12, pm2_5_q: 1 },
});
const url = '/v1/stations/plaza/readings?quantity=pm2_5';

it('a history from before what is kept is refused, and names the hours and days that there are', async () => {
  const clock = () => nowMs;
  const readings = await openDuckdbReadings({ path: ':memory:', rawKeptMs: 100 * dayMs, clock });
  const api = await openTestApp({ readings });
  const oldMs = nowMs - 200 * dayMs;
  await readings.write([...Array(60).keys()].map((n) => point(oldMs + n * 60_000)));
  await readings.write([point(nowMs - 60_000)]);
  await readings.settle();
  const since = new Date(readings.rawSinceMs() ?? 0).toISOString();
  expect(since).toBe('2026-08-14T05:00:00.000Z');

  const from = new Date(oldMs).toISOString();
  for (const more of ['&step=PT1H', '&format=csv', '&from=2026-08-13T00:00:00Z']) {
    const range = more.includes('from') ? '' : `&from=${from}`;
    const refused = await api.get(`${url}${range}&to=2026-08-20T00:00:00Z${more}`);
    expect(refused.statusCode).toBe(410);
    expect(refused.json()).toMatchObject({
      type: 'urn:samay:problem:not-kept',
      detail: expect.stringContaining(since),
      detalle: expect.stringContaining('horas y días'),
    });
  }
  const named = /(\/v1\/\S+averages\?\S+)/.exec(
    (await api.get(`${url}&from=${from}&to=2026-05-10T00:00:00Z`)).json().detail,
  )?.[1];
  const hours = await api.get(`${named}&from=${from}&to=2026-05-10T00:00:00Z`);
  expect(hours.statusCode).toBe(200);
  expect(hours.json().averages).toMatchObject([{ value: 12 }]);

  const kept = await api.get(`${url}&from=${since}&format=ndjson`);
  expect(kept.statusCode).toBe(200);
  expect(kept.body.trim().split('\n')).toHaveLength(1);
  await api.close();
});

it('a store that keeps everything answers of any time', async () => {
  const readings = memoryReadings();
  const api = await openTestApp({ readings });
  await readings.write([point(0)]);
  const answer = await api.get(`${url}&from=1970-01-01T00:00:00Z&to=1970-01-02T00:00:00Z`);
  expect(answer.json().readings).toHaveLength(1);
  await api.close();
});
