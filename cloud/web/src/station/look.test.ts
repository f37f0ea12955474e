import { expect, it } from 'vitest';
import { lastDayMean } from '../air/day-mean.ts';
import type { LatestValue, Station } from '../api.ts';
import { speechOf } from '../i18n.ts';
import { lookDay, lookNow } from './look.ts';
import { sightOf } from './sight.ts';

const facts = { unit: 'ug/m3', es: 'PM2.5', en: 'PM2.5', decimals: 1 };
const station: Station = {
  ...{ device: 'plaza', city: 'cusco', name: 'Plaza', position: null },
  ...{ lastReading: null, state: 'live', quantities: ['pm2_5'], software: null },
};
const rule = { liveMaxSeconds: 300, lateMaxSeconds: 3600 };
const say = (change: Partial<LatestValue>) => {
  const value: LatestValue = {
    ...{ device: 'plaza', position: null, quantity: 'pm2_5', unit: 'ug/m3', value: 23.4 },
    ...{ time: '2026-11-26T19:20:00Z', ageSeconds: 5, quality: 1, reasons: [] },
    ...{ uncertainty: null, calibration: null, ...change },
  };
  const sight = sightOf(station, { latest: [value], stateRule: rule }, 'pm2_5', 0);
  return lookNow(sight, facts, speechOf('es'));
};

it('a value of this moment has a neutral face, never one of the index', () => {
  for (const value of [0, 10, 30, 90, 200, 900]) expect(say({ value }).fill).toMatch(/^neutral-/);
});

it('old, suspect, foggy and failed values each look different, not by colour alone', () => {
  const looks = [
    say({}),
    say({ ageSeconds: 1200 }),
    say({ quality: 3, reasons: ['spike'] }),
    say({ quality: 3, reasons: ['fog'] }),
    say({ quality: 4, reasons: ['range'] }),
  ].map(({ fill, badge, note }) => [fill, badge, note]);
  expect(looks).toEqual([
    ['neutral-2', null, null],
    ['hollow', null, '20 min'],
    ['neutral-2', 'suspect', null],
    ['neutral-2', 'fog', null],
    ['hollow', 'failed', null],
  ]);
});

it('a day without enough hours is hatched and says how many there are', () => {
  const look = lookDay(lastDayMean([], Date.now()), 'pm2_5', facts, speechOf('es'));
  expect(look).toMatchObject({ fill: 'hatched', text: '', note: '0/24 h' });
  expect(look.says).toBe('PM2.5: Aún no hay 24 h, 0 de 24 h con datos');
});
