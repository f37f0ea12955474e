/** The model is made once, and again where what it rests on has changed. */
import { expect, it } from 'vitest';
import { minuteMs, nowMs, openTestApp } from '../../test-app.suite.ts';
import { openStaService, root } from './sta-service.suite.ts';

const { api, get } = openStaService();

/** The same store, counting how often it is asked for what was said last. */
async function counted(revision: () => number | undefined) {
  const { readings } = api();
  const asked = { times: 0 };
  const app = await openTestApp({
    readings: {
      ...readings,
      revision,
      close: async () => {},
      latestReadings(query) {
        asked.times += 1;
        return readings.latestReadings(query);
      },
    },
  });
  return { app, asked };
}

it('is kept while nothing is written', async () => {
  const { app, asked } = await counted(() => api().readings.revision());
  const first = (await app.get(`${root}/Things`)).body;
  const { times } = asked;
  expect(times).toBeGreaterThan(0);
  expect((await app.get(`${root}/Things`)).body).toBe(first);
  await app.get(`${root}/Datastreams('plaza:co2')/Observations`);
  expect(asked.times).toBe(times);
  const other = await app.get(`${root}/ObservedProperties('samples')`, { host: 'other.example' });
  expect(other.json()['definition']).toContain('http://other.example/');
  expect(asked.times).toBeGreaterThan(times);
  await app.close();
});

it('is made anew after a write, and always where others write too', async () => {
  const timeMs = nowMs - minuteMs;
  const tags = { city: 'ica', device: 'ica-1' };
  expect((await get('/Things?$count=true'))['@iot.count']).toBe(4);
  await api().readings.write([{ measurement: 'air', tags, fields: { pm1: 3, pm1_q: 1 }, timeMs }]);
  expect((await get('/Things?$count=true'))['@iot.count']).toBe(5);
  expect((await get("/Datastreams('ica-1:pm1')/Observations")).value[0].result).toBe(3);
  const { app, asked } = await counted(() => undefined);
  await app.get(`${root}/Things`);
  const { times } = asked;
  await app.get(`${root}/Things`);
  expect(asked.times).toBe(2 * times);
  await app.close();
});
