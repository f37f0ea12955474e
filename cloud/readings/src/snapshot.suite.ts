import type { Point } from '@samay/contract';
import { describe, expect, it } from 'vitest';
import type { AveragesQuery } from './averages/average.ts';
import { air, hourMs, sensor, startMs } from './points.suite.ts';
import type { Readings } from './readings.ts';

const collection: Point = {
  measurement: 'collection',
  tags: { city: 'lima', device: 'camion-1', material: 'pet' },
  fields: { kg: 12.5, stop: 'mercado "central", puesto 4', received: startMs },
  timeMs: startMs,
};
const facts: Point = {
  measurement: 'health',
  tags: { city: 'lima', device: 'san-borja-01' },
  fields: { name: 'San Borja', lat: -12.1, lon: -77, received: startMs },
  timeMs: startMs,
};
const query: AveragesQuery = {
  ...{ of: 'air', period: 'hour', rowsMax: 1_000 },
  ...{ fromMs: startMs - hourMs, toMs: startMs + 24 * hourMs },
};

/** @param open gives an empty store each time. @param openOther a store of any kind, empty. */
export function snapshotBehaviour(
  name: string,
  open: () => Promise<Readings>,
  openOther: () => Promise<Readings>,
): void {
  describe(`snapshots of ${name}`, () => {
    it('bring all of it to another store and back, hours and days too', async () => {
      const [from, other, back] = [await open(), await openOther(), await open()];
      const minutes = Array.from({ length: 120 }, (_, n) =>
        air(n, { pm2_5: n / 7, pm2_5_q: 1, pm2_5_cal: 'a\\b "c"', received: startMs + n }),
      );
      await from.write([...minutes, sensor(0, 'pms5003-1', 3), collection, facts]);
      await from.settle();
      const averages = await from.averages(query);
      expect(averages.rows).toHaveLength(2);
      const whole = await all(from);
      for (const points of await batches(from)) {
        expect((await other.restore(points)).rejected).toEqual([]);
      }
      expect(await other.averages(query)).toEqual(averages);
      const own = ['san-borja-01'];
      expect(await other.facts(own)).toEqual(await from.facts(own));
      expect(await other.latestPoints({ measurement: 'collection' })).toEqual([collection]);
      for (const points of await batches(other)) await back.restore(points);
      for (const points of await batches(other)) await back.restore(points);
      await back.settle();
      expect(await all(back)).toEqual(whole);
      await Promise.all([from.close(), other.close(), back.close()]);
    });

    it('of nothing are empty', async () => {
      const readings = await open();
      expect(await batches(readings)).toEqual([]);
      await readings.close();
    });
  });
}

async function batches(readings: Readings): Promise<(readonly Point[])[]> {
  const found: (readonly Point[])[] = [];
  for await (const points of readings.snapshot()) found.push(points);
  return found;
}

/** What a store notes for itself beside hours and days is its own. */
const notes = ['seen_1h', 'owed'];

async function all(readings: Readings): Promise<string[]> {
  const points = (await batches(readings)).flat();
  return points
    .filter(({ measurement }) => !notes.includes(measurement))
    .map(({ measurement, tags, fields, timeMs }) =>
      JSON.stringify([measurement, timeMs, sorted(tags), sorted(fields)]),
    )
    .sort();
}

const sorted = (values: object): [string, unknown][] =>
  Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
