import { describe, expect, it } from 'vitest';
import { type DriftStation, driftsBeyond, driftsOf } from './drift.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const nowMs = Date.UTC(2026, 10, 27, 15);

/** @param day how many back. @param hour of the clock on the wall. */
type Says = (day: number, hour: number) => number;
/** The same air for all; what each makes of it is told by `says`. */
const station = (device: string, lon: number, says: Says, days = 35): DriftStation => {
  const hours = new Map<number, number>();
  for (let day = days; day > 0; day -= 1) {
    for (let hour = 0; hour < 24; hour += 1) {
      const timeMs = nowMs - day * dayMs + hour * hourMs;
      const air = 12 + ((day * 7 + hour * 3) % 11);
      hours.set(timeMs, air * says(day, new Date(timeMs - 5 * hourMs).getUTCHours()));
    }
  }
  return { device, position: { lat: -16.4, lon }, hours };
};
const like: Says = () => 1;
const recent = (day: number): boolean => day <= 7;
const drifts = (...stations: DriftStation[]) =>
  new Map(driftsOf(stations, { nowMs, utcOffsetHours: -5 }));
/** The first of them, beside others that are as they were. */
const beside = (says: Says, others: Says = like, days = 35) =>
  drifts(
    station('a', -71.5, says, days),
    ...['b', 'c', 'd'].map((name, at) => station(name, -71.51 - at / 100, others, days)),
  ).get('a');

describe('drift against neighbours', () => {
  it('is what a station came to say more than it did, whatever it always said more', () => {
    const found = drifts(
      station('a', -71.5, (day) => 1.4 * (recent(day) ? 1.5 : 1)),
      station('b', -71.51, like),
      station('c', -71.52, () => 0.7),
      station('d', -71.53, like),
    );
    expect(found.get('a')?.ratio).toBeCloseTo(1.5, 1);
    expect(found.get('a')?.neighbours).toEqual(['b', 'c', 'd']);
    expect(found.get('a')?.uncertainty).toBeLessThan(1.1);
    expect(found.get('a')?.daysAgo).toBe(21);
    for (const device of ['b', 'c', 'd']) expect(found.get(device)?.ratio).toBeCloseTo(1, 1);
  });

  it.each<[what: string, says: Says, others: Says]>([
    ['smoke in some hours', (day, hour) => (recent(day) && hour % 3 === 0 ? 3 : 1), like],
    ['ovens every night of the week', (day, hour) => (recent(day) && hour < 6 ? 2 : 1), like],
    ['traffic every day of the week', (day, hour) => (recent(day) && hour > 5 ? 2 : 1), like],
    [
      'one night of fireworks, and nearer',
      (day) => (day === 3 ? 12 : 1),
      (day) => (day === 3 ? 6 : 1),
    ],
    ['fires around the city for weeks', (day) => (day < 20 ? 4 : 1), (day) => (day < 20 ? 4 : 1)],
    ['two days in the smoke of a hill', (day) => (day < 3 ? 5 : 1), like],
  ])('is not %s', (_, says, others) => {
    const drift = beside(says, others);
    expect(drift && driftsBeyond(drift, 0.1)).toBe(false);
  });

  it('of a slow kind shows against the first weeks of thirteen; what lasts is not forgotten', () => {
    const slow: Says = (day) => 1 + 0.5 * (1 - Math.min(56, day) / 56);
    expect(beside(slow, like, 35)?.ratio).toBeLessThan(1.25);
    expect(beside(slow, like, 91)).toMatchObject({ neighbours: ['b', 'c', 'd'] });
    expect(beside(slow, like, 91)?.daysAgo).toBeCloseTo(77, 0);
    expect(beside(slow, like, 91)?.ratio).toBeGreaterThan(1.4);
    expect(beside((day) => (day < 50 ? 0.6 : 1), like, 91)?.ratio).toBeCloseTo(0.6, 1);
  });

  it('is asked of its own kind first; others react otherwise to the weather, all of them alike', () => {
    const of = (model: string, one: DriftStation) => ({ ...one, model });
    const weather: Says = (day) => (recent(day) ? 1.2 : 1);
    const others = ['b', 'c', 'd'].map((name, at) =>
      of('sds', station(name, -71.501 - at / 100, weather)),
    );
    const own = ['e', 'f'].map((name, at) => of('pms', station(name, -71.54 - at / 100, like)));
    const a = of('pms', station('a', -71.5, like));
    expect(drifts(a, ...others, ...own).get('a')).toMatchObject({
      ratio: 1,
      neighbours: ['e', 'f'],
    });
    const alone = drifts(a, ...others).get('a');
    expect(alone?.neighbours).toEqual(['b', 'c', 'd']);
    expect(alone && driftsBeyond(alone, 0.1)).toBe(false);
  });

  it('of one that says nothing more, or hardly, is finite', () => {
    expect(beside((day) => (recent(day) ? 0 : 1))?.ratio).toBeCloseTo(0.05, 5);
    const clean = drifts(
      ...['a', 'b', 'c'].map((name, at) => station(name, -71.5 - at / 100, () => 0)),
    );
    for (const { ratio } of clean.values()) expect(ratio).toBe(1);
  });

  it('is said of nobody who has one neighbour, none near, or too few days', () => {
    const up: Says = (day) => (recent(day) ? 2 : 1);
    expect(drifts(station('a', -71.5, up), station('b', -71.51, like)).size).toBe(0);
    const far = drifts(
      station('a', -71.5, up),
      ...['b', 'c', 'd'].map((name, at) => station(name, -70 - at / 100, like)),
    );
    expect(far.has('a')).toBe(false);
    const young = station('e', -71.505, up);
    const since = new Map([...young.hours].filter(([timeMs]) => timeMs > nowMs - 12 * dayMs));
    const found = drifts(
      { ...young, hours: since },
      ...['b', 'c', 'd'].map((name, at) => station(name, -71.51 - at / 100, like)),
    );
    expect(found.has('e')).toBe(false);
    expect(found.has('b')).toBe(true);
  });
});
