import { quantities } from '@samay/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestApp, streetPoints, type TestApp } from './test-app.suite.ts';

let api: TestApp;
beforeAll(async () => {
  api = await openTestApp();
  await api.readings.write(streetPoints());
});
afterAll(() => api.close());

describe('a problem', () => {
  it.each([
    [400, 'quantity', '/v1/stations/plaza/readings'],
    [400, 'quantity', '/v1/stations/plaza/readings?quantity=pm25'],
    [400, 'quantity', '/v1/latest?quantity=pm25'],
    [400, 'quanity', '/v1/latest?quanity=pm2_5'],
    [400, 'quantity', '/v1/latest?quantity=pm10&quantity=co2'],
    [400, 'step', '/v1/stations/plaza/readings?quantity=pm2_5&step=P1M'],
    [400, 'aggregate', '/v1/stations/plaza/readings?quantity=pm2_5&step=PT1H&aggregate=p98'],
    [400, 'format', '/v1/latest?format=xml'],
    [400, 'fields', '/v1/stations?fields=device,colour'],
    [400, 'limit', '/v1/stations?limit=0'],
    [400, 'limit', '/v1/averages?quantity=pm2_5&limit=10001'],
    [400, 'cursor', '/v1/stations?cursor=abc'],
    [400, 'cursor', `/v1/averages?quantity=pm2_5&cursor=${encodeURIComponent('WzEsMl0')}`],
    [400, 'bbox', '/v1/stations?bbox=1,2,3'],
    [400, 'bbox', '/v1/averages?quantity=pm2_5&bbox=-200,0,1,1'],
    [400, 'sort', '/v1/stations?sort=colour'],
    [400, 'quantity', '/v1/averages'],
    [400, 'kind', '/v1/stations/plaza/averages?kind=station&sensor=pms5003-1'],
    [400, 'tz', '/v1/averages?quantity=pm2_5&period=day&tz=Asia/Kolkata'],
    [400, 'tz', '/v1/averages?quantity=pm2_5&tz=Lima'],
    [400, 'from', '/v1/averages?quantity=pm2_5&from=2001-01-01T00:00:00Z'],
    [400, 'from', '/v1/stations/plaza/readings?quantity=pm2_5&from=2026-01-01T00:00:00Z'],
    [
      400,
      'from',
      '/v1/stations/plaza/readings?quantity=pm2_5&format=csv&from=2001-01-01T00:00:00Z',
    ],
    [404, undefined, '/v1/stations/nowhere/averages'],
    [404, undefined, '/v1/stations/nowhere/sensors'],
    [404, undefined, '/v1/stations/nowhere/calibrations'],
    [404, undefined, '/v1/stations/nowhere/commissioning'],
    [404, undefined, '/v1/stations/nowhere'],
    [404, undefined, '/v1/stations/nowhere/readings?quantity=pm2_5'],
    [404, undefined, '/v1/stations/%00'],
    [404, undefined, '/v2/stations'],
    [404, undefined, '/.tsbuildinfo'],
    [404, undefined, '/..%2f..%2fpackage.json'],
    [400, undefined, '/v1/stations/%E0%A4%A'],
  ])('%d names %s: %s', async (status, parameter, url) => {
    const answer = await api.get(url);
    expect(answer.statusCode).toBe(status);
    expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    const problem = answer.json();
    expect(problem).toMatchObject({
      type: expect.stringMatching(/^urn:samay:problem:/),
      title: expect.any(String),
      status,
      detail: expect.any(String),
      detalle: expect.any(String),
      instance: url.split('?')[0],
    });
    if (parameter !== undefined) {
      expect(problem.errors[0].parameter).toBe(parameter);
      expect(problem.detail).toContain(parameter);
    }
  });

  it('lists the quantities to whoever asks for an unknown one', async () => {
    const { detail } = (await api.get('/v1/latest?quantity=pm25')).json();
    for (const name of Object.keys(quantities)) expect(detail).toContain(name);
  });

  it('is 406 when none of our formats is accepted', async () => {
    for (const url of ['/v1/latest', '/v1/stations/plaza/readings?quantity=pm2_5']) {
      const answer = await api.get(url, { accept: 'image/png, application/json;q=0' });
      expect(answer.statusCode).toBe(406);
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
    }
  });

  it('is 405 with the methods that are allowed', async () => {
    const answer = await api.app.inject({ method: 'DELETE', url: '/v1/stations/plaza' });
    expect(answer.statusCode).toBe(405);
    expect(answer.headers['allow']).toBe('GET, HEAD');
    const read = await api.get('/api/v2/write');
    expect(read.statusCode).toBe(405);
    expect(read.headers['allow']).toBe('POST');
  });

  it('is never a failure of ours, whatever the query string', async () => {
    const text = fc.oneof(
      fc.string({ maxLength: 40 }),
      fc.constantFrom('pm2_5', 'co2', 'PT1H', 'P1D', 'P1W', 'mean', 'all', 'csv', 'geojson', 'UTC'),
      fc.constantFrom('America/Lima', 'Europe/Madrid', 'Asia/Kolkata', 'pms5003-1', 'median'),
      fc.constantFrom('day', 'hour', 'sensor', 'station', 'parquet', 'ndjson', '-lastSeen', 'live'),
      fc.constantFrom('-80,-20,-70,-10', 'device,value', 'WyJhIiwiYiJd', '10', 'Asia/Tokyo'),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    );
    const name = fc.oneof(
      fc.constantFrom('quantity', 'from', 'to', 'step', 'aggregate', 'quality', 'sensor', 'tz'),
      fc.constantFrom('format', 'city', '__proto__', 'constructor', ''),
      fc.constantFrom('period', 'kind', 'bbox', 'fields', 'limit', 'cursor', 'sort', 'state'),
    );
    const path = fc.oneof(
      fc.constantFrom('/v1/stations', '/v1/latest', '/v1/stations/plaza', '/v1/vocabulary'),
      fc.constantFrom('/v1/stations/plaza/readings', '/v1/stations/plaza/averages', '/v1/averages'),
      fc
        .constantFrom('sensors', 'calibrations', 'commissioning')
        .map((of) => `/v1/stations/plaza/${of}`),
      fc.string({ maxLength: 20 }).map((id) => `/v1/stations/${encodeURIComponent(id)}/readings`),
    );
    const parameters = fc.array(fc.tuple(name, text), { maxLength: 6 });
    const asked = fc.tuple(path, parameters, fc.boolean()).map(([base, pairs, named]) => {
      const all: [string, string][] = named ? [['quantity', 'pm2_5'], ...pairs] : pairs;
      return `${base}?${new URLSearchParams(all)}`;
    });
    await fc.assert(
      fc.asyncProperty(asked, async (url) => {
        const { statusCode, headers, body } = await api.get(url);
        expect(statusCode).toBeLessThan(500);
        if (statusCode >= 400) expect(headers['content-type']).toMatch(/problem\+json/);
        if (statusCode !== 400) return;
        const [fault, ...others] = JSON.parse(body).errors;
        for (const { parameter, detail, detalle } of [fault, ...others]) {
          expect(typeof parameter).toBe('string');
          expect(detail.length).toBeGreaterThan(8);
          expect(detalle.length).toBeGreaterThan(8);
        }
      }),
      { numRuns: 800 },
    );
  });
});
