/** Expanding, selecting, ordering and paging (OGC 18-088, req/request-data; §14 for rows). */
import { expect, it } from 'vitest';
import { ids, openStaService } from './sta-service.suite.ts';

const { get, fault, follow } = openStaService();

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

it.each(['', '&$orderby=phenomenonTime desc', '&$orderby=phenomenonTime', '&$orderby=result desc'])(
  'pagination: Observations%s, of one Datastream and of all',
  async (orderby) => {
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
  },
);

it('orders by time across Datastreams', async () => {
  const times = async (direction: string) =>
    (await get(`/Observations?$orderby=phenomenonTime ${direction}&$top=1000`)).value.map(
      (one: { phenomenonTime: string }) => one.phenomenonTime,
    );
  const newest = await times('desc');
  expect(newest).toEqual([...newest].sort().reverse());
  expect(await times('asc')).toEqual([...newest].sort());
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
