/** From when to when a Datastream has values, and where (OGC 18-088 table 10). */
import type { Point } from '@samay/contract';
import { expect, it } from 'vitest';
import { minuteMs, nowMs } from '../../test-app.suite.ts';
import { ids, openStaService } from './sta-service.suite.ts';

const many: Point[] = Array.from({ length: 900 }, (_, index) => ({
  measurement: 'air',
  tags: { city: 'ica', device: `ica-${String(index).padStart(3, '0')}` },
  fields: { humidity: 40, humidity_q: 1 },
  timeMs: nowMs - 5 * minuteMs,
}));
const { api, get, fault } = openStaService();
const iso = (minutesAgo: number) => new Date(nowMs - minutesAgo * minuteMs).toISOString();

it('phenomenonTime and resultTime are from the first value to the last', async () => {
  expect(await get("/Datastreams('lima-1:pm2_5')")).toMatchObject({
    phenomenonTime: `${iso(250)}/${iso(1)}`,
    resultTime: `${iso(250)}/${iso(1)}`,
  });
  // What was said last of its CO2 is that there is none.
  expect(await get("/Datastreams('plaza:co2')/phenomenonTime")).toEqual({
    phenomenonTime: `${iso(2)}/${iso(2)}`,
  });
});

it('observedArea is the place of the station, where it has said one', async () => {
  expect(await get("/Datastreams('plaza:co2')/observedArea")).toEqual({
    observedArea: { type: 'Point', coordinates: [-71.9788, -13.5167, 3399] },
  });
  expect(await get("/Datastreams('lima-1:pm2_5')")).not.toHaveProperty('observedArea');
});

it('an interval is after a time where all of it is', async () => {
  const found = async (filter: string) =>
    ids(await get(`/Things('plaza')/Datastreams?$filter=${encodeURIComponent(filter)}`));
  expect(await found(`phenomenonTime lt ${iso(1)}`)).toEqual(['plaza:co2']);
  expect(await found(`phenomenonTime le ${iso(1)} and phenomenonTime ge ${iso(1)}`)).toEqual([
    'plaza:pms5003-1:pm2_5',
    'plaza:pms5003-1:samples',
  ]);
  expect(await found(`phenomenonTime eq resultTime and ${iso(0)} gt resultTime`)).toHaveLength(4);
  expect(ids(await get(`/Things?$filter=Datastreams/phenomenonTime lt ${iso(60)}`))).toEqual([
    'puno-1',
  ]);
  expect(
    ids(await get("/Things('plaza')/Datastreams?$orderby=phenomenonTime desc&$top=2")),
  ).toEqual(['plaza:pms5003-1:pm2_5', 'plaza:pms5003-1:samples']);
});

it('of many Datastreams at once it is told of as many as may be looked up', async () => {
  await api().readings.write(many);
  const every = "/ObservedProperties('humidity')/Datastreams?$top=1000";
  const error = await fault(`${every}&$filter=phenomenonTime lt ${iso(0)}`, 400);
  expect(error).toMatchObject({ code: 'too-much', target: '$filter' });
  const { value } = await get(every);
  const told = value.filter((one: { phenomenonTime?: string }) => one.phenomenonTime);
  expect([value.length, told.length]).toEqual([900, 600]);
  const again = await get(`${every}&$select=resultTime`);
  expect(again.value.at(-1)).toEqual({ resultTime: `${iso(5)}/${iso(5)}` });
});
