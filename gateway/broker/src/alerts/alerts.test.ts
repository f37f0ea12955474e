import { expect, it } from 'vitest';
import { type AlertFacts, Alerts } from './alerts.ts';
import { Forecast } from './forecast.ts';

const well: AlertFacts = {
  journalFault: undefined,
  deadLettersFault: undefined,
  journalShare: 0.1,
  storeAwayMs: 0,
};

it('says what begins and what ends, once each', () => {
  const alerts = new Alerts();
  expect(alerts.update(well, 1)).toEqual([]);
  const full = { ...well, journalFault: 'OUTBOX_FULL', journalShare: 1 };
  expect(alerts.update(full, 2)).toEqual([
    { alert: 'journal-full', began: true },
    { alert: 'journal-filling', began: true },
  ]);
  expect(alerts.update(full, 3)).toEqual([]);
  expect(alerts.current).toEqual([
    { alert: 'journal-full', sinceMs: 2 },
    { alert: 'journal-filling', sinceMs: 2 },
  ]);
  expect(alerts.update({ ...full, journalFault: 'OUTBOX_DISK' }, 4)).toEqual([
    { alert: 'journal-disk', began: true },
    { alert: 'journal-full', began: false },
  ]);
  expect(alerts.update(well, 5).every(({ began }) => !began)).toBe(true);
  expect(alerts.current).toEqual([]);
});

it('warns from 80 % of the journal on, until it is under 75 %', () => {
  const alerts = new Alerts();
  const changes = [0.79, 0.8, 0.76, 0.81, 0.74, 0.79].map(
    (journalShare) => alerts.update({ ...well, journalShare }, 1)[0]?.began,
  );
  expect(changes).toEqual([undefined, true, undefined, undefined, false, undefined]);
});

it('takes a restart of the store for none', () => {
  const alerts = new Alerts();
  expect(alerts.update({ ...well, storeAwayMs: 59_000 }, 1)).toEqual([]);
  expect(alerts.update({ ...well, storeAwayMs: 60_000 }, 2)).toEqual([
    { alert: 'store-away', began: true },
  ]);
});

it('says when the journal will be full, from how it grows', () => {
  const forecast = new Forecast(1_000_000);
  forecast.note(100_000, 0);
  expect(forecast.fullInSeconds).toBeUndefined();
  forecast.note(110_000, 10_000);
  expect(forecast.fullInSeconds).toBe(890);
  // Emptied: what was before the window does not count.
  for (let atMs = 20_000; atMs <= 400_000; atMs += 10_000) forecast.note(50_000, atMs);
  expect(forecast.fullInSeconds).toBeUndefined();
  forecast.note(2_000_000, 410_000);
  expect(forecast.fullInSeconds).toBe(0);
});
