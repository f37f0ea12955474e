import { networkOf, WayIndex } from '@samay/mobility';
import { lineOf } from '@samay/world';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { gtfsOf } from './gtfs.ts';
import { readNetwork } from './network-disk.ts';

const read = (city: string) => {
  const files = Object.entries(gtfsOf(readNetwork(city)));
  return Object.fromEntries(
    files.map(([file, text]) => [file.replace('.txt', ''), parse(text, { columns: true })]),
  ) as Record<string, Record<string, string>[]> & Parameters<typeof networkOf>[0];
};

it.each(['arequipa', 'trujillo'])(
  '%s is read back as it was written, by who reads feeds',
  (city) => {
    const { routes } = readNetwork(city);
    const { network, faults } = networkOf(read(city));
    expect(faults).toEqual([]);
    expect(network.patterns.map(({ route, name, colour }) => [route, name, colour])).toEqual(
      routes.map(({ id, name, colour }) => [id, name, `#${colour}`]),
    );
    for (const [index, way] of new WayIndex(network.patterns).ways.entries()) {
      const line = lineOf(routes[index]!);
      expect(Math.abs(way.lengthM - line.lengthM)).toBeLessThan(1);
      const away = way.stops.map(({ alongM }, at) => Math.abs(alongM - line.stops[at]!.atM));
      expect(Math.max(...away)).toBeLessThan(1);
    }
  },
);

it('says whose data it is, and under which licence', () => {
  const { attributions, feed_info, frequencies } = read('trujillo');
  expect(attributions?.[0]?.['organization_name']).toBe('ODbL-1.0, © OpenStreetMap contributors');
  expect(feed_info?.[0]?.['feed_publisher_name']).toContain('ODbL-1.0');
  expect(frequencies?.[0]).toMatchObject({ start_time: '05:00:00', headway_secs: '240' });
});
