import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultsOfNormalized, faultsOfSimplified } from '../../ngsi-ld/entity-check.suite.ts';
import { minuteMs, nowMs, openTestApp, streetPoints, type TestApp } from '../../test-app.suite.ts';

let api: TestApp;
const all = '/ngsi-ld/v1/entities?type=AirQualityObserved';
const plaza = 'urn:ngsi-ld:AirQualityObserved:plaza';
beforeAll(async () => {
  api = await openTestApp();
  const place = { lat: -12.05, lon: -77.03 };
  const said = { pm2_5: -0.5, pm2_5_q: 1, humidity: 81, humidity_q: 1, pm10: 9, pm10_q: 4 };
  await api.readings.write([
    ...streetPoints(),
    {
      measurement: 'air',
      tags: { city: 'lima', device: 'lima-1' },
      fields: said,
      timeMs: nowMs - minuteMs,
    },
    {
      measurement: 'air',
      tags: { city: 'lima', device: 'lima-1' },
      fields: { temperature: 18, temperature_q: 1 },
      timeMs: nowMs - 90 * minuteMs,
    },
    {
      measurement: 'health',
      tags: { city: 'lima', device: 'lima-1' },
      fields: place,
      timeMs: nowMs - minuteMs,
    },
  ]);
});
afterAll(() => api.close());
const ids = async (query: string) =>
  (await api.get(`${all}${query}`)).json().map((entity: { id: string }) => entity.id);

describe('AirQualityObserved', () => {
  it('simplified entities are as the model says', async () => {
    const entities = (await api.get(`${all}&options=keyValues`)).json();
    expect(entities).toHaveLength(2);
    for (const entity of entities) expect(faultsOfSimplified(entity)).toEqual([]);
    const wrong = { ...entities[0], location: undefined, relativeHumidity: 81 };
    expect(faultsOfSimplified(wrong)).toEqual(['location is missing', 'relativeHumidity is 81']);
    expect(entities[1]).toMatchObject({
      id: plaza,
      name: 'Plaza de Armas',
      dateObserved: '2026-11-22T14:59:00.000Z',
      location: { type: 'Point', coordinates: [-71.9788, -13.5167, 3399] },
      pm25: 14.25,
    });
  });

  it('normalized entities are as NGSI-LD says', async () => {
    for (const type of ['application/json', 'application/ld+json']) {
      const entities = (await api.get(all, { accept: type })).json();
      expect(entities).toHaveLength(2);
      for (const entity of entities) expect(faultsOfNormalized(entity)).toEqual([]);
      const wrong = { ...entities[0], pm25: { type: 'Property', value: -1 } };
      expect(faultsOfNormalized(wrong)).toEqual(['pm25 is {"type":"Property","value":-1}']);
    }
  });

  it('normalized attributes carry unit, time, flag and what stands behind them', async () => {
    const entity = (await api.get(`/ngsi-ld/v1/entities/${plaza}`)).json();
    expect(entity.pm25).toEqual({
      type: 'Property',
      value: 14.25,
      unitCode: 'GQ',
      observedAt: '2026-11-22T14:59:00.000Z',
      qualityFlag: { type: 'Property', value: 3 },
      expandedUncertainty: { type: 'Property', value: 6 },
      calibration: { type: 'Property', value: 'plaza-2026-08' },
    });
    expect(entity.license.value).toBe('https://creativecommons.org/licenses/by/4.0/');
    expect(entity).not.toHaveProperty('co2');
  });

  it('leaves out what the model forbids, what failed, and what is of another hour', async () => {
    const [lima] = (await api.get(`${all}&format=simplified`)).json();
    expect(lima.relativeHumidity).toBe(0.81);
    for (const name of ['pm25', 'pm10', 'temperature']) expect(lima).not.toHaveProperty(name);
  });

  it('gives the context in the body or in a header', async () => {
    const json = await api.get(all);
    expect(json.headers['link']).toContain('rel="http://www.w3.org/ns/json-ld#context"');
    expect(json.headers['link']).toContain('rel="license"');
    const ld = await api.get(all, { accept: 'application/ld+json' });
    expect(ld.headers['content-type']).toMatch(/^application\/ld\+json/);
    expect(ld.json()[0]['@context']).toContain(
      'https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context.jsonld',
    );
  });

  it('asks by type, id, attribute and place, and pages', async () => {
    const near = '&georel=near;maxDistance==2000&geometry=Point&coordinates=';
    expect(await ids(`${near}[-71.98,-13.51]`)).toEqual([plaza]);
    expect(await ids(`${near}[-70,-13.51]`)).toEqual([]);
    const area = '[[[-78,-13],[-76,-13],[-76,-11],[-78,-11],[-78,-13]]]';
    expect(await ids(`&georel=within&geometry=Polygon&coordinates=${area}`)).toHaveLength(1);
    expect(await ids(`&georel=disjoint&geometry=Polygon&coordinates=${area}`)).toEqual([plaza]);
    expect(await ids(`&id=${plaza},urn:x`)).toEqual([plaza]);
    expect(await ids('&attrs=pm25')).toEqual([plaza]);
    const other = await api.get('/ngsi-ld/v1/entities?type=Vehicle');
    expect(other.json()).toEqual([]);
    const first = await api.get(`${all}&limit=1&count=true`);
    expect(first.headers['ngsild-results-count']).toBe('2');
    const next = /<([^>]+)>; rel="next"/.exec(String(first.headers['link']))?.[1];
    expect((await api.get(next!)).json()[0].id).toBe(plaza);
  });

  it('says what is wrong with a question', async () => {
    for (const [query, parameter] of [
      ['&q=pm25>10', 'q'],
      ['&georel=near', 'coordinates'],
      ['&geometry=Point', 'georel'],
      ['&georel=contains&geometry=Point&coordinates=[1,2]', 'georel'],
      ['&limit=x', 'limit'],
    ]) {
      const answer = await api.get(`${all}${query}`);
      expect(answer.statusCode, query).toBe(400);
      expect(answer.json().errors[0].parameter).toBe(parameter);
    }
    expect((await api.get('/ngsi-ld/v1/entities')).statusCode).toBe(400);
    expect((await api.get('/ngsi-ld/v1/entities/urn:x')).statusCode).toBe(404);
    expect((await api.get(`${all}&attrs=pm25`, { accept: 'text/html' })).statusCode).toBe(406);
  });

  it('answers whatever it is asked', async () => {
    const name = fc.constantFrom('georel', 'geometry', 'coordinates', 'attrs', 'id', 'limit', 'q');
    const text = fc.oneof(
      fc.string({ maxLength: 30 }),
      fc.json({ maxDepth: 4 }),
      fc.constantFrom('Point', 'Polygon', 'within', 'near;maxDistance==5', '[1,2]', '[[[1,2]]]'),
    );
    const parameters = fc.array(fc.tuple(name, text), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(parameters, async (given) => {
        const answer = await api.get(`${all}&${new URLSearchParams(given)}`);
        expect([200, 400], answer.body).toContain(answer.statusCode);
      }),
      { numRuns: 200 },
    );
  });
});
