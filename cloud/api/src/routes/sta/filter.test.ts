/** `$filter` (OGC 18-088, req/request-data/filter and its built-in operations and functions). */
import { expect, it } from 'vitest';
import { ids, openStaService } from './sta-service.suite.ts';

const { get } = openStaService();

it('filter: a range of time is left to the store, the rest is looked at', async () => {
  const path = "/Datastreams('lima-1:pm2_5')/Observations";
  const results = async (filter: string) =>
    (await get(`${path}?$filter=${encodeURIComponent(filter)}`)).value.map(
      (one: { result: number }) => one.result,
    );
  expect(
    await results(
      'phenomenonTime ge 2026-11-22T14:50:00Z and phenomenonTime lt 2026-11-22T14:53:00Z',
    ),
  ).toEqual([240, 241, 242]);
  expect(await results("phenomenonTime gt now() sub duration'PT3M'")).toEqual([248, 249]);
  expect(await results('2026-11-22T09:58:00-05:00 le resultTime')).toEqual([248, 249]);
  expect(await results('result gt 247 or result eq 3')).toEqual([3, 248, 249]);
  expect(await results('resultQuality/flag eq 3 and result gt 229')).toEqual([230, 240]);
  expect(await results('minute(phenomenonTime) eq 30 and result lt 100')).toEqual([40]);
  expect(await results("id eq 'nothing'")).toEqual([]);
  const counted = await get(`${path}?$filter=result lt 5&$count=true&$top=0`);
  expect(counted['@iot.count']).toBe(5);
  const byProperty = await get("/Observations?$filter=Datastream/ObservedProperty/name eq 'PM10'");
  expect(byProperty.value).toEqual([expect.objectContaining({ result: 33 })]);
});

it.each([
  ["name eq 'Plaza de Armas'", ['plaza']],
  ["name ne 'Plaza de Armas' and properties/city eq 'cusco'", ['mercado']],
  ["not (properties/city eq 'cusco')", ['lima-1', 'puno-1']],
  ["Datastreams/ObservedProperty/@iot.id eq 'co2'", ['plaza']],
  ["substringof('Armas', name)", ['plaza']],
  ["startswith(name,'Plaza') and endswith(name,'Armas')", ['plaza']],
  ["indexof(name,'de') eq 6", ['plaza']],
  ["substring(name, 6, 2) eq 'de' and length(name) eq 14", ['plaza']],
  ["tolower(name) eq 'plaza de armas' and toupper('a') eq 'A'", ['plaza']],
  ["concat(trim(' a '), name) eq 'amercado'", ['mercado']],
  ['1 add 2 mul 3 eq 7 and 7 mod 4 eq 3 and 7 div 2 eq 3.5 and -(1 sub 2) eq 1', 'all'],
  ['round(2.5) eq 3 and floor(2.5) eq 2 and ceiling(2.5) eq 3', 'all'],
  ['year(now()) eq 2026 and date(now()) eq 2026-11-22 and hour(now()) eq 15', 'all'],
  ['totaloffsetminutes(now()) eq 0 and mindatetime() lt now()', 'all'],
  ["geo.distance(Locations/location, geography'POINT (-71.9788 -13.5)') lt 0.1", ['plaza']],
  [
    "st_within(Locations/location, geography'POLYGON ((-72 -14,-71 -14,-71 -13,-72 -13,-72 -14))')",
    ['plaza'],
  ],
  ["st_relate(Locations/location, geography'POINT (-71.9788 -13.5167)', '0FFFFFFF2')", ['plaza']],
  [
    "st_relate(Locations/location, geography'LINESTRING (-72 -13.5167,-71 -13.5167)', '0FFFFF102')",
    ['plaza'],
  ],
  [
    "st_relate(geography'POLYGON ((-72 -14,-71 -14,-71 -13,-72 -13,-72 -14))', Locations/location, 'T*****FF*')",
    ['plaza'],
  ],
  ["st_relate(Locations/location, geography'POINT (0 0)', 'T********')", []],
  ["st_touches(Locations/location, geography'LINESTRING (-71.9788 -13.5167, 0 0)')", ['plaza']],
  ["geo.distance(Locations/location, geography'LINESTRING (-72 -13,-71 -13)') lt 0.52", ['plaza']],
  [
    "geo.distance(geography'POLYGON ((-72 -14,-71 -14,-71 -13,-72 -13,-72 -14))', Locations/location) eq 0",
    ['plaza'],
  ],
  ["st_equals(Locations/location, geography'POINT (-71.9788 -13.5167)')", ['plaza']],
  ["geo.length(geography'LINESTRING (0 0, 3 4)') eq 5", 'all'],
  ["properties/nothing eq null and 'O''Higgins' eq concat('O''', 'Higgins')", 'all'],
])('built-in-filter-operations, built-in-query-functions: %s', async (filter, found) => {
  const things = ids(await get(`/Things?$filter=${encodeURIComponent(filter)}`));
  expect(things).toEqual(found === 'all' ? ['lima-1', 'mercado', 'plaza', 'puno-1'] : found);
});
