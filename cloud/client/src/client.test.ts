import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { nowMs, openTestApp, streetPoints, type TestApp } from '../../api/src/test-app.suite.ts';
import { golden } from './golden.ts';
import { pagesOf, SamayError, type SparsePaths, samayClient } from './index.ts';

let api: TestApp;
let baseUrl: string;
beforeAll(async () => {
  api = await openTestApp();
  await api.readings.write(streetPoints());
  baseUrl = await api.app.listen({ host: '127.0.0.1', port: 0 });
});
afterAll(() => api.close());

it('the committed types are what the OpenAPI document says', async () => {
  for (const [path, text] of Object.entries(await golden())) {
    expect(await readFile(new URL(`../${path}`, import.meta.url), 'utf8')).toBe(text);
  }
});

it('asks a real server, and follows its pages to the end', async () => {
  const samay = samayClient(baseUrl);
  const devices: string[] = [];
  const pages = pagesOf((cursor) =>
    samay.GET('/v1/stations', {
      params: { query: { limit: '1', ...(cursor === undefined ? {} : { cursor }) } },
    }),
  );
  for await (const { stations } of pages) for (const { device } of stations) devices.push(device);
  expect(devices).toEqual(['mercado', 'plaza', 'puno-1']);
  const { data } = await samay.GET('/v1/stations/{device}/averages', {
    params: {
      path: { device: 'plaza' },
      query: { quantity: 'pm2_5', from: new Date(nowMs - 3_600_000).toISOString() },
    },
  });
  expect(data?.averages[0]?.coverage.observedCount).toBe(2);
});

it('types items whole, or with any field missing where they are asked with fields', async () => {
  const whole = await samayClient(baseUrl).GET('/v1/latest', {
    params: { query: { quantity: 'co2' } },
  });
  const ages: number[] | undefined = whole.data?.latest.map(({ ageSeconds }) => ageSeconds);
  expect(ages).toEqual([60]);
  const sparse = await samayClient<SparsePaths>(baseUrl).GET('/v1/latest', {
    params: { query: { quantity: 'co2', fields: 'device' } },
  });
  const lacking: (number | undefined)[] | undefined = sparse.data?.latest.map(
    ({ ageSeconds }) => ageSeconds,
  );
  expect(lacking).toEqual([undefined]);
  expect(sparse.data?.latest).toEqual([{ device: 'plaza' }]);
});

it('throws a problem with the parameter and its mend', async () => {
  const pages = pagesOf((cursor) =>
    samayClient(baseUrl).GET('/v1/stations', {
      params: { query: { limit: '0', cursor: cursor! } },
    }),
  );
  const error = await pages.next().catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(SamayError);
  expect((error as SamayError).problem.errors?.[0]?.parameter).toBe('limit');
});
