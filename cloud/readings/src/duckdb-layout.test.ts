import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tagSetsMax } from './duckdb-latest.ts';
import { columnsMax, tablesMax } from './duckdb-layout.ts';
import { air, all } from './duckdb-points.suite.ts';
import { openDuckdbReadings } from './duckdb-readings.ts';
import type { Readings } from './readings.ts';

describe('tables and columns of DuckDB', () => {
  let readings: Readings;
  beforeEach(async () => {
    readings = await openDuckdbReadings({ path: ':memory:' });
  });
  afterEach(() => readings.close());

  it('rejects names that SQL would confuse', async () => {
    const bad = [
      air(1, { pm2_5: 1 }, 'air"; DROP TABLE air; --'),
      air(1, { pm2_5: 1 }, 'Air'),
      air(1, { PM10: 1 }),
      air(1, { 'pm2_5" DOUBLE': 1 }),
      { ...air(1, { pm2_5: 1 }), tags: { 'two words': 'x' } },
      air(1, { city: 1 }),
    ].map((point) => (point.fields['city'] ? { ...point, tags: { device: 'a' } } : point));
    const result = await readings.write([...bad, air(1, { pm2_5: 7 })]);
    expect(result.rejected.map((one) => one.point)).toEqual(bad);
    expect((await readings.range(all)).rows).toHaveLength(1);
  });

  it('has a limit on measurements and on columns', async () => {
    const many = Array.from({ length: tablesMax + 1 }, (_, n) => air(1, { pm2_5: 1 }, `m${n}`));
    const tables = await readings.write(many);
    expect(tables.rejected).toMatchObject([{ point: many[tablesMax] }]);
    const fields = Array.from({ length: columnsMax }, (_, n) => [`f${n}`, 1]);
    const wide = await readings.write([air(1, Object.fromEntries(fields), 'm0')]);
    expect(wide.rejected).toMatchObject([{ why: expect.stringContaining('columns') }]);
    expect(await readings.write([air(2, { pm10: 1 }, 'm0')])).toMatchObject({ written: 1 });
  });

  it('reads while columns are being added', async () => {
    const [writes, reads] = [[], []] as [Promise<unknown>[], Promise<unknown>[]];
    for (let n = 0; n < 20; n += 1) {
      writes.push(readings.write([air(n, { [`f${n}`]: n, pm2_5: n })]));
      reads.push(readings.range(all), readings.latestReadings({ measurement: 'air' }));
    }
    await Promise.all([...writes, ...reads]);
    expect((await readings.range(all)).rows).toHaveLength(20);
  });

  it('still says what was said last of more tag sets than it holds in memory', async () => {
    const many = (timeMs: number) =>
      Array.from({ length: tagSetsMax + 1 }, (_, n) => ({
        ...air(timeMs, { pm2_5: timeMs }),
        tags: { city: 'lima', device: `d${n}` },
      }));
    for (const timeMs of [1, 2]) await readings.write(many(timeMs));
    const latest = await readings.latestReadings({ measurement: 'air' });
    expect(latest).toHaveLength(tagSetsMax + 1);
    expect(latest.every(({ value }) => value === 2)).toBe(true);
  });

  it('says to wait when too much is waiting', async () => {
    const batch = Array.from({ length: 120_000 }, (_, n) => air(n, { pm2_5: n }));
    const first = readings.write(batch);
    await expect(readings.write(batch)).rejects.toMatchObject({
      code: 'STORE_UNAVAILABLE',
      retryAfterMs: expect.any(Number),
    });
    expect(await first).toMatchObject({ written: 120_000 });
  });
});
