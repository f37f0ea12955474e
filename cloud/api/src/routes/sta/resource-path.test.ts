/** Addresses of SensorThings 1.1 (OGC 18-088, req/resource-path/resource-path-to-entities). */
import { expect, it } from 'vitest';
import { address, ids, openStaService, root } from './sta-service.suite.ts';

const { api, get, fault } = openStaService();

it('goes from set to entity, relation, property, value and reference', async () => {
  expect(ids(await get("/Things('plaza')/Datastreams"))).toContain('plaza:co2');
  expect(await get("/Datastreams('plaza:pm2_5')/Thing")).toMatchObject({ '@iot.id': 'plaza' });
  expect(await get("/Datastreams('plaza:pm2_5')/Thing/name")).toEqual({
    name: 'Plaza de Armas',
  });
  expect(await get("/Things('plaza')/properties/city")).toEqual({ city: 'cusco' });
  const value = await api().get(address("/Things('plaza')/name/$value"));
  expect([value.headers['content-type'], value.body]).toEqual([
    'text/plain; charset=utf-8',
    'Plaza de Armas',
  ]);
  expect((await get("/Things('plaza')/Locations/$ref")).value).toEqual([
    { '@iot.selfLink': "http://localhost:80/sta/v1.1/Locations('plaza')" },
  ]);
  expect(await get("/Things('plaza')/Datastreams('plaza:co2')/ObservedProperty/@iot.id")).toEqual({
    '@iot.id': 'co2',
  });
  expect((await api().get(address("/Things('puno-1')/properties/software"))).statusCode).toBe(204);
});

it('request-data/status-code: 404 where there is nothing', async () => {
  for (const path of ['/Nothing', "/Things('x')", "/Things('plaza')/Nope", '/Things(']) {
    expect((await fault(path, 404)).code, path).toBe('not-found');
  }
  expect((await fault("/Observations('plaza:pm2_5:1')", 404)).message).toContain('plaza');
});

it('is for reading: 405 for anything else', async () => {
  const answer = await api().app.inject({ method: 'POST', url: `${root}/Things`, payload: {} });
  expect([answer.statusCode, answer.headers['allow']]).toEqual([405, 'GET, HEAD']);
});
