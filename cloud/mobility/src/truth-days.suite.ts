/**
 * Days of simulated buses on real networks of Arequipa and Trujillo: what their receivers said, through
 * noise, tunnels, silences and bunching, and what is true of them.
 */
import { directReports, readNetwork, routeOf } from '@samay/vehicle-simulator';
import {
  busesOf,
  endOf,
  metresApart,
  seedOf,
  startOf,
  type Trip,
  uniform,
  type Vehicle,
} from '@samay/world';
import type { Line } from './line/line.ts';
import { WayIndex } from './network/way-index.ts';
import type { VehicleTrack } from './service/vehicle-day.ts';

export interface TrueTrip {
  readonly route: string;
  readonly startMs: number;
  readonly endMs: number;
  /** By sequence of the stop. */
  readonly arrivals: readonly number[];
}

export interface BusDay {
  readonly bus: string;
  readonly track: VehicleTrack;
  readonly trips: readonly TrueTrip[];
  readonly metres: number;
  readonly litres: number;
  /** Standing with the engine on between stops, ms. */
  readonly idleMs: number;
}

export interface CityDay {
  readonly index: WayIndex;
  readonly buses: readonly BusDay[];
}

/** Routes there and back, or round. */
const services = {
  arequipa: [
    ['17518939', '17684894'],
    ['17607753', '17683267'],
    ['17664646', '17664647'],
  ],
  trujillo: [['17350695'], ['17434299'], ['17434332'], ['17522670']],
} as const;
export type TruthCity = keyof typeof services;

/** Friday 27 November 2026. */
const day = 20_784;
const hourMs = 3_600_000;
const utcOffsetHours = -5;
const midnightMs = day * 24 * hourMs - utcOffsetHours * hourMs;
const span = { fromMs: midnightMs + 3.25 * hourMs, untilMs: midnightMs + 25.5 * hourMs };
const relief = { lat: -16.3989, lon: -71.537, altitudeM: 2335, risePerKm: 35, towards: 45 };

/** @param busesPerLine of which every one reports. */
export function cityDay(city: TruthCity, seed: number, busesPerLine: number): CityDay {
  const network = readNetwork(city);
  const index = new WayIndex(
    network.routes.map(({ id, name, shape, stops }): Line => {
      const lonLat = ([lat, lon]: readonly [number, number]) => [lon, lat] as const;
      return {
        ...{ id, name, way: shape.map(lonLat) },
        stops: stops.map(([vertex, stop], sequence) => ({
          ...{ sequence, stop, position: lonLat(shape[vertex] ?? [0, 0]) },
        })),
      };
    }),
  );
  const buses = services[city].flatMap(([there, back]) => {
    const routes = [there, back].flatMap((id) => (id ? [routeOf(network, id)] : []));
    const names = Array.from({ length: busesPerLine }, (_, bus) => `${there}-${bus}`);
    const tunnels = [{ routeId: there, fromM: 3_000, toM: 3_400 }];
    const fleet = busesOf(
      {
        routes: routes as unknown as Parameters<typeof busesOf>[0]['routes'],
        ...{ buses: names, capacity: 45, utcOffsetHours },
      },
      { seed, relief, tunnels, sinceMs: span.fromMs },
    );
    return [...fleet].map(([bus, vehicle]) =>
      busDay({ bus, vehicle, trips: vehicle.tripsOf(day), seed: seedOf(seed, bus), index }),
    );
  });
  return { index, buses };
}

interface Driven {
  readonly bus: string;
  readonly vehicle: Vehicle;
  readonly trips: readonly Trip[];
  readonly seed: ReturnType<typeof seedOf>;
  readonly index: WayIndex;
}

function busDay({ bus, vehicle, trips, seed, index }: Driven): BusDay {
  const held = holdsOf(vehicle, trips, seed, index);
  const heldBefore = (timeMs: number) => held.filter((one) => one < timeMs).length * holdMs;
  const shifted = (timeMs: number) => timeMs + heldBefore(timeMs);
  const worldOf = (timeMs: number) => {
    let world = timeMs;
    for (const hold of held) if (world > hold) world = Math.max(hold, world - holdMs);
    return world;
  };
  const slow: Vehicle = {
    truthAt(timeMs) {
      const truth = vehicle.truthAt(worldOf(timeMs));
      return worldOf(timeMs - 1) === worldOf(timeMs) ? { ...truth, speed: 0 } : truth;
    },
  };
  const options = { seed, ...span, intervalMs: 10_000, boot: '0123456789abcdef' };
  const reports = [...directReports(slow, options)].filter(({ timeMs }) => !isSilent(timeMs, seed));
  const last = vehicle.truthAt(worldOf(span.untilMs));
  return {
    bus,
    track: trackOf(reports),
    trips: trips.map((trip) => ({
      ...{
        route: trip.line.route.id,
        startMs: shifted(startOf(trip)),
        endMs: shifted(endOf(trip)),
      },
      arrivals: trip.calls.map(({ arriveMs }) => shifted(arriveMs)),
    })),
    metres: last.odometerM + betweenTrips(trips),
    litres: last.fuelUsedL,
    idleMs: held.length * holdMs,
  };
}

/** The next line begins around the corner from where this one ended: the least that it drives there. */
const betweenTrips = (trips: readonly Trip[]): number =>
  trips.slice(1).reduce((sum, { line }, before) => {
    const ended = lineEnds(trips[before] as Trip)[1];
    return sum + metresApart(ended, lineEnds({ line } as Trip)[0]);
  }, 0);

function lineEnds({ line: { route } }: Pick<Trip, 'line'>) {
  const place = ([lat, lon]: readonly [number, number] = [0, 0]) => ({ lat, lon });
  return [place(route.shape[0]), place(route.shape.at(-1))] as const;
}

/** A driver's breakfast with the engine on: longer than any light. */
const holdMs = 8 * 60_000;
const holdsMax = 2;
const stopsAwayM = 60;

/** Moments of trips, away from every stop of every line, at which the bus stands for `holdMs`. */
function holdsOf(vehicle: Vehicle, trips: readonly Trip[], seed: Driven['seed'], index: WayIndex) {
  const stops = index.ways.flatMap(({ stops: own }) =>
    own.map(({ position: [lon, lat] }) => ({ lat, lon })),
  );
  const holds: number[] = [];
  for (const [at, trip] of trips.entries()) {
    const timeMs = momentsOf(trip, seedOf(seed, 'hold', at)).find((moment) => {
      const { sky, speed, ...place } = vehicle.truthAt(moment);
      if (sky !== 'open' || speed < 1) return false;
      return stops.every((stop) => metresApart(stop, place) >= stopsAwayM);
    });
    if (timeMs === undefined) continue;
    holds.push(timeMs);
    if (holds.length === holdsMax) break;
  }
  return holds;
}

const momentsMax = 20;
const momentsOf = (trip: Trip, seed: Driven['seed']): number[] =>
  Array.from({ length: momentsMax }, (_, index) => {
    const share = 0.2 + 0.6 * uniform(seed, index);
    return Math.round(startOf(trip) + share * (endOf(trip) - startOf(trip)));
  });

/** Within most stretches of 50 minutes, one of silence of up to 6 minutes. */
const stretchMs = 50 * 60_000;
const silenceMostMs = 6 * 60_000;

function isSilent(timeMs: number, seed: Driven['seed']): boolean {
  const stretch = Math.floor(timeMs / stretchMs);
  const chance = (what: string) => uniform(seedOf(seed, 'silence', what), stretch);
  const begins = chance('when') * (stretchMs - silenceMostMs);
  const since = timeMs - stretch * stretchMs - begins;
  return since >= 0 && since < silenceMostMs * (chance('long') - 0.2);
}

type Reports =
  ReturnType<typeof directReports> extends Generator<infer One> ? readonly One[] : never;

function trackOf(reports: Reports): VehicleTrack {
  const rows = reports.map(({ timeMs, readings }) => ({
    timeMs,
    ...(Object.fromEntries(readings.map(({ quantity, value }) => [quantity, value])) as Partial<
      Record<'lat' | 'lon' | 'speed' | 'fuel_used', number>
    >),
  }));
  return {
    fixes: rows.flatMap(({ timeMs, lat, lon, speed }) =>
      lat === undefined || lon === undefined
        ? []
        : [
            {
              ...{ timeMs, position: [lon, lat] as const },
              ...(speed === undefined ? {} : { speedMs: speed }),
            },
          ],
    ),
    fuel: rows.flatMap(({ timeMs, fuel_used: usedL }) =>
      usedL === undefined ? [] : [{ timeMs, usedL }],
    ),
    // Without one, so that the kilometres are those of positions.
    odometer: [],
  };
}
