/** What answers ask of the store. */
import { expect, it } from 'vitest';
import { openTestApp } from '../../test-app.suite.ts';
import { openStaService, root } from './sta-service.suite.ts';

const { api } = openStaService();

it('the last value costs no reading of history', async () => {
  const asked: number[] = [];
  const { readings } = api();
  const counted = await openTestApp({
    readings: {
      ...readings,
      close: async () => {},
      range: ((query: { rowsMax: number }) => {
        asked.push(query.rowsMax);
        return readings.range(query as never);
      }) as unknown as typeof readings.range,
    },
  });
  const newest = '?$orderby=phenomenonTime%20desc&$top=1';
  await counted.get(`${root}/Datastreams('lima-1:pm2_5')/Observations${newest}`);
  expect(asked).toEqual([]);
  await counted.get(`${root}/Observations${newest}`);
  expect(asked.length).toBeLessThanOrEqual(4);
  expect(Math.max(...asked)).toBeLessThanOrEqual(2);
  await counted.close();
});
