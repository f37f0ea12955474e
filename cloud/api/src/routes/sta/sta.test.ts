/**
 * The contract of SensorThings 1.1 by the requirements of OGC 18-088, each named where it is tried;
 * the suite of the OGC (ets-sta10) is a Java program that needs a network of its own.
 */
import type { Point } from '@samay/contract';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { entitySets, setNames } from '../../sta/entity-sets.ts';
import { minuteMs, nowMs, openTestApp, streetPoints, type TestApp } from '../../test-app.suite.ts';

let api: TestApp;
const root = '/sta/v1.1';
const address = (path: string) => `${root}${path.replaceAll(' ', '%20')}`;
const get = async (path: string) => {
  const answer = await api.get(address(path));
  expect(answer.statusCode, `${path}: ${answer.body.slice(0, 300)}`).toBe(200);
  return answer.json();
};
const fault = async (path: string, status: number) => {
  const answer = await api.get(address(path));
  expect(answer.statusCode, answer.body.slice(0, 300)).toBe(status);
  return answer.json().error;
};
/** A link is an address of its own; the test's server is reached without its host. */
const follow = async (link: string) => (await api.get(link.replace(/^http:\/\/[^/]+/, ''))).json();
const ids = (body: { value: { '@iot.id': string }[] }) => body.value.map((one) => one['@iot.id']);

/** 250 minutes of a plaza in Lima, rising from 0 to 249, oldest first. */
const history: Point[] = Array.from({ length: 250 }, (_, minute) => ({
  measurement: 'air',
  tags: { city: 'lima', device: 'lima-1' },
  fields: { pm2_5: minute, pm2_5_q: minute % 10 === 0 ? 3 : 1 },
  timeMs: nowMs - (250 - minute) * minuteMs,
}));

beforeAll(async () => {
  api = await openTestApp();
  await api.readings.write([...streetPoints(), ...history]);
});
afterAll(() => api.close());

describe('req/datamodel', () => {
  it('the landing page lists the sets and what is conformed to', async () => {
    const { value, serverSettings } = await get('');
    expect(value.map((one: { name: string }) => one.name)).toEqual(setNames);
    expect(value[0].url).toBe('http://localhost:80/sta/v1.1/Things');
    expect(serverSettings.conformance).toContain(
      'http://www.opengis.net/spec/iot_sensing/1.1/req/datamodel',
    );
  });

  it.each(setNames)('%s: control information, mandatory properties and relations', async (set) => {
    const { value } = await get(`/${set}`);
    expect(value.length).toBeGreaterThan(0);
    const optional = ['parameters', 'properties'];
    for (const one of value) {
      expect(one['@iot.id']).toEqual(expect.any(String));
      for (const name of entitySets[set].properties) {
        if (!optional.includes(name)) expect(one[name], `${set}.${name}`).toBeDefined();
      }
      for (const name of Object.keys(entitySets[set].navigations)) {
        const link = one[`${name}@iot.navigationLink`];
        expect(link).toBe(`${one['@iot.selfLink']}/${name}`);
      }
      expect(await follow(one['@iot.selfLink'])).toEqual(one);
    }
  });

  it('datastream/properties: units are UCUM, definitions are addresses, raw stands apart', async () => {
    expect(await get("/Datastreams('plaza:pm2_5')")).toMatchObject({
      unitOfMeasurement: {
        name: 'microgram per cubic metre',
        symbol: 'µg/m³',
        definition: 'http://www.opengis.net/def/uom/UCUM/ug/m3',
      },
      observationType: 'http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement',
      properties: { raw: false, ucum: 'ug/m3', attribution: 'Samay' },
    });
    expect(await get("/Datastreams('plaza:pms5003-1:pm2_5')")).toMatchObject({
      properties: { raw: true, sensor: 'pms5003-1' },
    });
    const { definition } = await get("/ObservedProperties('pm2_5')");
    expect(definition).toBe(
      'http://vocab.nerc.ac.uk/standard_name/mass_concentration_of_pm2p5_ambient_aerosol_particles_in_air/',
    );
  });

  it('observation/properties: flag, reasons, calibration and uncertainty stand by the result', async () => {
    const id = `plaza:pm2_5:${nowMs - minuteMs}`;
    expect(await get(`/Observations('${id}')`)).toMatchObject({
      '@iot.id': id,
      phenomenonTime: '2026-11-22T14:59:00.000Z',
      result: 14.25,
      resultQuality: { scheme: 'QARTOD', flag: 3, reasons: ['fog'] },
      parameters: { calibration: 'plaza-2026-08', expandedUncertainty: 6, coverageFactor: 2 },
    });
  });

  it('a station that has not said where it is has no Location, and a feature without geometry', async () => {
    expect((await get("/Things('mercado')/Locations")).value).toEqual([]);
    const { feature } = await get("/FeaturesOfInterest('mercado')");
    expect(feature).toMatchObject({ type: 'Feature', geometry: null });
    expect((await get("/Locations('plaza')")).location.coordinates).toEqual([
      -71.9788, -13.5167, 3399,
    ]);
  });
});

describe('req/resource-path/resource-path-to-entities', () => {
  it('goes from set to entity, relation, property, value and reference', async () => {
    expect(ids(await get("/Things('plaza')/Datastreams"))).toContain('plaza:co2');
    expect(await get("/Datastreams('plaza:pm2_5')/Thing")).toMatchObject({ '@iot.id': 'plaza' });
    expect(await get("/Datastreams('plaza:pm2_5')/Thing/name")).toEqual({
      name: 'Plaza de Armas',
    });
    expect(await get("/Things('plaza')/properties/city")).toEqual({ city: 'cusco' });
    const value = await api.get(address("/Things('plaza')/name/$value"));
    expect([value.headers['content-type'], value.body]).toEqual([
      'text/plain; charset=utf-8',
      'Plaza de Armas',
    ]);
    expect((await get("/Things('plaza')/Locations/$ref")).value).toEqual([
      { '@iot.selfLink': "http://localhost:80/sta/v1.1/Locations('plaza')" },
    ]);
    expect(await get("/Things('plaza')/Datastreams('plaza:co2')/ObservedProperty/@iot.id")).toEqual(
      { '@iot.id': 'co2' },
    );
    expect((await api.get(address("/Things('puno-1')/properties/software"))).statusCode).toBe(204);
  });

  it('request-data/status-code: 404 where there is nothing', async () => {
    for (const path of ['/Nothing', "/Things('x')", "/Things('plaza')/Nope", '/Things(']) {
      expect((await fault(path, 404)).code, path).toBe('not-found');
    }
    expect((await fault("/Observations('plaza:pm2_5:1')", 404)).message).toContain('plaza');
  });

  it('is for reading: 405 for anything else', async () => {
    const answer = await api.app.inject({ method: 'POST', url: `${root}/Things`, payload: {} });
    expect([answer.statusCode, answer.headers['allow']]).toEqual([405, 'GET, HEAD']);
  });
});

describe('req/request-data', () => {
  it('expand: nested, with options, and once for two ways', async () => {
    const thing = await get(
      "/Things('plaza')?$expand=Locations,Datastreams($filter=ObservedProperty/@iot.id eq 'pm2_5';" +
        '$orderby=@iot.id;$count=true;$expand=Sensor,Observations($top=1;$orderby=phenomenonTime desc))',
    );
    expect(thing.Locations[0].location.type).toBe('Point');
    expect(thing['Datastreams@iot.count']).toBe(2);
    const [own, raw] = thing.Datastreams;
    expect(own.Observations).toEqual([expect.objectContaining({ result: 14.25 })]);
    expect(raw.Sensor.name).toBe('pms5003-1');
    const twice = await get(
      "/Things('plaza')?$expand=Datastreams/Sensor,Datastreams/ObservedProperty",
    );
    expect(twice.Datastreams[0]).toHaveProperty('Sensor');
    expect(twice.Datastreams[0]).toHaveProperty('ObservedProperty');
    const rest = thing.Datastreams[0]['Observations@iot.nextLink'];
    expect((await follow(rest)).value[0].result).toBe(12.5);
  });

  it('select: nothing but what was asked for', async () => {
    const { value } = await get('/Things?$select=name,Datastreams&$top=1');
    expect(Object.keys(value[0])).toEqual(['name', 'Datastreams@iot.navigationLink']);
    expect((await fault('/Things?$select=nombre', 400)).message).toContain('name, description');
  });

  it('orderby, top, skip, count and pagination: pages lead to every entity, once', async () => {
    const all = ids(await get('/Datastreams?$orderby=name desc'));
    const paged: string[] = [];
    let page = await get('/Datastreams?$orderby=name desc&$top=2&$count=true');
    for (;;) {
      expect(page['@iot.count']).toBe(all.length);
      paged.push(...ids(page));
      if (!page['@iot.nextLink']) break;
      page = await follow(page['@iot.nextLink']);
    }
    expect(paged).toEqual(all);
    expect(ids(await get('/Things?$skip=1&$top=1'))).toEqual(['mercado']);
    expect((await get('/Things?$top=0&$count=true')).value).toEqual([]);
  });

  it.each([
    '',
    '&$orderby=phenomenonTime desc',
    '&$orderby=phenomenonTime',
    '&$orderby=result desc',
  ])('pagination: Observations%s, of one Datastream and of all', async (orderby) => {
    for (const path of ["/Datastreams('lima-1:pm2_5')/Observations", '/Observations']) {
      let page = await get(`${path}?$top=60&$count=true${orderby}`);
      const seen = ids(page);
      const count = page['@iot.count'];
      while (page['@iot.nextLink']) {
        page = await follow(page['@iot.nextLink']);
        seen.push(...ids(page));
      }
      expect(seen).toHaveLength(count);
      expect(new Set(seen).size).toBe(count);
      if (!path.startsWith('/Obs')) expect(count).toBe(250);
    }
  });

  it('orders by time across Datastreams', async () => {
    const times = async (direction: string) =>
      (await get(`/Observations?$orderby=phenomenonTime ${direction}&$top=1000`)).value.map(
        (one: { phenomenonTime: string }) => one.phenomenonTime,
      );
    const newest = await times('desc');
    expect(newest).toEqual([...newest].sort().reverse());
    expect(await times('asc')).toEqual([...newest].sort());
  });

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
    const byProperty = await get(
      "/Observations?$filter=Datastream/ObservedProperty/name eq 'PM10'",
    );
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
    ["st_equals(Locations/location, geography'POINT (-71.9788 -13.5167)')", ['plaza']],
    ["geo.length(geography'LINESTRING (0 0, 3 4)') eq 5", 'all'],
    ["properties/nothing eq null and 'O''Higgins' eq concat('O''', 'Higgins')", 'all'],
  ])('built-in-filter-operations, built-in-query-functions: %s', async (filter, found) => {
    const things = ids(await get(`/Things?$filter=${encodeURIComponent(filter)}`));
    expect(things).toEqual(found === 'all' ? ['lima-1', 'mercado', 'plaza', 'puno-1'] : found);
  });

  it.each([
    ['/Things?$filter=name eq', 400, '$filter'],
    ['/Things?$filter=name eq 5', 400, '$filter'],
    ['/Things?$filter=nombre eq 5', 400, '$filter'],
    [`/Things?$filter=${'('.repeat(100)}1`, 400, '$filter'],
    ["/Observations?$filter=phenomenonTime gt '2026'", 400, '$filter'],
    ['/Things?$filter=soundex(name) eq 1', 501, '$filter'],
    ['/Things?$filter=Datastreams/Observations/result gt 5', 501, '$filter'],
    ['/Things?$orderby=nope', 400, '$orderby'],
    ['/Things?$top=-1', 400, '$top'],
    ['/Things?$skip=1000000', 400, '$skip'],
    ['/Things?$count=yes', 400, '$count'],
    ['/Things?$expand=Nope', 400, '$expand'],
    ['/Things?$apply=x', 501, '$apply'],
    ['/Things?top=1', 400, 'top'],
    ["/Things('plaza')?$top=1", 400, '$top'],
    ['/Things?$top=1&$top=2', 400, '$top'],
    ['/Observations?$skiptoken=x', 400, '$skiptoken'],
    ['/Things?$resultFormat=dataArray', 501, '$resultFormat'],
  ])(
    'query-status-code: %s is %i and names the option and the mend',
    async (path, status, target) => {
      const error = await fault(path, status);
      expect(error.target).toBe(target);
      expect(error.message.length).toBeGreaterThan(20);
      expect(error.details[0].code).toBe('es');
    },
  );
});

it('req/data-array: Observations in rows, by Datastream', async () => {
  const { value } = await get('/Observations?$resultFormat=dataArray&$select=id,result');
  const plaza = value.find(
    (one: Record<string, string>) =>
      one['Datastream@iot.navigationLink'] ===
      "http://localhost:80/sta/v1.1/Datastreams('plaza%3Apm2_5')",
  );
  expect(value[0]).toMatchObject({ components: ['id', 'result'], 'dataArray@iot.count': 100 });
  expect(plaza).toBeUndefined();
  const own = await get("/Datastreams('plaza:pm2_5')/Observations?$resultFormat=dataArray");
  expect(own.value[0].dataArray[0].slice(1, 3)).toEqual(['2026-11-22T14:58:00.000Z', 12.5]);
});

it('the last value costs no reading of history', async () => {
  const asked: number[] = [];
  const { readings } = api;
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

it('links lead to the public address where there is one', async () => {
  const behind = await openTestApp({ env: { SAMAY_PUBLIC_URL: 'https://aire.example.org/' } });
  const answer = await behind.get(root);
  expect(answer.json().value[0].url).toBe('https://aire.example.org/sta/v1.1/Things');
  expect(answer.headers['link']).toBe(
    '<https://creativecommons.org/licenses/by/4.0/>; rel="license"',
  );
  await behind.close();
});

it('whatever is asked is answered, and never by our own mistake', async () => {
  const word = fc.constantFrom(
    ...['name', 'result', 'phenomenonTime', 'Datastreams', 'Thing', '@iot.id', '/', '(', ')', ','],
    ...["'", 'eq', 'and', 'not', 'add', 'div', '-', '1', '0', 'null', "'a'", 'now()', 'length('],
    ...['2026-11-22T00:00:00Z', "duration'P1D'", "geography'POINT(1 2)'", 'st_within(', '$top=1'],
    ...['Observations', ';', '$expand=', '$filter=', 'desc', '/Things', "('plaza')", '$ref', '%'],
  );
  const text = fc.oneof(
    fc.string({ maxLength: 40 }),
    fc.array(word, { maxLength: 12 }).map((words) => words.join(' ')),
    fc.array(word, { maxLength: 12 }).map((words) => words.join('')),
  );
  const option = fc.constantFrom(
    ...['$filter', '$orderby', '$expand', '$select', '$top', '$skip', '$count', '$skiptoken'],
    ...['$resultFormat', '$search', 'other'],
  );
  const path = fc.oneof(
    fc.constantFrom(...setNames.map((name) => `/${name}`)),
    fc.constantFrom("/Things('plaza')", "/Datastreams('plaza:pm2_5')/Observations"),
    text.map((part) => `/${encodeURIComponent(part)}`),
    fc.array(word, { maxLength: 6 }).map((words) => `/${words.join('').replaceAll('%', '')}`),
  );
  await fc.assert(
    fc.asyncProperty(
      path,
      fc.array(fc.tuple(option, text), { maxLength: 3 }),
      async (at, options) => {
        const query = options.map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
        const answer = await api.get(`${root}${at}?${query.join('&')}`);
        expect([200, 204, 400, 404, 501], answer.body).toContain(answer.statusCode);
      },
    ),
    { numRuns: 600 },
  );
}, 120_000);
