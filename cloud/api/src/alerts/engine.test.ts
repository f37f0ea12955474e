import type { Point } from '@samay/contract';
import { memoryReadings, type Readings } from '@samay/readings';
import { type AlertRecords, memoryAlerts } from '@samay/records';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type AlertEngine, openAlertEngine } from './engine.ts';
import type { AlertRule } from './rules.ts';
import { watchOf } from './watch.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
/** 20 November 2026, midnight in Lima. */
const startMs = Date.UTC(2026, 10, 20, 5);

const smoke: AlertRule = {
  ...{ id: 'smoke', es: 'Humo', en: 'Smoke', since: '2026-01-01' },
  ...{ quantity: 'pm2_5', averaging: 'hour', enter: { above: 100 }, leaveBelow: 80 },
};

interface Street {
  readonly readings: Readings;
  readonly records: AlertRecords;
  readonly engine: AlertEngine;
  /** A value each minute of an hour; undefined: nothing came. */
  air(hour: number, value: number | undefined, calibration?: string): Promise<void>;
  /** It is so many hours and ten minutes after the start. */
  at(hour: number): Promise<void>;
  told(): Promise<unknown[]>;
}

async function street(...rules: Partial<AlertRule>[]): Promise<Street> {
  const readings = memoryReadings();
  const records = memoryAlerts();
  let nowMs = startMs;
  const engine = openAlertEngine({
    ...{ readings, records, clock: () => nowMs, message: () => undefined },
    watches: (rules.length === 0 ? [{}] : rules).map((rule) => watchOf({ ...smoke, ...rule })),
  });
  return {
    ...{ readings, records, engine },
    async air(hour, value, calibration) {
      if (value === undefined) return;
      const points = Array.from(
        { length: 60 },
        (_, minute): Point => ({
          measurement: 'air',
          tags: { city: 'cusco', device: 'plaza' },
          fields: { pm2_5: value, pm2_5_q: 1, ...(calibration ? { pm2_5_cal: calibration } : {}) },
          timeMs: startMs + hour * hourMs + minute * minuteMs,
        }),
      );
      expect((await readings.write(points)).rejected).toEqual([]);
    },
    async at(hour) {
      nowMs = startMs + hour * hourMs + 10 * minuteMs;
      await readings.settle();
      await engine.tick();
    },
    async told() {
      const alerts = await records.list({ max: 100 });
      return alerts.map(({ state, fromMs, toMs, ended, peak }) => ({
        ...{ state, from: (fromMs - startMs) / hourMs, peak },
        ...(toMs === undefined ? {} : { to: (toMs - startMs) / hourMs, ended }),
      }));
    },
  };
}

const kinds = async ({ records }: Street): Promise<string[]> => {
  const [alert] = await records.list({ max: 1 });
  const { history = [] } = (await records.find(alert?.id ?? '')) ?? {};
  return history.map(({ kind, cause }) => (cause ? `${kind}: ${cause}` : kind));
};

it('opens over the threshold, holds between the two, and closes below where it leaves', async () => {
  const one = await street();
  for (const [hour, value] of [50, 101, 120, 90, 79.9].entries()) {
    await one.air(hour, value);
    await one.at(hour + 1);
  }
  expect(await one.told()).toEqual([
    { state: 'closed', from: 2, to: 5, ended: 'below', peak: 120 },
  ]);
  expect(await kinds(one)).toEqual(['opened', 'updated', 'closed']);
});

it('says nothing twice, and nothing of an hour whose minutes are still coming', async () => {
  const one = await street();
  await one.air(0, 150);
  await one.at(0.9);
  expect(await one.told()).toEqual([]);
  await one.at(1);
  await one.at(1);
  await one.engine.reconsider('plaza', startMs, startMs + hourMs);
  expect(await kinds(one)).toEqual(['opened']);
});

it('waits for the minimum duration, and takes an unknown hour for no proof of it', async () => {
  const one = await street({ enterHours: 3 });
  for (const [hour, value] of [150, 150, undefined, 150, 150, 150].entries()) {
    await one.air(hour, value);
  }
  await one.at(5);
  expect(await one.told()).toEqual([]);
  await one.at(6);
  expect(await one.told()).toEqual([{ state: 'open', from: 4, peak: 150 }]);
});

it('ends when nothing is known any longer, though a silent station changes nothing', async () => {
  const one = await street({ silentHoursMax: 3 });
  await one.air(0, 150);
  for (let hour = 1; hour <= 3; hour += 1) await one.at(hour);
  expect(await one.told()).toEqual([{ state: 'open', from: 1, peak: 150 }]);
  await one.at(4);
  expect(await one.told()).toMatchObject([{ state: 'closed', to: 4, ended: 'no-data' }]);
});

it('never makes a mean of 24 hours of a few', async () => {
  const one = await street({ averaging: 'running-24h' });
  for (let hour = 0; hour < 17; hour += 1) await one.air(hour, 500);
  await one.at(17);
  expect(await one.told()).toEqual([]);
  await one.air(17, 500);
  await one.at(18);
  expect(await one.told()).toEqual([{ state: 'open', from: 18, peak: 500 }]);
});

it('withdraws by late data what never was, keeping what was said, and reinstates it', async () => {
  const one = await street();
  await one.air(0, 150);
  await one.at(1);
  await one.air(0, 20);
  await one.at(2);
  expect(await one.told()).toEqual([{ state: 'withdrawn', from: 1, peak: 150 }]);
  await one.air(0, 130);
  await one.at(3);
  expect(await one.told()).toEqual([{ state: 'open', from: 1, peak: 130 }]);
  expect(await kinds(one)).toEqual(['opened', 'withdrawn: late-data', 'reinstated: late-data']);
});

it('corrects by a calibration over history, with the old and the new', async () => {
  const one = await street();
  for (const [hour, value] of [150, 160, 110, 20].entries()) await one.air(hour, value, 'old');
  await one.at(5);
  for (const [hour, value] of [75, 120, 55, 10].entries()) await one.air(hour, value, 'new');
  await one.readings.settle();
  await one.engine.reconsider('plaza', startMs, startMs + 4 * hourMs);
  expect(await one.told()).toEqual([
    { state: 'closed', from: 2, to: 3, ended: 'below', peak: 120 },
  ]);
  const [alert] = await one.records.list({ max: 1 });
  const { history = [] } = (await one.records.find(alert!.id)) ?? {};
  expect(history.at(-1)).toMatchObject({
    ...{ kind: 'corrected', cause: 'recalibration' },
    old: { fromMs: startMs + hourMs, peak: 160, calibrations: ['old'] },
    new: { fromMs: startMs + 2 * hourMs, peak: 120, calibrations: ['new'] },
  });
});

it('says the same in the end, in whatever order and however late the hours come', async () => {
  const value = fc.option(fc.constantFrom(20, 85, 101, 150), { nil: undefined, freq: 6 });
  const plan = fc.record({
    values: fc.array(value, { minLength: 1, maxLength: 14 }),
    enterHours: fc.integer({ min: 1, max: 3 }),
    leaveHours: fc.integer({ min: 1, max: 2 }),
    seed: fc.array(fc.nat(), { minLength: 14, maxLength: 14 }),
    averaging: fc.constantFrom('hour' as const, 'running-3h' as const),
  });
  await fc.assert(
    fc.asyncProperty(plan, async ({ values, seed, ...rule }) => {
      const more = { ...rule, silentHoursMax: 2 };
      const [inTime, late] = [await street(more), await street(more)];
      const hours = [...values.keys()];
      for (const hour of hours) {
        await inTime.air(hour, values[hour]);
        await inTime.at(hour + 1);
      }
      const shuffled = hours.sort((a, b) => seed[a]! - seed[b]!);
      for (const [at, hour] of shuffled.entries()) {
        await late.air(hour, values[hour]);
        // Nobody's clock goes back.
        await late.at(Math.max(at, ...shuffled.slice(0, at + 1)) + 1);
      }
      for (const one of [inTime, late]) await one.at(values.length + 4);
      const alive = async (one: Street) =>
        (await one.told()).filter((alert) => (alert as { state: string }).state !== 'withdrawn');
      expect(await alive(late)).toEqual(await alive(inTime));
      // What is told is what the averages say: judging all of it again changes nothing.
      const before = await late.told();
      await late.engine.reconsider('plaza', startMs, startMs + 20 * hourMs);
      expect(await late.told()).toEqual(before);
    }),
    { numRuns: 150 },
  );
});
