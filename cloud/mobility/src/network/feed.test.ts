import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Feed, type FeedRow, networkOf } from './feed.ts';
import { WayIndex } from './way-index.ts';

const feed: Feed = {
  agency: [{ agency_id: '0', agency_name: 'C4', agency_timezone: 'America/Lima' }],
  routes: [
    {
      route_id: 'r1',
      agency_id: '0',
      route_short_name: 'A',
      route_long_name: 'A : x → y',
      route_color: 'FEDD00',
    },
  ],
  trips: [
    { trip_id: 't1', route_id: 'r1', service_id: 'all', shape_id: 's1' },
    { trip_id: 't2', route_id: 'r1', service_id: 'all', shape_id: 's1' },
    { trip_id: 't3', route_id: 'none', service_id: 'all', shape_id: 's1' },
  ],
  stops: [
    { stop_id: '1', stop_name: 'Innominada', stop_lat: '-16.40', stop_lon: '-71.54' },
    { stop_id: '2', stop_name: 'Óvalo', stop_lat: '-16.40', stop_lon: '-71.53' },
    { stop_id: '3', stop_name: 'Mar', stop_lat: '0', stop_lon: '0' },
  ],
  stop_times: [
    { trip_id: 't1', stop_sequence: '1', stop_id: '2' },
    { trip_id: 't1', stop_sequence: '0', stop_id: '1' },
    { trip_id: 't1', stop_sequence: '2', stop_id: '3' },
  ],
  calendar: [{ service_id: 'all', monday: '1', sunday: '0' }],
  shapes: [
    { shape_id: 's1', shape_pt_lat: '-16.40', shape_pt_lon: '-71.53', shape_pt_sequence: '2' },
    { shape_id: 's1', shape_pt_lat: '-16.40', shape_pt_lon: '-71.54', shape_pt_sequence: '1' },
  ],
  frequencies: [
    {
      trip_id: 't1',
      start_time: '05:00:00',
      end_time: '25:30:00',
      headway_secs: '300',
      exact_times: '1',
    },
    { trip_id: 't2', start_time: '5:00', end_time: '21:00:00', headway_secs: '300' },
  ],
};

it('makes one pattern of the trips of a way, in order, and tells what it left out', () => {
  const { network, faults } = networkOf(feed);
  expect(network).toMatchObject({ timeZone: 'America/Lima' });
  expect(network.patterns).toMatchObject([
    {
      ...{ id: 'r1 s1', trip: 't1', name: 'A', agency: 'C4', colour: '#FEDD00' },
      way: [
        [-71.54, -16.4],
        [-71.53, -16.4],
      ],
      stops: [
        { sequence: 0, stop: '1' },
        { sequence: 1, stop: '2', name: 'Óvalo' },
      ],
      headways: [{ fromS: 18_000, toS: 91_800, headwayS: 300, exact: true }],
    },
  ]);
  expect(network.patterns[0]?.stops[0]).not.toHaveProperty('name');
  expect(faults).toEqual([
    'stops.txt: stop 3 has no place on Earth',
    'stop_times.txt: trip t1 calls at 3, which is no stop, or without a sequence',
    'frequencies.txt: trip t2 has no start, end or headway',
    'trips.txt: trip t3 has no route or no service in this feed',
  ]);
});

it('takes the stops for the way where a feed has no shapes', () => {
  const { shapes: _, ...rest } = feed;
  expect(networkOf(rest).network.patterns[0]?.way).toHaveLength(2);
});

it('makes something of any table, and throws of none', () => {
  const cell = fc.option(
    fc.oneof(fc.constantFrom('t1', 's1', '1', '0', '-16.4', ''), fc.string()),
    {
      nil: undefined,
    },
  );
  const keys = [
    ...new Set(Object.values(feed).flatMap((rows: FeedRow[]) => rows.flatMap(Object.keys))),
  ];
  const rows = fc.array(fc.dictionary(fc.constantFrom(...keys), cell), { maxLength: 6 });
  const tables = fc.record({
    ...{ agency: rows, routes: rows, trips: rows, stops: rows, stop_times: rows, calendar: rows },
    ...{ shapes: rows, frequencies: rows },
  });
  fc.assert(fc.property(tables, (given) => Array.isArray(networkOf(given as Feed).faults)));
});

const real = '/../shared/data/gtfs-';
for (const [city, patterns, loops] of [
  ['arequipa', 192, 0],
  ['trujillo', 102, 90],
] as const) {
  const folder = `${process.cwd()}${real}${city}/`;
  it.runIf(existsSync(folder))(`reads the network of ${city} as it is`, () => {
    const table = (name: string): FeedRow[] => {
      const [head = '', ...lines] = readFileSync(`${folder}${name}.txt`, 'utf8')
        .trim()
        .split(/\r?\n/);
      const columns = head.split(',');
      return lines.map((line) => {
        const cells = [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, own]) => own);
        return Object.fromEntries(columns.map((column, at) => [column, cells[at]]));
      });
    };
    const names = [
      'agency',
      'routes',
      'trips',
      'stops',
      'stop_times',
      'calendar',
      'shapes',
      'frequencies',
    ];
    const { network, faults } = networkOf(
      Object.fromEntries(names.map((name) => [name, table(name)])) as unknown as Feed,
    );
    expect(faults).toEqual([]);
    expect(new Set(network.patterns.map(({ route }) => route)).size).toBe(patterns);
    const index = new WayIndex(network.patterns);
    expect(index.ways.filter(({ loop }) => loop).length).toBeGreaterThanOrEqual(loops);
    for (const { stops } of index.ways) {
      const along = stops.map(({ alongM }) => alongM);
      expect(along.every((metres, at) => metres >= (along[at - 1] ?? 0))).toBe(true);
    }
    const found = index.ways.filter((way) => {
      const [lon, lat] = way.at(way.lengthM / 2);
      return index.near([lon, lat], 1).includes(way);
    });
    expect(found).toHaveLength(index.ways.length);
  });
}
