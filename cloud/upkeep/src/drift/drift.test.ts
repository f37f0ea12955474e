import { describe, expect, it } from 'vitest';
import { type DriftStation, driftsOf } from './drift.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const nowMs = Date.UTC(2026, 10, 27, 15);
const days = 35;

type Says = (day: number, hour: number) => number;
/** The same air for all; what each makes of it is told by `says`. */
const station = (device: string, lon: number, says: Says): DriftStation => {
  const hours = new Map<number, number>();
  for (let day = days; day > 0; day -= 1) {
    for (let hour = 0; hour < 24; hour += 1) {
      const air = 12 + ((day * 7 + hour * 3) % 11);
      hours.set(nowMs - day * dayMs + hour * hourMs, air * says(day, hour));
    }
  }
  return { device, position: { lat: -16.4, lon }, hours };
};
const like: Says = () => 1;
const recent = (day: number): boolean => day <= 7;
const drifts = (...stations: DriftStation[]) => driftsOf(stations, nowMs, -5);

describe('drift against neighbours', () => {
  it('is what a station came to say more than it did, whatever it always said more', () => {
    const found = drifts(
      station('a', -71.5, (day) => 1.4 * (recent(day) ? 1.5 : 1)),
      station('b', -71.51, like),
      station('c', -71.52, () => 0.7),
      station('d', -71.53, like),
    );
    // Less than 1.5: 4 µg/m³ are added to both before they are compared.
    expect(found.get('a')?.ratio).toBeGreaterThan(1.35);
    expect(found.get('a')?.ratio).toBeLessThan(1.5);
    expect(found.get('a')?.neighbours).toEqual(['b', 'c', 'd']);
    expect(found.get('a')?.uncertainty).toBeLessThan(1.1);
    for (const device of ['b', 'c', 'd']) expect(found.get(device)?.ratio).toBeCloseTo(1, 1);
  });

  it('is not what happens in some hours only, nor to all of them', () => {
    const smoky: Says = (day, hour) => (recent(day) && hour % 3 === 0 ? 3 : 1);
    const all: Says = (day) => (recent(day) ? 2 : 1);
    const found = drifts(
      station('a', -71.5, (day, hour) => all(day, hour) * smoky(day, hour)),
      station('b', -71.51, all),
      station('c', -71.52, all),
    );
    for (const { ratio } of found.values()) expect(Math.abs(Math.log(ratio))).toBeLessThan(0.05);
  });

  it('is said of nobody who has one neighbour, none near, or too few nights', () => {
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
