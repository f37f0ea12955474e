import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { City } from './city.ts';
import { type Truth, world } from './world.ts';

const minuteMs = 60_000;
const dayMs = 1440 * minuteMs;
// A Monday, 00:00 in Lima.
const monday = Date.parse('2026-03-02T05:00:00Z');

const highland: City = {
  name: 'highland',
  utcOffsetHours: -5,
  climate: {
    altitudeM: 2335,
    temperature: 15.5,
    temperatureDayRange: 13,
    temperatureYearRange: 2.5,
    dawnDryness: 5,
    dayWindFrom: 245,
  },
  stations: [
    {
      id: 'centre',
      lat: -16.4,
      lon: -71.54,
      altitudeM: 2335,
      traffic: 1.6,
      residential: 0.8,
      industrial: 0.2,
    },
    {
      id: 'edge',
      lat: -16.37,
      lon: -71.56,
      altitudeM: 2450,
      traffic: 0.6,
      residential: 1,
      industrial: 1,
    },
  ],
  plumes: [
    { id: 'kilns', kind: 'smoke', lat: -16.36, lon: -71.6, episodesPerDay: 3, pm10: 300 },
    { id: 'pampa', kind: 'dust', lat: -16.41, lon: -71.59, episodesPerDay: 3, pm10: 400 },
  ],
};
const clearHighland: City = { ...highland, plumes: [] };
const coast: City = {
  ...highland,
  climate: {
    altitudeM: 100,
    temperature: 18.5,
    temperatureDayRange: 6,
    temperatureYearRange: 6,
    dawnDryness: 0,
    dayWindFrom: 200,
  },
};

const times = (days: number, stepMs: number): number[] =>
  Array.from({ length: (days * dayMs) / stepMs }, (_, index) => monday + index * stepMs);
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

const anyMoment = fc.record({
  seed: fc.integer(),
  timeMs: fc.integer({ min: Date.parse('2000-01-01'), max: Date.parse('2100-01-01') }),
  station: fc.constantFrom('centre', 'edge'),
});

describe('the truth', () => {
  it('is the same for the same seed, station and time, whatever was asked before', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(anyMoment, { minLength: 2 }), (seed, moments) => {
        const asked = world(seed, highland);
        const forward = moments.map(({ station, timeMs }) => asked.truthAt(station, timeMs));
        const fresh = world(seed, highland);
        const backward = moments
          .toReversed()
          .map(({ station, timeMs }) => fresh.truthAt(station, timeMs));
        expect(backward.toReversed()).toEqual(forward);
      }),
    );
  });

  it('differs between seeds and between stations', () => {
    const one = world(1, highland);
    expect(one.truthAt('centre', monday)).not.toEqual(world(2, highland).truthAt('centre', monday));
    expect(one.truthAt('centre', monday).pm2_5).not.toBe(one.truthAt('edge', monday).pm2_5);
  });

  it('stays within what a highland city can have, smaller grains weighing less', () => {
    fc.assert(
      fc.property(anyMoment, ({ seed, station, timeMs }) => {
        const truth = world(seed, highland).truthAt(station, timeMs);
        const { pm1, pm2_5, pm10, co2, temperature, humidity, pressure } = truth;
        expect(pm1).toBeGreaterThan(0);
        expect(pm2_5).toBeGreaterThanOrEqual(pm1);
        expect(pm10).toBeGreaterThanOrEqual(pm2_5);
        expect(pm10).toBeLessThan(999);
        expect(co2).toBeGreaterThan(420);
        expect(co2).toBeLessThan(900);
        expect(temperature).toBeGreaterThan(3);
        expect(temperature).toBeLessThan(28);
        expect(humidity).toBeGreaterThan(20);
        expect(humidity).toBeLessThan(85);
        expect(pressure).toBeGreaterThan(748);
        expect(pressure).toBeLessThan(766);
      }),
      { numRuns: 2000 },
    );
  });

  it('has fog on some mornings of the coast, and the pressure of its altitude', () => {
    const w = world(7, coast);
    const humidity = times(30, 30 * minuteMs).map((t) => w.truthAt('centre', t).humidity);
    expect(Math.max(...humidity)).toBe(100);
    expect(humidity.filter((rh) => rh > 95).length / humidity.length).toBeGreaterThan(0.05);
    expect(mean(humidity)).toBeLessThan(95);
  });

  it.each([1, 7, 42])('moves on smoothly from minute to minute (seed %i)', (seed) => {
    const most = (city: City): Truth => {
      const w = world(seed, city);
      const truths = times(7, minuteMs).map((t) => w.truthAt('centre', t));
      const jump = (quantity: keyof Truth) =>
        truths.slice(1).reduce((largest, truth, before) => {
          return Math.max(largest, Math.abs(truth[quantity] - truths[before]![quantity]));
        }, 0);
      const names = Object.keys(truths[0]!) as (keyof Truth)[];
      return Object.fromEntries(names.map((name) => [name, jump(name)])) as unknown as Truth;
    };
    const clear = most(clearHighland);
    expect(clear.pm2_5).toBeLessThan(3);
    expect(clear.pm10).toBeLessThan(6);
    expect(clear.co2).toBeLessThan(10);
    expect(clear.temperature).toBeLessThan(0.1);
    expect(clear.humidity).toBeLessThan(0.5);
    expect(clear.pressure).toBeLessThan(0.1);
    // The edge of a cloud is sharper, but an edge still.
    expect(most(highland).pm10).toBeLessThan(50);
  });

  it('is worse at rush hour than in the small hours, and on a weekday than on a Sunday', () => {
    const w = world(42, clearHighland);
    const during = (from: number, to: number, days: readonly number[]): number => {
      const chosen = times(28, 10 * minuteMs).filter((t) => {
        const hours = ((t - monday) % dayMs) / (60 * minuteMs);
        return hours >= from && hours < to && days.includes(Math.floor((t - monday) / dayMs) % 7);
      });
      return mean(chosen.map((t) => w.truthAt('centre', t).pm2_5));
    };
    const weekdays = [0, 1, 2, 3, 4];
    expect(during(7, 9, weekdays)).toBeGreaterThan(1.5 * during(1, 4, weekdays));
    expect(during(17, 20, weekdays)).toBeGreaterThan(1.3 * during(1, 4, weekdays));
    expect(during(7, 9, weekdays)).toBeGreaterThan(1.2 * during(7, 9, [6]));
  });

  it('sends each cloud past one station and later past the next, downwind', () => {
    const seed = 42;
    const source = { id: 'pampa', kind: 'dust', episodesPerDay: 1, pm10: 500 } as const;
    // A line along the wind of the afternoon, from the west: 3 and 8 km from the source.
    const at = (id: string, lon: number) => ({ ...highland.stations[0]!, id, lat: -16.4, lon });
    const city: City = {
      ...highland,
      climate: { ...highland.climate, dayWindFrom: 270 },
      stations: [at('near', -71.572), at('far', -71.525)],
      plumes: [{ ...source, lat: -16.4, lon: -71.6 }],
    };
    const [dusty, clear] = [world(seed, city), world(seed, { ...city, plumes: [] })];
    const cloud = (id: string, t: number) => dusty.truthAt(id, t).pm10 - clear.truthAt(id, t).pm10;
    const passages = times(60, dayMs).flatMap((midnight) => {
      const moments = Array.from({ length: 144 }, (_, i) => midnight + i * 10 * minuteMs);
      const worst = (id: string) => moments.toSorted((a, b) => cloud(id, b) - cloud(id, a))[0]!;
      const [near, far] = [worst('near'), worst('far')];
      return cloud('near', near) > 50 && cloud('far', far) > 20 ? [(far - near) / minuteMs] : [];
    });
    expect(passages.length).toBeGreaterThan(3);
    // 5 km at up to 5 m/s are 17 minutes and more; now and then two clouds share a day.
    expect(passages.filter((minutes) => minutes >= 10).length / passages.length).toBeGreaterThan(
      0.8,
    );
  });

  it('refuses a station that the city does not have, and says which it has', () => {
    expect(() => world(1, highland).truthAt('center', monday)).toThrow(/center.*centre, edge/);
  });
});
