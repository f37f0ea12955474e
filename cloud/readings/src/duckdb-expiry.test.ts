import { join } from 'node:path';
import type { Point } from '@samay/contract';
import { temporaryDirectory } from '@samay/testbed';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDuckdbReadings } from './duckdb-readings.ts';
import { hourMs } from './points.suite.ts';
import type { Readings } from './readings.ts';

const dayMs = 24 * hourMs;
// Noon in Lima.
const nowMs = Date.UTC(2026, 5, 30, 17);
/** Midnight in Lima ten days before. */
const sinceMs = Date.UTC(2026, 5, 20, 5);
const rawKeptMs = 10 * dayMs;

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
beforeEach(async () => {
  directory = await temporaryDirectory();
});
afterEach(() => directory.remove());

const open = (options: { rawKeptMs?: number; clock?: () => number }) =>
  openDuckdbReadings({ path: join(directory.path, 'a.duckdb'), clock: () => nowMs, ...options });
const air = (timeMs: number, pm2_5: number): Point => ({
  ...{ measurement: 'air', tags: { city: 'lima', device: 'a' }, fields: { pm2_5 }, timeMs },
});
const minutes = (hour: number) =>
  Array.from({ length: 60 }, (_, n) => air(hour + n * 60_000, n % 7));
const hours = async (readings: Readings, fromMs: number) =>
  (
    await readings.averages({
      ...{ of: 'air', period: 'hour', fromMs, toMs: fromMs + hourMs, rowsMax: 10 },
    })
  ).rows;
const raw = async (readings: Readings) =>
  (
    await readings.range({
      ...{ measurement: 'air', device: 'a', field: 'pm2_5', fromMs: 0, toMs: nowMs, rowsMax: 1000 },
    })
  ).rows.map(({ timeMs }) => timeMs);

it('lets go of what is older, keeps its hours and days, and takes nothing late that would change them', async () => {
  const readings = await open({ rawKeptMs });
  const oldMs = sinceMs - hourMs;
  await readings.write([...minutes(oldMs), ...minutes(sinceMs), ...minutes(nowMs - hourMs)]);
  expect(readings.rawSinceMs()).toBeUndefined();
  await readings.settle();
  expect(readings.rawSinceMs()).toBe(sinceMs);
  const kept = await raw(readings);
  expect([kept[0], kept.length]).toEqual([sinceMs, 120]);
  const before = await hours(readings, oldMs);
  expect(before).toMatchObject([{ count: 60, minutes: 60 }]);

  const late = await readings.write([air(oldMs, 999), air(sinceMs, 999)]);
  expect(late).toMatchObject({ written: 1, rejected: [{ point: air(oldMs, 999) }] });
  expect(late.rejected[0]?.why).toContain('2026-06-20T05:00:00.000Z');
  await readings.settle();
  expect(await hours(readings, oldMs)).toEqual(before);
  expect((await hours(readings, sinceMs))[0]?.summary?.max).toBe(999);
  await readings.close();

  // Opened again to keep more than there is: what is gone stays gone, and stays refused.
  const again = await open({ rawKeptMs: 100 * dayMs });
  expect(again.rawSinceMs()).toBe(sinceMs);
  expect(await again.write([air(oldMs, 999)])).toMatchObject({ written: 0 });
  await again.settle();
  expect(await hours(again, oldMs)).toEqual(before);
  await again.close();
});

it('keeps what trucks collected, and everything where no time is set', async () => {
  const collection = { ...air(0, 0), measurement: 'collection', fields: { kg: 3 } };
  const all = await open({});
  await all.write([collection, air(0, 1), air(nowMs, 2)]);
  await all.settle();
  expect(all.rawSinceMs()).toBeUndefined();
  expect(await all.write([air(1, 1)])).toMatchObject({ written: 1 });
  await all.close();
  const some = await open({ rawKeptMs });
  await some.settle();
  expect(await some.latestPoints({ measurement: 'collection' })).toEqual([collection]);
  expect(await raw(some)).toEqual([]);
  expect(await some.write([{ ...collection, timeMs: 1 }])).toMatchObject({ written: 1 });
  await some.close();
});

it('counts from the newest row where the clock is years ahead', async () => {
  const readings = await open({ rawKeptMs, clock: () => nowMs + 20 * 365 * dayMs });
  await readings.write([air(nowMs - 9 * dayMs, 1), air(nowMs - 1, 2)]);
  await readings.settle();
  expect(await raw(readings)).toEqual([nowMs - 9 * dayMs, nowMs - 1]);
  await readings.close();
});

it('ends what was begun when the process died between saying so and deleting', async () => {
  const said = { measurement: 'raw_since', tags: {}, fields: { raw: sinceMs }, timeMs: 0 };
  const readings = await open({});
  await readings.write([air(sinceMs - 1, 1), air(sinceMs, 2)]);
  await readings.settle();
  expect(await readings.restore([said])).toMatchObject({ written: 1 });
  await readings.close();
  const again = await open({});
  await again.settle();
  expect(await raw(again)).toEqual([sinceMs]);
  await again.close();
});
