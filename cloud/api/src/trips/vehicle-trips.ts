import {
  type Base,
  metresOutside,
  type Pattern,
  type PhaseSpan,
  type Trip,
  vehicleDay,
  type WayIndex,
} from '@samay/mobility';
import type { Track } from './tracks.ts';

/** A trip of a vehicle, as it is told. */
export interface FoundTrip {
  readonly vehicle: string;
  readonly trip: Trip;
  readonly pattern: Pattern;
  readonly km: number;
  /** Of the shape, from 0 to 1: driven, and of that with fixes no further apart than some minutes. */
  readonly share: number;
  readonly seenShare: number;
  /** Waiting at a terminal before it, since the trip before; minutes. */
  readonly layoverMin: number;
  /** Other routes that drive all that it drove, and whether what else the vehicle drove tells. */
  readonly rivals: readonly Pattern[];
  readonly told: 'alone' | 'by-the-rest' | 'not';
}

/** A drive that is on no route for long enough. */
interface OutsideDrive {
  readonly startMs: number;
  readonly endMs: number;
  readonly km: number;
}

export interface VehicleTrips {
  readonly vehicle: string;
  readonly fromMs: number;
  readonly toMs: number;
  readonly fixes: number;
  /** Median, from fix to fix. */
  readonly everyS: number;
  readonly km: number;
  readonly kmFrom: 'odometer' | 'gps';
  /** By positions, whatever the odometer says. */
  readonly serviceKm: number;
  readonly outsideKm: number;
  readonly inServiceHours: number;
  readonly layoverHours: number;
  readonly trips: readonly FoundTrip[];
  readonly outside: readonly OutsideDrive[];
}

/** Longer without a fix, what lies between was not seen. */
const seenMaxMs = 3 * 60_000;
/** Shorter is looking for a place to park. */
const outsideMinKm = 1;

/** The rule of the pipeline's days, over all that a vehicle said: a trip past midnight is one. */
export function vehicleTrips(
  { vehicle, track }: Track,
  { index, bases }: { readonly index: WayIndex; readonly bases: readonly Base[] },
): VehicleTrips {
  const { fixes } = track;
  const day = vehicleDay(track, { index, bases });
  const trips = day.trips.map(({ trip }) => trip);
  const serviceKm = trips.reduce((sum, { fromM, toM }) => sum + toM - fromM, 0) / 1000;
  return {
    ...{ vehicle, fixes: fixes.length, everyS: everyS(track.fixes), serviceKm },
    ...{ fromMs: fixes[0]?.timeMs ?? 0, toMs: fixes.at(-1)?.timeMs ?? 0 },
    ...{ km: day.km, kmFrom: day.kmFrom, inServiceHours: day.inServiceHours },
    outsideKm: metresOutside(fixes, trips) / 1000,
    layoverHours: sumHours(day.phases.filter(({ phase }) => phase === 'layover')),
    trips: trips.map((trip, at) =>
      foundOf(vehicle, trip, { before: trips[at - 1], trips, phases: day.phases }),
    ),
    outside: outsideOf(track, trips, day.phases),
  };
}

interface Around {
  readonly before: Trip | undefined;
  readonly trips: readonly Trip[];
  readonly phases: readonly PhaseSpan[];
}

function foundOf(vehicle: string, trip: Trip, { before, trips, phases }: Around): FoundTrip {
  const { way, fromM, toM, startMs, rivals } = trip;
  const pattern = patternOf(trip);
  const unseenM = trip.fixes.reduce((sum, fix, at) => {
    const last = trip.fixes[at - 1];
    return last && fix.timeMs - last.timeMs > seenMaxMs ? sum + fix.alongM - last.alongM : sum;
  }, 0);
  const waits = phases.filter(
    (span) =>
      span.phase === 'layover' && span.startMs >= (before?.endMs ?? 0) && span.endMs <= startMs,
  );
  const others = rivals.filter(({ line }) => line.name !== way.line.name);
  const isSure = trips.some(
    (one) =>
      one.way.line.name === way.line.name &&
      one.rivals.every(({ line }) => line.name === way.line.name),
  );
  return {
    ...{ vehicle, trip, pattern, km: (toM - fromM) / 1000 },
    share: (toM - fromM) / way.lengthM,
    seenShare: (toM - fromM - unseenM) / way.lengthM,
    layoverMin: before ? sumHours(waits) * 60 : 0,
    rivals: others.map(({ line }) => line as Pattern),
    told: others.length === 0 ? 'alone' : isSure ? 'by-the-rest' : 'not',
  };
}

/** The ways are those of the network, whose lines are its patterns. */
const patternOf = ({ way }: Trip): Pattern => way.line as Pattern;

function outsideOf(
  { fixes }: Track['track'],
  trips: readonly Trip[],
  phases: readonly PhaseSpan[],
): OutsideDrive[] {
  return phases
    .filter(({ phase }) => phase === 'deadhead')
    .map(({ startMs, endMs }) => {
      // Fixes of a month are many, and drives outside some.
      const own = fixes.filter(({ timeMs }) => timeMs >= startMs && timeMs <= endMs);
      return { startMs, endMs, km: metresOutside(own, trips) / 1000 };
    })
    .filter(({ km }) => km >= outsideMinKm);
}

function everyS(fixes: Track['track']['fixes']): number {
  const gaps = fixes.slice(1).map(({ timeMs }, at) => timeMs - (fixes[at]?.timeMs ?? timeMs));
  return (gaps.sort((a, b) => a - b)[gaps.length >> 1] ?? 0) / 1000;
}

const sumHours = (spans: readonly PhaseSpan[]): number =>
  spans.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0) / 3_600_000;
