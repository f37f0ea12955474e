import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { legAt, legPasses, legSeconds } from './drive.ts';
import { lineOf, metresApart, moved, placeAt, type Route } from './network.ts';
import { altitudeAt } from './relief.ts';
import { endOf, startOf } from './run.ts';
import { busesOf, truckOf } from './vehicles.ts';

const plaza = { lat: -16.3988, lon: -71.5369 };
/** Ten kilometres to the north-east with a stop every 400 m. */
const vertices = Array.from({ length: 101 }, (_, n) => moved(plaza, 70 * n, 70 * n));
const route = (id: string, way: typeof vertices): Route => ({
  ...{ id, name: 'A', longName: 'there', agency: 'C4' },
  ...{ firstDeparture: '05:00:00', lastDeparture: '21:00:00', headwaySeconds: 300 },
  shape: way.map(({ lat, lon }) => [lat, lon] as const),
  stops: Array.from({ length: 26 }, (_, n) => [4 * n, `s${n}`, ''] as const),
});
const [there, back] = [route('there', vertices), route('back', vertices.toReversed())];
const relief = { ...plaza, altitudeM: 2335, risePerKm: 35, towards: 45 };
const sinceMs = Date.UTC(2026, 10, 27, 12);
const day = 20_784;
const streets = { seed: 7, relief, sinceMs };
const service = {
  routes: [there, back] as const,
  buses: ['b1', 'b2', 'b3', 'b4', 'b5', 'b6'],
  ...{ capacity: 45, utcOffsetHours: -5 },
};
const buses = busesOf(service, streets);
const tripsOf = (id: string) => buses.get(id)!.tripsOf(day);
const allTrips = [...buses.keys()].flatMap(tripsOf);
const hourMs = 3_600_000;
const momentsOf = (bus: string) =>
  tripsOf(bus).flatMap((trip) =>
    Array.from({ length: 20 }, (_, n) => startOf(trip) + ((endOf(trip) - startOf(trip)) * n) / 20),
  );

describe('a way', () => {
  it('is measured along its shape', () => {
    const line = lineOf(there);
    expect(line.lengthM).toBeCloseTo(100 * Math.hypot(70, 70), -1);
    expect(placeAt(line, line.lengthM / 2).heading).toBeCloseTo(45, 0);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
        const at = placeAt(line, share * line.lengthM);
        expect(metresApart(plaza, at)).toBeCloseTo(share * line.lengthM, 0);
      }),
    );
  });

  it('rises to its side', () => {
    expect(altitudeAt(relief, plaza)).toBeCloseTo(2335, 6);
    const up = altitudeAt(relief, moved(plaza, 5_000, 5_000)) - 2335;
    expect(up).toBeGreaterThan(7.07 * 35 - 10);
    expect(up).toBeLessThan(7.07 * 35 + 10);
  });
});

describe('a leg', () => {
  const leg = fc.record({
    lengthM: fc.double({ min: 1, max: 3_000, noNaN: true }),
    cruise: fc.double({ min: 2, max: 20, noNaN: true }),
  });

  it('begins and ends at rest, never goes back and never goes faster than it may', () => {
    fc.assert(
      fc.property(leg, fc.double({ min: 0, max: 1, noNaN: true }), (one, share) => {
        const whole = legSeconds(one);
        const [now, later] = [legAt(one, share * whole), legAt(one, share * whole + 0.1)];
        expect(now.speed).toBeLessThanOrEqual(one.cruise + 1e-9);
        expect(later.metres).toBeGreaterThanOrEqual(now.metres - 1e-9);
        expect(legAt(one, whole)).toEqual({ metres: one.lengthM, speed: 0, acceleration: 0 });
        expect(legPasses(one, now.metres)).toBeLessThanOrEqual(share * whole + 0.01);
      }),
    );
  });

  it('moves as far as its speed says', () => {
    const one = { lengthM: 500, cruise: 10 };
    let metres = 0;
    for (let second = 0; second < legSeconds(one); second += 0.01) {
      metres += legAt(one, second + 0.005).speed * 0.01;
    }
    expect(metres).toBeCloseTo(500, 0);
  });
});

describe('a day of a line', () => {
  it('carries everybody who boards to where they alight, within its room', () => {
    expect(allTrips.length).toBeGreaterThan(80);
    for (const { calls } of allTrips) {
      let onBoard = 0;
      for (const call of calls) {
        onBoard += call.boardings - call.alightings;
        expect(call.onBoard).toBe(onBoard);
        expect(onBoard).toBeLessThanOrEqual(45);
        expect(onBoard).toBeGreaterThanOrEqual(0);
      }
      expect(onBoard).toBe(0);
      expect(calls.map(({ stop }) => stop)).toEqual(there.stops.map((_, stop) => stop));
      const times = calls.flatMap(({ arriveMs, departMs }) => [arriveMs, departMs]);
      expect(times).toEqual(times.toSorted((a, b) => a - b));
    }
  });

  it('has one trip at a time of each bus, which goes to and fro', () => {
    for (const bus of buses.keys()) {
      const trips = tripsOf(bus);
      for (const [index, trip] of trips.entries()) {
        const next = trips[index + 1];
        if (next) expect(startOf(next)).toBeGreaterThan(endOf(trip));
        expect(trip.line.route.id).toBe(index % 2 === 0 ? 'there' : 'back');
      }
    }
  });

  it('is slower in the rush, and its headways are as uneven as a street makes them', () => {
    const minutes = (from: number, to: number) => {
      const chosen = allTrips.filter((trip) => {
        const hour = (((startOf(trip) / hourMs - 5) % 24) + 24) % 24;
        return hour >= from && hour < to;
      });
      return (
        chosen.reduce((sum, trip) => sum + endOf(trip) - startOf(trip), 0) / chosen.length / 60_000
      );
    };
    expect(minutes(7, 9)).toBeGreaterThan(1.2 * minutes(10, 12));
    const stop = 13;
    const passes = allTrips
      .filter(({ line }) => line.route.id === 'there')
      .map(({ calls }) => calls[stop]!.departMs)
      .toSorted((a, b) => a - b);
    const gaps = passes.slice(1).map((ms, index) => ms - passes[index]!);
    const mean = gaps.reduce((a, b) => a + b) / gaps.length;
    const spread = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length);
    // A timetable would have 0; buses that come by chance, 1.
    expect(spread / mean).toBeGreaterThan(0.2);
    expect(spread / mean).toBeLessThan(1.5);
  });

  it('is the same whoever asks, and another with another seed', () => {
    const again = busesOf(service, streets).get('b3')!.tripsOf(day);
    expect(again.map(endOf)).toEqual(tripsOf('b3').map(endOf));
    const other = busesOf(service, { ...streets, seed: 8 })
      .get('b3')!
      .tripsOf(day);
    expect(other.map(endOf)).not.toEqual(tripsOf('b3').map(endOf));
  });
});

describe('a bus', () => {
  const bus = buses.get('b1')!;

  it('drives as far as its odometer says, and burns what its engine takes', () => {
    const moments = momentsOf('b1').map((ms) => bus.truthAt(ms));
    for (const [index, truth] of moments.entries()) {
      const before = moments[index - 1];
      if (!before) continue;
      expect(truth.odometerM).toBeGreaterThanOrEqual(before.odometerM);
      expect(truth.fuelUsedL).toBeGreaterThanOrEqual(before.fuelUsedL);
    }
    const end = bus.truthAt(endOf(tripsOf('b1').at(-1)!) + 1_000);
    const kilometres = tripsOf('b1').reduce((sum, { line }) => sum + line.lengthM, 0) / 1000;
    expect(end.odometerM / 1000).toBeCloseTo(kilometres, 6);
    // A small diesel bus of a hilly city: 20 to 45 L/100 km.
    expect((end.fuelUsedL / kilometres) * 100).toBeGreaterThan(20);
    expect((end.fuelUsedL / kilometres) * 100).toBeLessThan(45);
    expect(end).toMatchObject({ speed: 0, fuelRate: 0 });
  });

  it('uses more up the slope than down', () => {
    const [up, down] = ['there', 'back'].map((id) => {
      const trip = tripsOf('b1').find(({ line }) => line.route.id === id)!;
      return bus.truthAt(endOf(trip)).fuelUsedL - bus.truthAt(startOf(trip)).fuelUsedL;
    });
    expect(up).toBeGreaterThan(1.5 * down!);
  });

  it('goes on over the night without a seam', () => {
    const midnight = sinceMs + 20 * hourMs;
    const before = bus.truthAt(midnight - 1);
    const after = bus.truthAt(midnight + 1);
    expect(after.odometerM).toBeCloseTo(before.odometerM, 6);
    expect(bus.truthAt(midnight + 8 * hourMs).odometerM).toBeGreaterThan(after.odometerM);
    expect(() => bus.truthAt(sinceMs - 48 * hourMs)).toThrow(/first day/);
  });

  it('counts its passengers as its trips do', () => {
    const { boarded, alighted } = bus.countsAt(sinceMs + 20 * hourMs);
    const calls = tripsOf('b1').flatMap((trip) => trip.calls);
    expect(boarded).toBe(calls.reduce((sum, { boardings }) => sum + boardings, 0));
    expect(alighted).toBe(boarded);
  });

  it('has no sky in a tunnel', () => {
    const dark = busesOf(service, {
      ...streets,
      tunnels: [{ routeId: 'there', fromM: 3_000, toM: 6_000 }],
    }).get('b1')!;
    const trip = dark.tripsOf(day)[0]!;
    const skies = Array.from({ length: 100 }, (_, n) => {
      const truth = dark.truthAt(startOf(trip) + ((endOf(trip) - startOf(trip)) * n) / 100);
      return { sky: truth.sky, metres: truth.odometerM };
    });
    for (const { sky, metres } of skies) {
      expect(sky === 'none').toBe(metres >= 3_000 && metres < 6_000);
    }
  });
});

describe('a truck', () => {
  const truck = truckOf(
    {
      ...{ truck: 't1', zone: 'z', route: there, fromM: 1_000, toM: 7_000, bins: 30 },
      ...{ startHours: [6, 14], utcOffsetHours: -5, tareKg: 1.7 },
      materials: [
        { name: 'cardboard', share: 3, kg: 9 },
        { name: 'glass', share: 1, kg: 12 },
      ],
    },
    streets,
  );

  it('weighs each bag while it stands, one after the other', () => {
    const rounds = truck.roundsOf(day);
    expect(rounds).toHaveLength(2);
    for (const round of rounds) {
      expect(new Set(round.pickups.map(({ bin }) => bin)).size).toBe(30);
      let lastMs = startOf(round);
      for (const { weighedMs, endMs, netKg, material } of round.pickups) {
        expect(weighedMs).toBeGreaterThan(lastMs);
        lastMs = endMs;
        expect(truck.truthAt(weighedMs)).toMatchObject({ speed: 0 });
        expect(truck.truthAt(endMs)).toMatchObject({ speed: 0 });
        expect(Math.round(netKg * 10) / 10).toBe(netKg);
        expect(['cardboard', 'glass']).toContain(material);
      }
    }
    const cardboard = rounds
      .flatMap(({ pickups }) => pickups)
      .filter(({ material }) => material === 'cardboard');
    expect(cardboard.length).toBeGreaterThan(rounds.flatMap(({ pickups }) => pickups).length / 2);
  });
});
