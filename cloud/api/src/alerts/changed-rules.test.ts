import type { Point } from '@samay/contract';
import { memoryReadings } from '@samay/readings';
import { memoryAlerts } from '@samay/records';
import { expect, it } from 'vitest';
import { openAlertEngine } from './engine.ts';
import { criteriaDigest } from './rule-digest.ts';
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

/** A service that is started again and again with other rules, over the same stores. */
function street() {
  const readings = memoryReadings();
  const records = memoryAlerts();
  let nowMs = startMs;
  return {
    records,
    async air(hour: number, value: number) {
      const points = Array.from(
        { length: 60 },
        (_, minute): Point => ({
          measurement: 'air',
          tags: { city: 'cusco', device: 'plaza' },
          fields: { pm2_5: value, pm2_5_q: 1 },
          timeMs: startMs + hour * hourMs + minute * minuteMs,
        }),
      );
      expect((await readings.write(points)).rejected).toEqual([]);
    },
    /** Runs with these rules until so many hours after the start. */
    async run(hour: number, ...rules: AlertRule[]) {
      nowMs = startMs + hour * hourMs + 10 * minuteMs;
      const watches = rules.map(watchOf);
      const engine = openAlertEngine({
        ...{ readings, records, watches, clock: () => nowMs, message: () => undefined },
      });
      await readings.settle();
      await engine.tick();
      await engine.close();
    },
    async told() {
      const alerts = await records.list({ max: 100 });
      return alerts.map(({ state, fromMs, toMs, ended, threshold }) => ({
        ...{ state, from: (fromMs - startMs) / hourMs, threshold },
        ...(toMs === undefined ? {} : { to: (toMs - startMs) / hourMs, ended }),
      }));
    },
  };
}

const tenMinutes = 1 / 6;

it('a rule that is taken out closes what lasts, and says so in its history', async () => {
  const one = street();
  await one.air(0, 150);
  await one.run(1, smoke);
  expect(await one.told()).toEqual([{ state: 'open', from: 1, threshold: 100 }]);
  await one.air(1, 150);
  await one.run(2);
  const to = 2 + tenMinutes;
  expect(await one.told()).toMatchObject([
    { state: 'closed', from: 1, to: expect.closeTo(to), ended: 'rule-removed' },
  ]);
  const [alert] = await one.records.list({ max: 1 });
  const { history = [] } = (await one.records.find(alert!.id)) ?? {};
  expect(history.map(({ kind, new: now }) => [kind, now.ended])).toEqual([
    ['opened', undefined],
    ['closed', 'rule-removed'],
  ]);
});

it('a rule that is changed closes what lasts, and judges anew what ends after that', async () => {
  const one = street();
  for (const hour of [0, 1, 2]) await one.air(hour, 150);
  await one.run(2, smoke);
  const stricter: AlertRule = { ...smoke, enter: { above: 50 }, leaveBelow: 40 };
  await one.run(3, stricter);
  expect(await one.told()).toMatchObject([{ state: 'closed', from: 1, ended: 'rule-changed' }]);
  await one.air(3, 60);
  await one.run(4, stricter);
  await one.air(4, 30);
  await one.run(5, stricter);
  expect(await one.told()).toMatchObject([
    { state: 'closed', from: 4, to: 5, ended: 'below', threshold: 50 },
    { state: 'closed', from: 1, to: expect.closeTo(3 + tenMinutes), threshold: 100 },
  ]);
  // Late data of the former rule's time are no matter of the one in force.
  await one.air(1, 10);
  await one.run(6, stricter);
  expect((await one.told())[1]).toMatchObject({ state: 'closed', ended: 'rule-changed' });
});

it('another text, or an end to come, is no other rule', async () => {
  const one = street();
  await one.air(0, 150);
  await one.run(1, smoke);
  await one.run(1, { ...smoke, es: 'Humo denso', until: '2026-12-01' });
  expect(await one.told()).toEqual([{ state: 'open', from: 1, threshold: 100 }]);
  const digest = (more: Partial<AlertRule>) => criteriaDigest(watchOf({ ...smoke, ...more }));
  expect(digest({ en: 'x', since: '2026-02-01' })).toBe(digest({}));
  expect(digest({ devices: ['b', 'a'] })).toBe(digest({ devices: ['a', 'b'] }));
  const others = [{ leaveBelow: 79 }, { enterHours: 2 }, { devices: ['a'] }, { silentHoursMax: 9 }];
  expect(new Set([{}, ...others].map(digest)).size).toBe(5);
});
