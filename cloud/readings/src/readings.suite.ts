import { noCalibration, noUncertainty, type Point } from '@samay/contract';
import { describe, expect, it } from 'vitest';
import { averagesBehaviour } from './averages.suite.ts';
import { latestBehaviour } from './latest.suite.ts';
import { air, hourMs, minuteMs, sensor, startMs } from './points.suite.ts';
import { pm25, rangeBehaviour, values } from './range.suite.ts';
import type { Readings } from './readings.ts';
import { useStore } from './store.suite.ts';

/** What every store does. @param open gives an empty store, which the suite closes. */
export function readingsBehaviour(name: string, open: () => Promise<Readings>): void {
  latestBehaviour(name, open);
  averagesBehaviour(name, open);
  rangeBehaviour(name, open);
  describe(`readings in ${name}`, () => {
    const start = useStore(open);

    it('is healthy, and knows nothing at first', async () => {
      const readings = await start();
      await readings.health();
      expect(await readings.range(pm25)).toEqual({ rows: [], truncated: false });
      const step = { stepMs: hourMs, offsetMs: 0, aggregate: 'mean' } as const;
      expect(await readings.range({ ...pm25, step })).toEqual({ rows: [], truncated: false });
      expect(await readings.latestPoints({ measurement: 'air' })).toEqual([]);
      expect(await readings.latestReadings({ measurement: 'air' })).toEqual([]);
      expect(await readings.write([])).toEqual({ written: 0, rejected: [] });
    });

    it('gives values back as written: flag, reasons, uncertainty and calibration beside them', async () => {
      const readings = await start(
        air(0, {
          pm2_5: 12.3456789,
          pm2_5_q: 3,
          pm2_5_why: 40,
          pm2_5_ue: 4.1,
          pm2_5_cal: 'lima-2026/1 "dry", a\\b',
        }),
        air(1, { pm2_5: -0.25, pm2_5_q: 1 }),
        air(2, { pm2_5: 0, received: startMs }),
        air(3, { pm2_5: 1e300, pm2_5_q: 1 }),
      );
      expect((await readings.range(pm25)).rows).toEqual([
        {
          timeMs: startMs,
          value: 12.3456789,
          quality: 3,
          why: 40,
          uncertainty: 4.1,
          calibration: 'lima-2026/1 "dry", a\\b',
        },
        { timeMs: startMs + minuteMs, value: -0.25, quality: 1, why: 0 },
        { timeMs: startMs + 2 * minuteMs, value: 0, quality: 2, why: 0 },
        { timeMs: startMs + 3 * minuteMs, value: 1e300, quality: 1, why: 0 },
      ]);
    });

    it('has no row, and no 0, where there is a flag but no value', async () => {
      const readings = await start(
        air(0, { pm2_5_q: 9, pm2_5_why: 4096 }),
        air(1, { pm10: 30 }),
        air(2, { pm2_5: 7 }),
      );
      expect(await values(readings)).toEqual([7]);
      const step = { stepMs: minuteMs, offsetMs: 0, aggregate: 'count' } as const;
      const buckets = await readings.range({ ...pm25, step });
      expect(buckets.rows).toEqual([
        { timeMs: startMs + 2 * minuteMs, value: 1, count: 1, qualityWorst: 2 },
      ]);
    });

    it('takes the same points again without change', async () => {
      const points = [0, 1, 2].map((minute) => air(minute, { pm2_5: minute + 0.5, pm2_5_q: 1 }));
      const readings = await start(...points);
      expect(await readings.write(points)).toEqual({ written: 3, rejected: [] });
      expect(await values(readings)).toEqual([0.5, 1.5, 2.5]);
    });

    it('merges fields of one identity written apart, and the later value of a field stays', async () => {
      const readings = await start(air(0, { pm2_5: 1, pm10: 2 }), air(0, { co2: 410, pm2_5: 3 }));
      await readings.write([air(0, { temperature: 18.5, pm10: 4, pm2_5_cal: 'c-1' })]);
      expect(await readings.latestPoints({ measurement: 'air' })).toEqual([
        air(0, { pm2_5: 3, pm10: 4, co2: 410, temperature: 18.5, pm2_5_cal: 'c-1' }),
      ]);
    });

    it('gives back a record and a photo as they were, byte for byte', async () => {
      const at = { tags: { city: 'lima', device: 'san-borja-01' }, timeMs: startMs };
      const notes = 'dos\nlíneas\r\n\ttab "comillas" \\ barra\\\\ \\n, = 👷🏽‍♀️ ñ';
      const record = JSON.stringify({ notes, serial: 'A\\"B,C=D E' });
      const visit: Point = { measurement: 'visit', fields: { action: 'swap', record }, ...at };
      // 45,000 bytes, the most a photo has.
      const jpeg = Buffer.alloc(45_000, 0xfb).toString('base64');
      const photo: Point = { measurement: 'photo', fields: { visit: '0a', jpeg }, ...at };
      const readings = await start(visit, photo);
      const day = { devices: ['san-borja-01'], fromMs: startMs, toMs: startMs + hourMs };
      for (const point of [visit, photo]) {
        const measurement = point.measurement as 'visit' | 'photo';
        expect(await readings.points({ measurement, ...day })).toEqual([point]);
        expect(await readings.latestPoints({ measurement })).toEqual([point]);
      }
      const [read] = await readings.points({ measurement: 'visit', ...day });
      expect(JSON.parse(String(read?.fields['record']))).toMatchObject({ notes });
    });

    it('says when something was written, or that it cannot know', async () => {
      const readings = await start();
      const before = readings.revision();
      expect(readings.revision()).toBe(before);
      await readings.write([air(0, { pm2_5: 1 })]);
      if (before === undefined) expect(readings.revision()).toBeUndefined();
      else expect(readings.revision()).toBeGreaterThan(before);
    });

    it('keeps devices, cities, sensors and measurements apart', async () => {
      const readings = await start(
        air(0, { pm2_5: 1 }),
        air(0, { pm2_5: 2 }, 'surco-01'),
        sensor(0, 'pms5003-1', 3),
        sensor(0, 'pms5003-2', 4),
      );
      expect(await values(readings)).toEqual([1]);
      expect(await values(readings, { device: 'surco-01' })).toEqual([2]);
      const measurement = 'sensor';
      expect(await values(readings, { measurement, sensor: 'pms5003-2' })).toEqual([4]);
      expect((await values(readings, { measurement })).sort()).toEqual([3, 4]);
      expect(await values(readings, { measurement: 'vehicle' })).toEqual([]);
    });

    it('gives whole points of a device, oldest first, flags without a value too', async () => {
      const gone = { pm2_5_q: 9, pm2_5_why: 4096 };
      const readings = await start(
        air(2, { pm2_5: 2, pm2_5_cal: 'c' }),
        air(1, gone),
        air(0, { pm2_5: 1 }),
        air(3, { pm2_5: 3 }),
        air(1, { pm2_5: 9 }, 'surco-01'),
        sensor(1, 'pms5003-1', 4),
        sensor(1, 'sds011-1', 5),
      );
      const hour = { devices: ['san-borja-01'], fromMs: startMs, toMs: startMs + 3 * minuteMs };
      expect(await readings.points({ measurement: 'air', ...hour })).toEqual([
        air(0, { pm2_5: 1 }),
        air(1, gone),
        air(2, { pm2_5: 2, pm2_5_cal: 'c' }),
      ]);
      const said = await readings.points({ measurement: 'sensor', ...hour });
      expect(said.map(({ tags }) => tags['sensor']).sort()).toEqual(['pms5003-1', 'sds011-1']);
      expect(await readings.points({ measurement: 'vehicle', ...hour })).toEqual([]);
      const never = { measurement: 'air', devices: ['a'], fromMs: 1, toMs: 1 } as const;
      await expect(readings.points(never)).rejects.toMatchObject({ code: 'STORE_BAD_QUERY' });
    });

    it('has no uncertainty and no calibration where a later word takes them back', async () => {
      const readings = await start(air(0, { pm2_5: 1, pm2_5_ue: 4, pm2_5_cal: 'c' }));
      await readings.write([
        air(0, { pm2_5: 2, pm2_5_ue: noUncertainty, pm2_5_cal: noCalibration }),
      ]);
      const row = { timeMs: startMs, value: 2, quality: 2, why: 0 };
      expect((await readings.range(pm25)).rows).toEqual([row]);
    });

    it('rejects single points with the reason and writes the others', async () => {
      const readings = await start(air(0, { pm2_5: 1 }));
      const good = [air(1, { pm2_5: 2 }), air(2, { pm2_5: 3 })];
      const bad = [
        air(3, { pm2_5: 'much' }),
        air(4, { pm2_5: Number.NaN }),
        air(5, {}),
        air(6, { time: 4 }),
        air(7.000001, { pm2_5: 4 }),
        air(8, { pm2_5: 4 }, 'two\nlines'),
        air(9, { pm2_5: 4 }, ''),
      ];
      const result = await readings.write([bad[0]!, good[0]!, ...bad.slice(1), good[1]!]);
      expect(result.written).toBe(2);
      expect(new Set(result.rejected.map((one) => one.point))).toEqual(new Set(bad));
      expect(result.rejected.every((one) => one.why.length > 10)).toBe(true);
      expect(await values(readings)).toEqual([1, 2, 3]);
    });

    it('rejects the second of two points that give a new field two types', async () => {
      const readings = await start();
      const points = [air(0, { pm2_5: 1 }), air(1, { pm2_5: 'x' }), air(2, { pm2_5: 2 })];
      const result = await readings.write(points);
      expect(result.rejected.map((one) => one.point)).toEqual([points[1]]);
      expect(await values(readings)).toEqual([1, 2]);
    });

    it('keeps names from outside as names', async () => {
      const names = [`a' OR 'x'='x`, 'b"c', 'd e,f=g', 'ñ/ü/☃', "'; DROP SERIES FROM air; --"];
      const readings = await start(...names.map((name, index) => air(0, { pm2_5: index }, name)));
      for (const [index, device] of names.entries()) {
        expect(await values(readings, { device })).toEqual([index]);
        expect(await readings.latestPoints({ measurement: 'air', device })).toHaveLength(1);
      }
      expect(await values(readings, { device: `x' OR 'x'='x` })).toEqual([]);
      expect(await values(readings, { device: "x\n\\' OR 'x'='x" })).toEqual([]);
      expect(await readings.latestPoints({ measurement: 'air' })).toHaveLength(names.length);
    });

    it('keeps a text in one line', async () => {
      const readings = await start(air(0, { name: 'Parque\r\nKennedy', pm2_5: 1 }));
      const [point] = await readings.latestPoints({ measurement: 'air' });
      expect(point?.fields).toEqual({ name: 'Parque Kennedy', pm2_5: 1 });
    });

    it('takes many writes at once', async () => {
      const readings = await start();
      const batches = Array.from({ length: 20 }, (_, batch) =>
        Array.from({ length: 50 }, (_, index) => air(batch * 50 + index, { pm2_5: index })),
      );
      const results = await Promise.all(batches.map((batch) => readings.write(batch)));
      expect(results).toEqual(batches.map(() => ({ written: 50, rejected: [] })));
      expect(await values(readings)).toHaveLength(1_000);
    });
  });
}
