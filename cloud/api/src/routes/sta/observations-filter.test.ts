/** Conditions on the Observations of other entities, as in `Things?$filter=Datastreams/Observations/…`. */
import type { Point } from '@samay/contract';
import { expect, it } from 'vitest';
import { minuteMs, nowMs } from '../../test-app.suite.ts';
import { ids, openStaService } from './sta-service.suite.ts';

/** Two quantities of one station, each high when the other is not. */
const seesaw: Point[] = [
  [10, 90],
  [80, 20],
].map(([pm2_5, pm10], minute) => ({
  measurement: 'air',
  tags: { city: 'tacna', device: 'tacna-1' },
  fields: { pm2_5: pm2_5 ?? 0, pm2_5_q: 1, pm10: pm10 ?? 0, pm10_q: 1 },
  timeMs: nowMs - (60 - minute) * minuteMs,
}));
const { api, get, fault } = openStaService(seesaw);
const found = async (set: string, filter: string) =>
  ids(await get(`/${set}?$filter=${encodeURIComponent(filter)}`));
const time = (minutesAgo: number) => new Date(nowMs - minutesAgo * minuteMs).toISOString();

it.each([
  ['Things', 'Datastreams/Observations/result gt 500', []],
  ['Things', 'Datastreams/Observations/result gt 248', ['lima-1', 'plaza']],
  ['Things', '10.5 gt Datastreams/Observations/result', ['lima-1', 'tacna-1']],
  ['Things', 'Datastreams/Observations/result lt 1', ['lima-1']],
  ['Things', 'Datastreams/Observations/result eq 33', ['lima-1', 'puno-1']],
  ['Things', "Datastreams/Observations/resultQuality/reasons eq 'fog'", []],
  ['Things', 'Datastreams/Observations/resultQuality/flag eq 3', ['lima-1', 'plaza']],
  ['Things', 'Datastreams/Observations/id eq null', []],
  ['Locations', 'Things/Datastreams/Observations/result gt 400', ['plaza']],
  ['Sensors', 'Datastreams/Observations/result gt 419', ['plaza']],
  ['ObservedProperties', 'Datastreams/Observations/result gt 419', ['co2']],
  ['FeaturesOfInterest', 'Observations/result gt 419', ['plaza']],
  ['Datastreams', 'Observations/result gt 89', ['lima-1:pm2_5', 'plaza:co2', 'tacna-1:pm10']],
])('%s?$filter=%s', async (set, filter, expected) => {
  expect((await found(set, filter)).sort()).toEqual(expected);
});

it('a time is asked of the store, and of no series that ended before it', async () => {
  const since = `Observations/phenomenonTime gt ${time(3)}`;
  expect((await found('Datastreams', since)).sort()).toEqual([
    'lima-1:pm2_5',
    'plaza:co2',
    'plaza:pm2_5',
    'plaza:pms5003-1:pm2_5',
    'plaza:pms5003-1:samples',
  ]);
  const between = `Datastreams/Observations/phenomenonTime ge ${time(60)} and Datastreams/Observations/phenomenonTime lt ${time(59)}`;
  expect(await found('Things', between)).toEqual(['lima-1', 'tacna-1']);
});

it('what and joins is of one Observation, and of its Datastream', async () => {
  const result = 'Datastreams/Observations/result';
  expect(await found('Things', `${result} gt 79 and ${result} lt 81`)).toEqual([
    'lima-1',
    'tacna-1',
  ]);
  // Its PM10 was higher than 85 and its PM2.5 was not.
  const high = `${result} gt 85 and Datastreams/ObservedProperty/@iot.id eq`;
  expect(await found('Things', `${high} 'pm10'`)).toEqual(['tacna-1']);
  expect(await found('Things', `${high} 'pm2_5'`)).toEqual(['lima-1']);
  const early = `Datastreams/Observations/phenomenonTime le ${time(60)} and Datastreams/ObservedProperty/@iot.id eq 'pm2_5'`;
  expect(await found('Things', `${early} and ${result} gt 70 and ${result} lt 90`)).toEqual([
    'lima-1',
  ]);
  expect(await found('Things', `${early} and ${result} eq 80`)).toEqual(['lima-1']);
});

it('or and not are of the entity', async () => {
  const result = 'Datastreams/Observations/result';
  expect(await found('Things', `name eq 'mercado' or ${result} gt 400`)).toEqual([
    'mercado',
    'plaza',
  ]);
  expect(await found('Things', `not (${result} gt 50)`)).toEqual(['mercado', 'puno-1']);
  expect(await found('Things', `not (${result} gt 50 or name eq 'puno-1')`)).toEqual(['mercado']);
  const expanded = await get(
    "/Things('plaza')?$expand=Datastreams($filter=Observations/result gt 400;$select=name)",
  );
  expect(expanded.Datastreams).toEqual([{ name: 'Plaza de Armas: CO₂' }]);
});

it('an Observation is compared with what its entity says', async () => {
  expect(await found('Datastreams', "Observations/id eq concat(name, 'x')")).toEqual([]);
  expect(
    await found(
      'Datastreams',
      'length(Observations/@iot.id) gt length(name) and Observations/result eq 33',
    ),
  ).toContain('puno-1:pm10');
});

it.each([
  ['/Things?$orderby=Datastreams/Observations/result', 501, '$orderby'],
  ['/Things?$filter=Datastreams/Observations/nope eq 1', 400, '$filter'],
  ['/Things?$filter=Datastreams/Observations eq 1', 400, '$filter'],
  ["/Things?$filter=Datastreams/Observations/result eq 'x'", 400, '$filter'],
  ['/Observations?$filter=Datastream/Observations/result eq 1', 501, '$filter'],
  ['/Things?$filter=Datastreams/Observations/Datastream/Observations/result eq 1', 501, '$filter'],
  ['/Things?$filter=Datastreams/Observations/result eq Datastreams/name', 400, '$filter'],
])('%s is %i', async (path, status, target) => {
  expect((await fault(path, status)).target).toBe(target);
});

it('what would look at too many Observations is told, with the mend', async () => {
  const many: Point[] = Array.from({ length: 1_001 }, (_, index) => ({
    measurement: 'air',
    tags: { city: 'ica', device: `ica-${index}` },
    fields: { pm2_5: 1, pm2_5_q: 1 },
    timeMs: nowMs - 5 * minuteMs,
  }));
  await api().readings.write(many);
  const error = await fault('/Things?$filter=Datastreams/Observations/result gt 900', 400);
  expect(error).toMatchObject({ code: 'too-much', target: '$filter' });
  expect(error.message).toContain('phenomenonTime');
  const since = `Datastreams/Observations/phenomenonTime gt ${time(2)} and Datastreams/Observations/result gt 900`;
  expect(await found('Things', since)).toEqual([]);
});
