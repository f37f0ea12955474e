/** HistoricalLocations and Locations: where a station has stood (OGC 18-088 §8.2.2, §8.2.3). */
import type { Point } from '@samay/contract';
import { expect, it } from 'vitest';
import { nowMs } from '../../test-app.suite.ts';
import { ids, openStaService } from './sta-service.suite.ts';

const hourMs = 3_600_000;
const health = (hoursAgo: number, lat: number): Point => ({
  measurement: 'health',
  tags: { city: 'lima', device: 'lima-1' },
  fields: { lat, lon: -77, name: 'Parque' },
  timeMs: nowMs - hoursAgo * hourMs,
});
/** In a park, with a satellite's jitter, and for two hours now on a roof. */
const { get, api, follow } = openStaService([
  health(50, -12.1),
  health(49, -12.1001),
  health(2, -12.2),
  health(1, -12.2),
]);
const first = `lima-1:${nowMs - 50 * hourMs}`;
const second = `lima-1:${nowMs - 2 * hourMs}`;

it('all places of a Thing over time, each with its Location', async () => {
  const { value } = await get(
    "/Things('lima-1')/HistoricalLocations?$expand=Locations,Thing($select=id)",
  );
  expect(value).toMatchObject([
    {
      '@iot.id': first,
      time: '2026-11-20T13:00:00.000Z',
      Locations: [{ '@iot.id': first, location: { coordinates: [-77, -12.1] } }],
      Thing: { '@iot.id': 'lima-1' },
    },
    {
      '@iot.id': second,
      time: '2026-11-22T13:00:00.000Z',
      Locations: [{ '@iot.id': 'lima-1', location: { coordinates: [-77, -12.2] } }],
    },
  ]);
  const last = await get(
    "/Things('lima-1')?$expand=HistoricalLocations($orderby=time desc;$top=1)",
  );
  expect(last.HistoricalLocations[0]['@iot.id']).toBe(second);
});

it('a Thing is where it is now, and nowhere else', async () => {
  expect(ids(await get("/Things('lima-1')/Locations"))).toEqual(['lima-1']);
  expect(ids(await get("/Locations('lima-1')/Things"))).toEqual(['lima-1']);
  expect((await get(`/Locations('${first}')/Things`)).value).toEqual([]);
  expect(ids(await get(`/Locations('${first}')/HistoricalLocations`))).toEqual([first]);
  expect(ids(await get("/Locations('lima-1')/HistoricalLocations"))).toEqual([second]);
});

it('both sets have every place', async () => {
  expect(ids(await get('/Locations')).sort()).toEqual(['lima-1', first, 'plaza']);
  expect(ids(await get('/HistoricalLocations?$filter=time lt 2026-11-21T00:00:00Z'))).toEqual([
    first,
  ]);
  const inPark =
    "st_within(Locations/location, geography'POLYGON((-78 -12.15,-76 -12.15,-76 -12,-78 -12,-78 -12.15))')";
  expect(ids(await get(`/HistoricalLocations?$filter=${inPark}`))).toEqual([first]);
});

it('a move is told at once', async () => {
  await api().readings.write([health(0, -12.3)]);
  const { value } = await get("/Things('lima-1')/HistoricalLocations");
  expect(value).toHaveLength(3);
  const [now] = (await follow(value[2]['Locations@iot.navigationLink'])).value;
  expect(now.location.coordinates).toEqual([-77, -12.3]);
});
