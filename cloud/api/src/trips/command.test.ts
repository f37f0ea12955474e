import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '@samay/testbed';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { header, ride, say, writeFeed } from './command.suite.ts';

let folder: Awaited<ReturnType<typeof temporaryDirectory>>;
const file = (name: string) => join(folder.path, name);
const write = (name: string, lines: readonly string[]) =>
  writeFile(file(name), [header, ...lines].join('\n'));
const trips = (name: string, ...args: string[]) => say(file(name), '--gtfs', file('gtfs'), ...args);
const jsonOf = async (name: string) => JSON.parse(await trips(name, '--json'));

beforeAll(async () => {
  folder = await temporaryDirectory();
  await writeFeed(file('gtfs'));
  const east = { from: 4_000, to: 0 };
  await write('dia.csv', [
    ...ride('B2', 42.5, { trip: 't640' }),
    ...ride('B1', 3, { trip: 't600' }),
    ...ride('B1', 21, { ...east, trip: 's605' }),
    ...ride('B1', 41),
    ...ride('B1', 3, { trip: 't600' }).slice(4, 6),
  ]);
});
afterAll(() => folder.remove());

describe('the trips of a file', () => {
  it('have vehicle, route, direction, start, km, and the trip of the timetable with its delay', async () => {
    const { vehicles, files } = await jsonOf('dia.csv');
    expect(files[0]).toMatchObject({
      counts: { rows: 102, fixes: 100, duplicates: 2, outOfOrder: 1 },
      units: { speed: 'km/h' },
    });
    expect(vehicles.map(({ vehicle }: { vehicle: string }) => vehicle)).toEqual(['B1', 'B2']);
    const [first, second, third] = vehicles[0].trips;
    expect(first).toMatchObject({
      ...{ route: 'R7', name: '7', direction: '0', headsign: 'Este', shape: 'east' },
      ...{ complete: true, trip: 't600', tripDate: '2026-11-27', alsoFits: [] },
      planned: '2026-11-27T06:00:00-05:00',
    });
    expect(first.km).toBeCloseTo(4, 1);
    expect(Math.abs(first.lateMinutes - 3)).toBeLessThan(0.5);
    expect(second).toMatchObject({ direction: '1', trip: 't620', shape: 'west' });
    expect(second.layoverMinutes).toBeGreaterThan(8);
    // Both buses are near 06:40: one departure is one bus's, the nearest one's.
    expect([third.trip, third.whyNoTrip]).toEqual(['t640', null]);
    expect(vehicles[1].trips[0]).toMatchObject({ trip: null, whyNoTrip: 'taken' });
  });

  it('agree with what the file says, or are told apart', async () => {
    const { agreement } = await jsonOf('dia.csv');
    expect(agreement).toMatchObject({
      ...{ by: 'trip', known: 3, matched: 2, sameTrip: 1, wrong: 1, missed: 0, invented: 1 },
      unknown: [],
    });
    expect(agreement.differences.map(({ what }: { what: string }) => what)).toEqual([
      'wrong',
      'invented',
    ]);
  });

  it('are a table, a CSV and lines on a map too', async () => {
    const text = await trips('dia.csv');
    expect(text).toContain('2 repetidas / repeated');
    expect(text).toMatch(/7 \(R7\) +Este +east +2026-11-27 06:03 +06:1[01]/);
    expect(text).toContain('2 coinciden / agree (1 con el mismo trip_id');
    const rows = parse(await trips('dia.csv', '--csv'), { columns: true }) as { trip: string }[];
    expect(rows.map(({ trip }) => trip)).toEqual(['t600', 't620', 't640', '']);
    const { features } = JSON.parse(await trips('dia.csv', '--geojson'));
    expect(features).toHaveLength(4);
    expect(features[1].geometry.coordinates[0][0]).toBeGreaterThan(
      features[1].geometry.coordinates.at(-1)[0],
    );
  });

  it('go through minutes without a fix whole, and say how much of them was seen', async () => {
    const seen = ride('B1', 0).filter((_, at) => at < 5 || at > 17);
    await write('hueco.csv', seen);
    const { vehicles } = await jsonOf('hueco.csv');
    expect(vehicles[0].trips).toMatchObject([{ complete: true, trip: 't600' }]);
    expect(vehicles[0].trips[0].km).toBeCloseTo(4, 1);
    expect(vehicles[0].trips[0].seenShare).toBeLessThan(0.6);
  });

  it('are none of a drive elsewhere, which is told', async () => {
    await write(
      'fuera.csv',
      ride('B1', 0).map((line) => line.replace('-16.4', '-16.42')),
    );
    const { vehicles } = await jsonOf('fuera.csv');
    expect(vehicles[0]).toMatchObject({ trips: [], outside: [{ km: expect.closeTo(4, 1) }] });
  });

  it('have no trip on a day without service', async () => {
    await write(
      'sabado.csv',
      ride('B1', 0).map((line) => line.replace('11-27', '11-30')),
    );
    const [trip] = (await jsonOf('sabado.csv')).vehicles[0].trips;
    expect(trip).toMatchObject({ trip: null, whyNoTrip: 'no-service-that-day' });
  });
});

it.each([
  [['none.csv', '--gtfs', 'gtfs'], /none\.csv could not be read \(ENOENT\)/],
  [['dia.csv', '--gtfs', 'nada'], /nada has no agency\.txt/],
  [
    ['dia.csv', '--gtfs', 'gtfs', '--column', 'latitud=lat'],
    /--column latitud=lat: write what=name/,
  ],
  [['dia.csv', '--gtfs', 'gtfs', '--column', 'lat=y'], /There is no column "y"/],
])('%j is told what to mend', async (args, told) => {
  const paths = args.map((one) => (/^(none|dia)\.csv$|^gtfs$|^nada$/.test(one) ? file(one) : one));
  await expect(say(...paths)).rejects.toThrow(told);
});
