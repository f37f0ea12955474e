import { parse } from 'csv-parse/sync';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MobilityDesk } from '../../mobility/mobility-desk.ts';
import {
  ofOpenStreetMap,
  publishedMobility,
  smallFeed,
} from '../../mobility/published-mobility.suite.ts';
import { quietMobility } from '../../mobility/quiet-mobility.suite.ts';
import { openTestApp, type TestApp } from '../../test-app.suite.ts';

let mobility: MobilityDesk;
let test: TestApp;
beforeAll(async () => {
  mobility = await publishedMobility();
  test = await openTestApp({ mobility, env: ofOpenStreetMap });
});
afterAll(() => test.close());

it('gives the feed that was read, with its licence, though its folder is gone', async () => {
  const answer = await test.get('/gtfs.zip');
  expect(answer.headers['content-type']).toBe('application/zip');
  expect(answer.headers['link']).toContain(
    'odbl/1-0/>; rel="license"; title*=UTF-8\'\'%C2%A9%20Open',
  );
  const files = unzipSync(new Uint8Array(answer.rawPayload));
  const texts = Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes, true)]);
  expect(Object.keys(files).sort()).toEqual(Object.keys(smallFeed).sort());
  expect(
    texts.every(([name, text]) => text?.length === Buffer.byteLength(smallFeed[name ?? ''] ?? '')),
  ).toBe(true);
});

it('has every id that the live feeds may say', async () => {
  const files = unzipSync(new Uint8Array((await test.get('/gtfs.zip')).rawPayload));
  const idsIn = (file: string, column: string) =>
    parse(strFromU8(files[file] ?? new Uint8Array()), { columns: true, bom: true }).map(
      (row: unknown) => (row as Record<string, string>)[column],
    );
  const patterns = mobility.network?.patterns ?? [];
  expect(patterns).toHaveLength(1);
  for (const { trip, route, stops } of patterns) {
    expect(idsIn('trips.txt', 'trip_id')).toContain(trip);
    expect(idsIn('routes.txt', 'route_id')).toContain(route);
    expect(idsIn('stops.txt', 'stop_id')).toEqual(stops.map(({ stop }) => stop));
  }
});

it('claims no licence that nobody has said', async () => {
  const silent = await openTestApp({ mobility });
  expect((await silent.get('/gtfs.zip')).headers['link']).toBeUndefined();
  const catalogue = await silent.get('/catalogue.jsonld');
  const [gtfs] = catalogue.json()['dcat:dataset'].at(-1)['dcat:distribution'];
  expect(gtfs).not.toHaveProperty('dct:license');
  await silent.close();
});

it('names who publishes it by its own words, where the city names nobody', async () => {
  const { SAMAY_GTFS_LICENCE } = ofOpenStreetMap;
  const own = await openTestApp({ mobility, env: { SAMAY_GTFS_LICENCE } });
  expect((await own.get('/gtfs.zip')).headers['link']).toContain("title*=UTF-8''Municipalidad");
  await own.close();
});

it('is not sent again to who has it', async () => {
  const { headers } = await test.get('/gtfs.zip');
  const [tag, changed] = [String(headers['etag']), String(headers['last-modified'])];
  const ask = async (asked: Record<string, string>) =>
    (await test.get('/gtfs.zip', asked)).statusCode;
  expect(await ask({ 'if-none-match': tag })).toBe(304);
  expect(await ask({ 'if-modified-since': changed })).toBe(304);
  expect(await ask({ 'if-none-match': '"other"', 'if-modified-since': changed })).toBe(200);
  expect(await ask({ 'if-modified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' })).toBe(200);
});

it('says how to have one where there is none', async () => {
  const bare = await openTestApp({ mobility: await quietMobility(test.readings) });
  const answer = await bare.get('/gtfs.zip');
  expect([answer.statusCode, answer.json().detail]).toEqual([
    404,
    expect.stringContaining('SAMAY_GTFS'),
  ]);
  await bare.app.close();
});
