/** The buses of a line and the truck of a zone, each with what only it knows. */
import { type BusService, busDay, type Call, type Trip } from './bus-service.ts';
import type { Engine } from './engine.ts';
import type { Seed } from './random.ts';
import type { Relief } from './relief.ts';
import type { Run } from './run.ts';
import { type Pickup, type Round, type TruckRound, truckDay } from './truck-round.ts';
import { type Tunnel, type Vehicle, vehicle } from './vehicle.ts';

export interface Streets {
  readonly seed: Seed;
  readonly relief: Relief;
  readonly tunnels?: readonly Tunnel[];
  /** Odometers and fuel count from the day of this moment. */
  readonly sinceMs: number;
}

export interface Bus extends Vehicle {
  /** In order of departure. @param day days since 1970 on the clock of the city. */
  tripsOf(day: number): readonly Trip[];
  /** Since the day of `sinceMs` began: what its counter shows. */
  countsAt(timeMs: number): { readonly boarded: number; readonly alighted: number };
}

export interface Truck extends Vehicle {
  roundsOf(day: number): readonly Round[];
}

/** A custer; a truck of 8 m³. */
const busEngine: Engine = { massKg: 8_500 };
const truckEngine: Engine = { massKg: 7_500 };
const passengerKg = 68;

/** The buses of a service, by name; they wait for one another. */
export function busesOf(service: BusService, streets: Streets): ReadonlyMap<string, Bus> {
  const days = new Map<number, readonly Trip[]>();
  const allTrips = (day: number): readonly Trip[] => {
    const known = days.get(day) ?? busDay(service, streets.seed, day);
    days.set(day, known);
    return known;
  };
  return new Map(
    service.buses.map((name) => {
      const own = new Map<number, readonly Trip[]>();
      const tripsOf = (day: number) => {
        const known = own.get(day) ?? allTrips(day).filter(({ bus }) => bus === name);
        own.set(day, known);
        return known;
      };
      const driven = vehicle({
        ...{
          ...streets,
          utcOffsetHours: service.utcOffsetHours,
          engine: busEngine,
          runsOf: tripsOf,
        },
        loadKg: (run, timeMs) => passengerKg * onBoard(run, timeMs),
      });
      const countsAt = (timeMs: number) => countsOf(own, timeMs);
      return [name, { truthAt: (ms) => driven.truthAt(ms), tripsOf, countsAt }];
    }),
  );
}

export function truckOf(round: TruckRound, streets: Streets): Truck {
  const days = new Map<number, readonly Round[]>();
  const roundsOf = (day: number) => {
    const known = days.get(day) ?? truckDay(round, streets.seed, day);
    days.set(day, known);
    return known;
  };
  const driven = vehicle({
    ...{ ...streets, utcOffsetHours: round.utcOffsetHours, engine: truckEngine, runsOf: roundsOf },
    loadKg: (run, timeMs) => collectedKg(run, timeMs),
  });
  return { truthAt: (ms) => driven.truthAt(ms), roundsOf };
}

const isTrip = (run: Run): run is Trip => 'calls' in run;
const isRound = (run: Run): run is Round => 'pickups' in run;

/** Who boards is counted when the doors close. */
const until = (calls: readonly Call[], timeMs: number) =>
  calls.filter(({ departMs }) => departMs <= timeMs);

function onBoard(run: Run, timeMs: number): number {
  return isTrip(run) ? (until(run.calls, timeMs).at(-1)?.onBoard ?? 0) : 0;
}

function collectedKg(run: Run, timeMs: number): number {
  const done = ({ endMs }: Pickup) => endMs <= timeMs;
  return isRound(run) ? run.pickups.filter(done).reduce((sum, { netKg }) => sum + netKg, 0) : 0;
}

/** Only days that were looked at count: a counter is switched on with its bus. */
function countsOf(days: ReadonlyMap<number, readonly Trip[]>, timeMs: number) {
  let [boarded, alighted] = [0, 0];
  for (const trips of days.values()) {
    for (const { boardings, alightings } of trips.flatMap(({ calls }) => until(calls, timeMs))) {
      boarded += boardings;
      alighted += alightings;
    }
  }
  return { boarded, alighted };
}
