import type { Quantity } from '@samay/contract';
import { describe, expect, it } from 'vitest';
import { air, hourMs, minuteMs, sensor, startMs } from './points.suite.ts';
import { type Aggregate, aggregates, type RawQuery, type Readings } from './readings.ts';
import { useStore } from './store.suite.ts';

export const pm25: RawQuery = {
  measurement: 'air',
  device: 'san-borja-01',
  field: 'pm2_5',
  fromMs: startMs,
  toMs: startMs + 24 * hourMs,
  rowsMax: 1_000,
};

export const values = async (readings: Readings, query: Partial<RawQuery> = {}) =>
  (await readings.range({ ...pm25, ...query })).rows.map((row) => row.value);

/** What every store answers of a stretch of time, raw and in buckets. @param open gives an empty store, which is closed. */
export function rangeBehaviour(name: string, open: () => Promise<Readings>): void {
  describe(`a stretch of time in ${name}`, () => {
    const start = useStore(open);

    it('puts late data in its place', async () => {
      const readings = await start(air(50, { pm2_5: 50 }), air(10, { pm2_5: 10 }));
      await readings.write([air(30, { pm2_5: 30 }), air(-60 * 24 * 300, { pm2_5: 5 })]);
      expect(await values(readings)).toEqual([10, 30, 50]);
      expect(await values(readings, { fromMs: 0 })).toEqual([5, 10, 30, 50]);
    });

    it('counts fromMs in and toMs out', async () => {
      const readings = await start(...[0, 1, 2, 3].map((minute) => air(minute, { pm2_5: minute })));
      const query = { fromMs: startMs + minuteMs, toMs: startMs + 3 * minuteMs };
      expect(await values(readings, query)).toEqual([1, 2]);
    });

    it('gives the newest rows first when asked, and says when older ones are left', async () => {
      const readings = await start(...[0, 1, 2, 3].map((minute) => air(minute, { pm2_5: minute })));
      expect(await values(readings, { newestFirst: true })).toEqual([3, 2, 1, 0]);
      const cut = await readings.range({ ...pm25, newestFirst: true, rowsMax: 2 });
      expect(cut).toMatchObject({ rows: [{ value: 3 }, { value: 2 }], truncated: true });
    });

    it('says when there is more than rowsMax', async () => {
      const readings = await start(...[0, 1, 2].map((minute) => air(minute, { pm2_5: minute })));
      const step = { stepMs: minuteMs, offsetMs: 0, aggregate: 'mean' } as const;
      expect(await readings.range({ ...pm25, rowsMax: 3 })).toMatchObject({ truncated: false });
      for (const query of [pm25, { ...pm25, step }]) {
        const cut = await readings.range({ ...query, rowsMax: 2 });
        expect(cut.truncated).toBe(true);
        expect(cut.rows.map((row) => row.value)).toEqual([0, 1]);
      }
    });

    it('leaves out what is worse than qualityMax; a value without a flag counts as 2', async () => {
      const readings = await start(
        air(0, { pm2_5: 1, pm2_5_q: 1 }),
        air(1, { pm2_5: 2, pm2_5_q: 2 }),
        air(2, { pm2_5: 20 }),
        air(3, { pm2_5: 3, pm2_5_q: 3 }),
        air(4, { pm2_5: 4, pm2_5_q: 4 }),
        air(5, { pm2_5: 9, pm2_5_q: 9 }),
      );
      const step = { stepMs: hourMs, offsetMs: 0, aggregate: 'sum' } as const;
      const expected = { 1: [1], 2: [1, 2, 20], 3: [1, 2, 20, 3], 4: [1, 2, 20, 3, 4] } as const;
      for (const qualityMax of [1, 2, 3, 4] as const) {
        expect(await values(readings, { qualityMax })).toEqual(expected[qualityMax]);
        const hour = await readings.range({ ...pm25, qualityMax, step });
        const sum = expected[qualityMax].reduce<number>((total, value) => total + value, 0);
        const count = expected[qualityMax].length;
        expect(hour.rows).toEqual([
          { timeMs: startMs, value: sum, count, qualityWorst: qualityMax },
        ]);
      }
      expect(await values(readings, { qualityMax: 9 })).toHaveLength(6);
      expect(await values(readings, { qualityMax: 2, rowsMax: 2 })).toEqual([1, 2]);
    });

    it('filters buckets by flag where every value has one', async () => {
      const readings = await start(
        air(0, { pm2_5: 10, pm2_5_q: 1 }),
        air(1, { pm2_5: 20, pm2_5_q: 2 }),
        air(2, { pm2_5: 900, pm2_5_q: 4 }),
        air(3, { pm2_5_q: 9 }),
        air(61, { pm2_5: 800, pm2_5_q: 3 }),
        air(121, { pm2_5: 5, pm2_5_q: 1 }),
      );
      const step = { stepMs: hourMs, offsetMs: 0, aggregate: 'mean' } as const;
      expect((await readings.range({ ...pm25, qualityMax: 2, step })).rows).toEqual([
        { timeMs: startMs, value: 15, count: 2, qualityWorst: 2 },
        { timeMs: startMs + 2 * hourMs, value: 5, count: 1, qualityWorst: 1 },
      ]);
    });

    it('combines the values of a bucket', async () => {
      const readings = await start(
        ...[4, 1, 10, 3].map((value, minute) => air(minute, { pm2_5: value, pm2_5_q: 1 })),
      );
      const expected: Record<Aggregate, number> = {
        mean: 4.5,
        min: 1,
        max: 10,
        sum: 18,
        count: 4,
        first: 4,
        last: 3,
        median: 3.5,
      };
      for (const aggregate of aggregates) {
        const step = { stepMs: hourMs, offsetMs: 0, aggregate };
        const { rows } = await readings.range({ ...pm25, step });
        expect(rows, aggregate).toEqual([
          { timeMs: startMs, value: expected[aggregate], count: 4, qualityWorst: 1 },
        ]);
      }
    });

    it('cuts the days of Lima at 05:00 UTC, also when the offset is given as -19 h', async () => {
      const readings = await start(
        air(4 * 60 + 59, { pm2_5: 1 }),
        air(5 * 60, { pm2_5: 2 }),
        air(28 * 60 + 59, { pm2_5: 4 }),
        air(29 * 60, { pm2_5: 8 }),
      );
      for (const offsetMs of [5 * hourMs, -19 * hourMs]) {
        const step = { stepMs: 24 * hourMs, offsetMs, aggregate: 'mean' } as const;
        const { rows } = await readings.range({ ...pm25, toMs: startMs + 48 * hourMs, step });
        expect(rows.map((row) => [row.timeMs, row.value, row.count])).toEqual([
          [startMs - 19 * hourMs, 1, 1],
          [startMs + 5 * hourMs, 3, 2],
          [startMs + 29 * hourMs, 8, 1],
        ]);
      }
    });

    it('gives the buckets of many devices at once, as it gives them of one', async () => {
      const readings = await start(
        ...[4, 1, 10].map((value, minute) => air(minute * 50, { pm2_5: value, pm2_5_q: 4 })),
        ...[7, 8].map((value, minute) => air(minute, { pm2_5: value }, "d'ñ, 2")),
        air(2, { pm2_5: 99 }, 'another'),
        air(3, { pm2_5_q: 9 }, 'another'),
        sensor(0, 'pms5003-1', 3),
        sensor(1, 'pms5003-1', 5),
        sensor(0, 'sps30-1', 4),
      );
      const step = { stepMs: hourMs, offsetMs: 0, aggregate: 'max' } as const;
      const asked = { ...pm25, step };
      const devices = ['san-borja-01', "d'ñ, 2", 'nowhere'];
      const buckets = await readings.fleetBuckets({ ...asked, devices });
      for (const device of devices) {
        const { rows } = await readings.range({ ...asked, device });
        const own = buckets.filter((bucket) => bucket.device === device);
        expect(own).toEqual(rows.map(({ timeMs, value }) => ({ device, timeMs, value })));
      }
      expect(buckets.map(({ timeMs }) => (timeMs - startMs) / hourMs)).toEqual([0, 0, 1]);
      expect(await readings.fleetBuckets(asked)).toHaveLength(4);
      expect(await readings.fleetBuckets({ ...asked, devices: [] })).toEqual([]);
      expect(await readings.fleetBuckets({ ...asked, field: 'co2' })).toEqual([]);
      expect(await readings.fleetBuckets({ ...asked, measurement: 'vehicle' })).toEqual([]);
      const of = await readings.fleetBuckets({ ...asked, measurement: 'sensor' });
      const device = 'san-borja-01';
      expect(of.sort((a, b) => a.value - b.value)).toEqual([
        { device, sensor: 'sps30-1', timeMs: startMs, value: 4 },
        { device, sensor: 'pms5003-1', timeMs: startMs, value: 5 },
      ]);
      const never = readings.fleetBuckets({ ...asked, toMs: startMs });
      await expect(never).rejects.toMatchObject({ code: 'STORE_BAD_QUERY' });
    });

    it.each([
      ['fromMs', { fromMs: Number.NaN }],
      ['toMs', { toMs: 1.5 }],
      ['before', { fromMs: startMs, toMs: startMs }],
      ['rowsMax', { rowsMax: 0 }],
      ['rowsMax', { rowsMax: 10_000_000 }],
      ['qualityMax', { qualityMax: 5 as 4 }],
      ['nonsense', { field: 'nonsense' as Quantity }],
      ['stepMs', { step: { stepMs: 0, offsetMs: 0, aggregate: 'mean' as const } }],
      ['offsetMs', { step: { stepMs: 1, offsetMs: 0.1, aggregate: 'mean' as const } }],
      ['aggregate', { step: { stepMs: 1, offsetMs: 0, aggregate: 'mode' as 'mean' } }],
    ])('refuses a query with a wrong part and names it: %s', async (named, wrong) => {
      const readings = await start();
      await expect(readings.range({ ...pm25, ...wrong })).rejects.toMatchObject({
        code: 'STORE_BAD_QUERY',
        message: expect.stringContaining(named),
      });
    });
  });
}
