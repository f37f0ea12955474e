/** What is found of simulated days beside what is true of them. */
import { metresBetween } from './line/geometry.ts';
import { headwaysOf, type Passage } from './service/headways.ts';
import { type VehicleDay, vehicleDay } from './service/vehicle-day.ts';
import type { BusDay, CityDay, TrueTrip } from './truth-days.suite.ts';

export interface Score {
  readonly trips: number;
  /** Of the true trips: found on the right line, and as complete. */
  readonly recognised: number;
  readonly complete: number;
  /** Found and not driven. */
  readonly invented: number;
  readonly km: number;
  /** Of each bus's day, shares. */
  readonly kmErrors: readonly number[];
  readonly rawKmErrors: readonly number[];
  /** Seconds; outside of silences of a minute, and in them. */
  readonly arrivalErrors: readonly number[];
  readonly silentArrivalErrors: readonly number[];
  /** Of each stop, shares of the mean headway; minutes of excess wait. */
  readonly headwayErrors: readonly number[];
  readonly excessWaitErrors: readonly number[];
  readonly fuelErrors: readonly number[];
  /** Minutes of a bus's day. */
  readonly idleErrors: readonly number[];
  readonly idleMinutes: number;
  readonly fixes: number;
}

/** Longer, and the times of a call are guessed. */
const silenceMs = 60_000;

export function scoreOf({ index, buses }: CityDay): Score {
  const days = buses.map((bus) => ({ bus, found: vehicleDay(bus.track, { index }) }));
  const pairs = days.flatMap(({ bus, found }) =>
    bus.trips.map((trip) => ({ bus: bus.bus, trip, found: foundOf(trip, found) })),
  );
  const found = pairs.flatMap((pair) => (pair.found ? [{ ...pair, found: pair.found }] : []));
  const allFound = days.reduce((sum, day) => sum + day.found.trips.length, 0);
  const errors = found.flatMap(({ trip, found: { calls } }) =>
    calls.map(({ sequence, arrivalMs, gapMs }) => ({
      gapMs,
      seconds: Math.abs(arrivalMs - (trip.arrivals[sequence] ?? Number.NaN)) / 1000,
    })),
  );
  return {
    trips: pairs.length,
    recognised: found.length,
    complete: found.filter((pair) => pair.found.trip.complete).length,
    invented: allFound - found.length,
    km: sumOf(buses.map(({ metres }) => metres)) / 1000,
    kmErrors: days.map(({ bus, found: { km } }) => (km * 1000) / bus.metres - 1),
    rawKmErrors: buses.map((bus) => rawMetres(bus) / bus.metres - 1),
    arrivalErrors: errors.filter(({ gapMs }) => gapMs <= silenceMs).map(({ seconds }) => seconds),
    silentArrivalErrors: errors
      .filter(({ gapMs }) => gapMs > silenceMs)
      .map(({ seconds }) => seconds),
    ...headwayErrors(days),
    fuelErrors: days.map(({ bus, found: { fuel } }) => (fuel?.litres ?? 0) / bus.litres - 1),
    idleErrors: days.map(({ bus, found: { idleHours } }) => idleHours * 60 - bus.idleMs / 60_000),
    idleMinutes: sumOf(buses.map(({ idleMs }) => idleMs)) / 60_000,
    fixes: sumOf(buses.map(({ track }) => track.fixes.length)),
  };
}

/** On the same line, for most of the same time. */
const foundOf = (
  { route, startMs, endMs }: TrueTrip,
  { trips }: VehicleDay,
): VehicleDay['trips'][number] | undefined =>
  trips.find(({ trip }) => {
    const shared = Math.min(endMs, trip.endMs) - Math.max(startMs, trip.startMs);
    const whole = Math.max(endMs, trip.endMs) - Math.min(startMs, trip.startMs);
    return trip.way.line.id === route && shared > whole / 2;
  });

/** What adding up positions gives. */
const rawMetres = ({ track: { fixes } }: BusDay): number =>
  sumOf(fixes.slice(1).map((fix, at) => metresBetween((fixes[at] ?? fix).position, fix.position)));

function headwayErrors(days: readonly { readonly bus: BusDay; readonly found: VehicleDay }[]) {
  const truth = headwaysOf(
    days.flatMap(({ bus: { bus, trips } }) =>
      trips.flatMap(({ route, arrivals }) =>
        arrivals.map(
          (timeMs, sequence): Passage => ({ line: route, sequence, vehicle: bus, timeMs }),
        ),
      ),
    ),
  );
  const ours = headwaysOf(
    days.flatMap(({ bus: { bus }, found: { trips } }) =>
      trips.flatMap(({ trip, calls }) =>
        calls.map(
          ({ sequence, arrivalMs }): Passage => ({
            ...{ line: trip.way.line.id, sequence, vehicle: bus, timeMs: arrivalMs },
          }),
        ),
      ),
    ),
  );
  const known = new Map(ours.map((one) => [`${one.line} ${one.sequence}`, one]));
  const both = truth.map((one) => ({ one, own: known.get(`${one.line} ${one.sequence}`) }));
  return {
    headwayErrors: both.map(({ one, own }) => (own?.meanMin ?? 0) / one.meanMin - 1),
    excessWaitErrors: both.map(({ one, own }) => (own?.excessWaitMin ?? 0) - one.excessWaitMin),
  };
}

const sumOf = (of: readonly number[]): number => of.reduce((sum, one) => sum + one, 0);

/** @param share 0.5 is the median. */
export function quantile(of: readonly number[], share: number): number {
  const sorted = of.map(Math.abs).sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

/** Over several days of several cities. */
export const together = (scores: readonly Score[]): Score =>
  scores.reduce(
    (all, one) =>
      Object.fromEntries(
        Object.entries(all).map(([name, value]) => {
          const other = one[name as keyof Score];
          return [
            name,
            Array.isArray(value) ? [...value, ...(other as number[])] : value + Number(other),
          ];
        }),
      ) as unknown as Score,
  );
