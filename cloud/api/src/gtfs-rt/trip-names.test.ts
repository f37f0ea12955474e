import { LocalClock } from '@samay/air-quality';
import type { Pattern } from '@samay/mobility';
import { expect, it } from 'vitest';
import { type Round, TripNames } from './trip-names.ts';

const clock = new LocalClock('America/Lima');
/** Friday 27 November 2026, 07:00 in Lima. */
const sevenMs = Date.UTC(2026, 10, 27, 12);
const minuteMs = 60_000;
const everyDay = [true, true, true, true, true, true, true];
const pattern = (exact: boolean, toS = 23 * 3600, days = everyDay): Pattern => ({
  ...{ id: 'p', name: 'A', longName: 'A', agency: '0', route: 'r', trip: 't', way: [], stops: [] },
  service: { id: 's', days },
  departures: [],
  headways: [{ fromS: 5 * 3600, toS, headwayS: 300, exact }],
});
const round = (vehicle: string, departedMs: number, of = pattern(true)): Round => ({
  ...{ vehicle, pattern: of, sinceMs: departedMs, departedMs },
});
const startsOf = (names: TripNames, rounds: readonly Round[], nowMs = sevenMs) =>
  [...names.of(rounds, nowMs)].map(([vehicle, { startTime }]) => `${vehicle} ${startTime}`);

it('keeps the name of a round when the one before it has ended', () => {
  const names = new TripNames(clock);
  const line = pattern(true);
  const [first, second] = [round('a', sevenMs, line), round('b', sevenMs + minuteMs, line)];
  expect(startsOf(names, [first, second])).toEqual(['a 07:00:00', 'b 07:05:00']);
  // The first has arrived; the second does not become the first.
  expect(startsOf(names, [second], sevenMs + 40 * minuteMs)).toEqual(['b 07:05:00']);
  // Its beginning is seen a little otherwise, and it was silent for a while.
  expect(startsOf(names, [], sevenMs + 41 * minuteMs)).toEqual([]);
  const again = { ...second, sinceMs: second.sinceMs + 3 * minuteMs };
  expect(startsOf(names, [again], sevenMs + 42 * minuteMs)).toEqual(['b 07:05:00']);
  // Its next round is another trip.
  const next = round('b', sevenMs + 60 * minuteMs, line);
  expect(startsOf(names, [next], sevenMs + 61 * minuteMs)).toEqual(['b 08:00:00']);
});

it('gives buses that follow each other the departures around the nearest', () => {
  const line = pattern(true);
  const rounds = [0, 10, 20, 30].map((s, at) => round(`${at}`, sevenMs + 140_000 + s * 1000, line));
  const starts = startsOf(new TripNames(clock), rounds);
  expect(starts).toEqual(['0 07:00:00', '1 07:05:00', '2 07:10:00', '3 06:55:00']);
});

it('names what leaves before midnight by the day before, and nothing outside of the service', () => {
  const late = pattern(true, 25 * 3600);
  // 00:31 of the 28th.
  const names = new TripNames(clock).of([round('a', sevenMs + (17 * 60 + 31) * minuteMs, late)], 0);
  expect(names.get('a')).toMatchObject({ startDate: '20261127', startTime: '24:30:00' });
  const night = round('a', sevenMs - 4 * 60 * minuteMs);
  expect(startsOf(new TripNames(clock), [night])).toEqual([]);
  const sundays = pattern(true, 23 * 3600, [...Array(6).fill(false), true]);
  expect(startsOf(new TripNames(clock), [round('a', sevenMs, sundays)])).toEqual([]);
});

it('names trips without exact times by when they began, each its own', () => {
  const line = pattern(false);
  const names = new TripNames(clock).of([round('a', sevenMs, line), round('b', sevenMs, line)], 0);
  expect([...names.values()]).toMatchObject([
    { startTime: '07:00:00', scheduleRelationship: 'UNSCHEDULED' },
    { startTime: '07:00:01' },
  ]);
});

it('is known again after a restart that sees its last minutes alone', () => {
  const line = pattern(false);
  const [a, b] = [round('a', sevenMs, line), round('b', sevenMs + 7_000, line)];
  const before = new TripNames(clock);
  expect(startsOf(before, [a, b], sevenMs + 40 * minuteMs)).toEqual(['a 07:00:00', 'b 07:00:07']);
  const kept = before.kept(sevenMs + 41 * minuteMs);
  const after = new TripNames(clock, kept);
  // Twenty minutes are looked back on: the beginning is guessed from the pace, and wrong.
  const seen = { ...a, sinceMs: sevenMs + 21 * minuteMs, departedMs: sevenMs - 3 * minuteMs };
  expect(startsOf(after, [seen], sevenMs + 41 * minuteMs)).toEqual(['a 07:00:00']);
  // Who has not come back is not forgotten by the next restart.
  expect(after.kept(sevenMs + 42 * minuteMs).map(({ vehicle }) => vehicle)).toEqual(['b', 'a']);
  // A round that began while nobody looked is another trip, and takes no other's name.
  const next = round('b', sevenMs + 40.5 * minuteMs, line);
  expect(startsOf(after, [next], sevenMs + 43 * minuteMs)).toEqual(['b 07:40:30']);
  const third = round('c', sevenMs, line);
  expect(startsOf(after, [seen, third], sevenMs + 43 * minuteMs)).toEqual([
    'a 07:00:00',
    'c 07:00:01',
  ]);
  // Of another line it is another trip.
  const other = { ...seen, pattern: { ...line, trip: 'other' } };
  expect(startsOf(new TripNames(clock, kept), [other])).toEqual(['a 06:57:00']);
});
