import type { Point } from '@samay/contract';
import { describe, expect, it } from 'vitest';
import type { AveragesQuery } from './averages/average.ts';
import { type Average, averageParts, dayMs, hourMs, keyOf } from './averages/average.ts';
import { air, minuteMs, sensor, startMs } from './points.suite.ts';
import type { Readings } from './readings.ts';
import { useStore } from './store.suite.ts';

const hours: AveragesQuery = {
  of: 'air',
  period: 'hour',
  quantity: 'pm2_5',
  fromMs: startMs,
  toMs: startMs + dayMs,
  rowsMax: 1_000,
};
/** The local day that begins at 05:00 UTC of the first day of the suite. */
const days: AveragesQuery = { ...hours, period: 'day', toMs: startMs + 3 * dayMs };
const firstDayMs = startMs + 5 * hourMs;

/** A value a minute from `fromMinute` on. */
const minutes = (count: number, value: (minute: number) => number, fromMinute = 0): Point[] =>
  Array.from({ length: count }, (_, at) => {
    const minute = fromMinute + at;
    return air(minute, { pm2_5: value(minute), pm2_5_q: 1, received: startMs + minute * minuteMs });
  });

/** What every store keeps of hours and days. @param open gives an empty store, which is closed. */
export function averagesBehaviour(name: string, open: () => Promise<Readings>): void {
  describe(`averages in ${name}`, () => {
    const start = useStore(open);
    const told = async (readings: Readings, query: Partial<AveragesQuery> = {}) =>
      (await readings.averages({ ...hours, ...query })).rows;

    it('knows none at first, and nothing of an empty list of devices', async () => {
      const readings = await start();
      expect(await readings.averages(hours)).toEqual({ rows: [], truncated: false });
      expect(await readings.facts(['san-borja-01'])).toEqual(new Map());
      await readings.write(minutes(1, () => 1));
      expect(await told(readings, { devices: [] })).toEqual([]);
      expect(await readings.settle()).toBe(1);
      expect(await readings.settle()).toBe(0);
    });

    it('tells who watches which hours were averaged anew, after they are stored', async () => {
      const readings = await start(...minutes(90, () => 1));
      const seen: [number, string][] = [];
      const stop = readings.watchAverages((hours) => {
        for (const { of, device, timeMs } of hours) seen.push([timeMs, `${of} ${device}`]);
      });
      await readings.settle();
      const two = [startMs, startMs + hourMs].map((timeMs) => [timeMs, 'air san-borja-01']);
      expect(seen.sort((a, b) => a[0] - b[0])).toEqual(two);
      await readings.write(minutes(1, () => 9, 30));
      expect((await told(readings))[0]?.summary?.max).toBe(9);
      expect(seen).toEqual([...two, two[0]]);
      stop();
      await readings.write(minutes(1, () => 8, 30));
      await readings.settle();
      expect(seen).toHaveLength(3);
    });

    it('tells no more of an average than is asked for', async () => {
      const readings = await start(
        air(0, { pm2_5: 1, pm2_5_q: 1, pm2_5_cal: 'a' }),
        air(1, { pm2_5: 4, pm2_5_q: 1, pm2_5_cal: 'a' }),
        air(2, { co2_q: 9 }),
      );
      const mean = { quantity: 'pm2_5', timeMs: startMs, count: 2, minutes: 2 };
      const tags = { city: 'lima', device: 'san-borja-01' };
      expect(await told(readings, { parts: [] })).toEqual([
        { ...mean, tags, summary: { avg: 2.5 } },
      ]);
      const parts = ['calibrations', 'flags', 'lastMs'] as const;
      expect(await told(readings, { parts })).toEqual([
        {
          ...{ ...mean, tags, summary: { avg: 2.5 } },
          calibrations: [{ text: 'a', fromMs: startMs, toMs: startMs + minuteMs }],
          flags: { 1: 2, 2: 0, 3: 0, 4: 0, 9: 0 },
          lastMs: startMs + minuteMs,
        },
      ]);
      // Without a value there is no mean, whatever is asked for.
      expect(await told(readings, { quantity: 'co2', parts: ['summary'] })).toEqual([
        { tags, quantity: 'co2', timeMs: startMs, count: 0, minutes: 0 },
      ]);
      const [whole] = await told(readings);
      expect(await told(readings, { parts: [...averageParts] })).toEqual([whole]);
      expect(Object.keys(whole ?? {})).toEqual(expect.arrayContaining([...averageParts]));
    });

    it('sums an hour up: quantiles, minutes, flags and the calibrations behind it', async () => {
      const readings = await start(
        air(0, { pm2_5: 1, pm2_5_q: 1, pm2_5_cal: 'a' }),
        air(1, { pm2_5: 2, pm2_5_q: 2, pm2_5_cal: 'a' }),
        air(1.5, { pm2_5: 4, pm2_5_cal: 'b' }),
        air(2, { pm2_5: 5, pm2_5_q: 3 }),
        air(3, { pm2_5: 900, pm2_5_q: 4 }),
        air(4, { pm2_5_q: 9 }),
        air(61, { pm2_5_q: 9, co2: 400 }),
      );
      const tags = { city: 'lima', device: 'san-borja-01' };
      const at = (minute: number) => startMs + minute * minuteMs;
      // Of the minutes 1, 3 (the mean of two values) and 5.
      const [hour, empty, ...others] = await told(readings);
      expect(others).toEqual([]);
      expect(hour).toEqual({
        tags,
        quantity: 'pm2_5',
        timeMs: startMs,
        summary: {
          min: 1,
          q02: expect.closeTo(1.08),
          q25: 2,
          median: 3,
          q75: 4,
          q98: expect.closeTo(4.92),
          max: 5,
          avg: expect.closeTo(3),
          sd: expect.closeTo(2),
        },
        count: 3,
        minutes: 3,
        flags: { 1: 1, 2: 2, 3: 1, 4: 1, 9: 1 },
        firstMs: at(0),
        lastMs: at(4),
        calibrations: [
          { text: 'a', fromMs: at(0), toMs: at(1) },
          { text: 'b', fromMs: at(1.5), toMs: at(1.5) },
        ],
      });
      expect(empty).toEqual({
        ...{ tags, quantity: 'pm2_5', timeMs: startMs + hourMs, count: 0, minutes: 0 },
        flags: { 1: 0, 2: 0, 3: 0, 4: 0, 9: 1 },
        ...{ firstMs: at(61), lastMs: at(61), calibrations: [] },
      });
    });

    it('makes the local day of Lima of its valid hours', async () => {
      // 05:00 UTC on: an hour of 10, one of 20 with 45 minutes, one of 90 with 44.
      const readings = await start(
        ...minutes(60, () => 99, 4 * 60),
        ...minutes(60, () => 10, 5 * 60),
        ...minutes(45, () => 20, 6 * 60),
        ...minutes(44, () => 90, 7 * 60),
        ...minutes(60, () => 30, 28 * 60),
      );
      const rows = await told(readings, days);
      expect(
        rows.map(({ timeMs, count, minutes, summary }) => [timeMs, count, minutes, summary?.avg]),
      ).toEqual([[firstDayMs, 3, 209, 20]]);
      expect(rows[0]).toMatchObject({ flags: { 1: 209 }, firstMs: firstDayMs });
    });

    it('is right after late data, a second delivery and a value that turns out to have failed', async () => {
      const readings = await start(...minutes(60, (minute) => minute, 5 * 60));
      const avg = async (query: Partial<AveragesQuery> = {}) =>
        (await told(readings, query)).map(({ summary, count }) => [summary?.avg, count]);
      expect(await avg()).toEqual([[329.5, 60]]);
      expect(await avg(days)).toEqual([[329.5, 1]]);
      await readings.write(minutes(60, (minute) => minute, 5 * 60));
      await readings.write(minutes(60, () => 29.5, 20 * 60));
      expect(await avg()).toEqual([
        [329.5, 60],
        [29.5, 60],
      ]);
      expect(await avg(days)).toEqual([[179.5, 2]]);
      await readings.write(
        Array.from({ length: 60 }, (_, at) => air(20 * 60 + at, { pm2_5_q: 4 })),
      );
      expect(await avg(days)).toEqual([[329.5, 1]]);
      expect((await told(readings))[1]).toMatchObject({ count: 0, flags: { 1: 0, 4: 60 } });
      expect((await told(readings))[1]).not.toHaveProperty('summary');
    });

    it('keeps sensors, cities, devices and quantities apart, and pages through them', async () => {
      const readings = await start(
        air(0, { pm2_5: 1, pm10: 11 }),
        air(0, { pm2_5: 2 }, 'surco-01'),
        { ...air(0, { pm2_5: 3 }, 'plaza'), tags: { city: 'cusco', device: 'plaza' } },
        air(60, { pm2_5: 4 }),
        sensor(0, 'pms5003-1', 5),
        sensor(0, 'pms5003-2', 6),
      );
      const values = async (query: Partial<AveragesQuery>) =>
        (await told(readings, query)).map(({ summary }) => summary?.avg);
      expect(await values({ city: 'cusco' })).toEqual([3]);
      expect(await values({ devices: ['surco-01', 'plaza', 'nowhere'] })).toEqual([3, 2]);
      expect(await values({ of: 'sensor' })).toEqual([5, 6]);
      expect(await values({ of: 'sensor', sensor: 'pms5003-2' })).toEqual([6]);
      expect(await values({ sensor: 'pms5003-2' })).toEqual([]);
      const all: Average[] = [];
      const { quantity: _, ...everything } = { ...hours, rowsMax: 2 };
      for (let more = true; more; ) {
        const last = all.at(-1);
        const page = await readings.averages({
          ...everything,
          ...(last ? { after: keyOf(last) } : {}),
        });
        all.push(...page.rows);
        more = page.truncated;
      }
      expect(all.map(({ summary }) => summary?.avg)).toEqual([3, 11, 1, 2, 4]);
    });

    it('tells what a device said of itself, by its changes', async () => {
      const health = (minute: number, fields: Point['fields']): Point => ({
        ...air(minute, fields),
        measurement: 'health',
      });
      const place = { lat: -12.1, lon: -77, name: 'Parque' };
      const readings = await start(
        health(0, { ...place, software: '1', uptime: 1 }),
        health(1, { uptime: 2 }),
        health(2, { ...place, software: '1' }),
        health(60 * 40, { ...place, software: '2' }),
      );
      await readings.write([health(60 * 30, { ...place, software: '1' })]);
      const at = (minute: number) => startMs + minute * minuteMs;
      const runs = (await readings.facts(['nowhere', 'san-borja-01'])).get('san-borja-01');
      expect(runs).toEqual([
        { city: 'lima', facts: { ...place, software: '1' }, fromMs: at(0), toMs: at(1_800) },
        { city: 'lima', facts: { ...place, software: '2' }, fromMs: at(2_400), toMs: at(2_400) },
      ]);
      expect(await readings.facts(['nowhere'])).toEqual(new Map());
    });

    it('keeps its own measurements to itself', async () => {
      const readings = await start();
      const point = { ...air(0, { avg: 1 }), measurement: 'air_1h' };
      const { written, rejected } = await readings.write([point]);
      expect([written, rejected[0]?.why]).toEqual([0, expect.stringContaining('air_1h')]);
    });

    it.each([
      ['of', { of: 'link' as 'air' }],
      ['period', { period: 'week' as 'day' }],
      ['quantity', { quantity: 'nonsense' as 'co2' }],
      ['fromMs', { fromMs: 0.5 }],
      ['rowsMax', { rowsMax: 0 }],
    ])('refuses a question with a wrong part and names it: %s', async (named, wrong) => {
      const readings = await start();
      await expect(readings.averages({ ...hours, ...wrong })).rejects.toMatchObject({
        code: 'STORE_BAD_QUERY',
        message: expect.stringContaining(named),
      });
    });
  });
}
