import { expect, it } from 'vitest';
import { LocalClock } from './local-time.ts';

const hours = (zone: string, at: string) => {
  const { date, startMs, endMs } = new LocalClock(zone).dayAt(Date.parse(at));
  return [date, (endMs - startMs) / 3_600_000, new Date(startMs).toISOString()];
};

it('a day is the place’s own', () => {
  expect(hours('America/Lima', '2024-03-01T04:59:59Z')).toEqual([
    '2024-02-29',
    24,
    '2024-02-29T05:00:00.000Z',
  ]);
  expect(hours('America/Lima', '2024-03-01T05:00:00Z')[0]).toBe('2024-03-01');
});

it('a day has 23 or 25 hours where the clock changes, also at midnight', () => {
  expect(hours('America/New_York', '2024-03-10T12:00Z').slice(0, 2)).toEqual(['2024-03-10', 23]);
  expect(hours('America/New_York', '2024-11-03T12:00Z').slice(0, 2)).toEqual(['2024-11-03', 25]);
  // Chile leaves out the hour from 24:00 and repeats the one from 23:00.
  expect(hours('America/Santiago', '2024-09-08T12:00Z')).toEqual([
    '2024-09-08',
    23,
    '2024-09-08T04:00:00.000Z',
  ]);
  expect(hours('America/Santiago', '2024-04-06T12:00Z').slice(0, 2)).toEqual(['2024-04-06', 25]);
});

it('begins a day whose midnight was left out with what follows it', () => {
  // Peru put its clocks forward at the midnight that 1994 began with.
  const lima = new LocalClock('America/Lima');
  expect(lima.instantsOf({ year: 1994, month: 1, day: 1 })).toEqual([]);
  expect(lima.startOf({ year: 1994, month: 1, day: 1 })).toBe(Date.UTC(1994, 0, 1, 5));
});

it('tells an hour that is there twice, once or not at all', () => {
  const clock = new LocalClock('America/New_York');
  const at = (month: number, day: number, hour: number) =>
    clock.instantsOf({ year: 2024, month, day, hour }).map((ms) => new Date(ms).toISOString());
  expect(at(11, 3, 1)).toEqual(['2024-11-03T05:00:00.000Z', '2024-11-03T06:00:00.000Z']);
  expect(at(3, 10, 2)).toEqual([]);
  expect(at(7, 1, 0)).toEqual(['2024-07-01T04:00:00.000Z']);
});

it('names a zone that is none', () => {
  expect(() => new LocalClock('Lima/Peru')).toThrow(/America\/Lima/);
});

it('agrees with the calendar of the runtime hour by hour, through changes of clock', () => {
  const zones = [
    'America/New_York',
    'America/Santiago',
    'Australia/Lord_Howe',
    'Africa/Casablanca',
  ];
  for (const timeZone of zones) {
    const clock = new LocalClock(timeZone);
    const format = new Intl.DateTimeFormat('sv', {
      timeZone,
      dateStyle: 'short',
      timeStyle: 'short',
    });
    for (let at = Date.UTC(2024, 1, 1); at < Date.UTC(2024, 11, 1); at += 3_600_000) {
      const local = new Date(at + clock.offsetMs(at)).toISOString().slice(0, 16).replace('T', ' ');
      if (local !== format.format(at)) expect.fail(`${timeZone} ${local} ${format.format(at)}`);
    }
  }
});
