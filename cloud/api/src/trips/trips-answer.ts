/** What was found, as it is published: JSON, a line a trip, and lines on a map. */
import type { LocalClock } from '@samay/air-quality';
import { stringify } from 'csv-stringify/sync';
import { localTime } from '../local-text.ts';
import type { Agreement } from './known-trips.ts';
import type { Named, NotNamed } from './planned-trip.ts';
import type { TraceFile } from './trace.ts';
import type { Units } from './tracks.ts';
import type { FoundTrip, VehicleTrips } from './vehicle-trips.ts';

export interface Answer {
  readonly files: readonly TraceFile[];
  readonly units: ReadonlyMap<TraceFile, Units>;
  readonly vehicles: readonly VehicleTrips[];
  readonly names: ReadonlyMap<FoundTrip, Named | NotNamed>;
  readonly agreement: Agreement | undefined;
  readonly clock: LocalClock;
  /** What of the GTFS could not be used, a line each. */
  readonly faults: readonly string[];
}

/** A metre; a second; a thousandth. */
const round = (value: number, decimals: number): number => Number(value.toFixed(decimals));

export function tripsJson(answer: Answer) {
  const { files, units, vehicles, agreement, clock, faults } = answer;
  const iso = (ms: number) => localTime(ms, clock);
  return {
    timeZone: clock.timeZone,
    files: files.map((file) => {
      const { path, format, counts, columns } = file;
      return { path, format, ...(columns ? { columns } : {}), units: units.get(file), counts };
    }),
    gtfsFaults: faults,
    vehicles: vehicles.map(({ trips, outside, ...one }) => ({
      ...{ vehicle: one.vehicle, from: iso(one.fromMs), to: iso(one.toMs) },
      ...{ fixes: one.fixes, everySeconds: round(one.everyS, 0) },
      ...{ km: round(one.km, 3), kmFrom: one.kmFrom, serviceKm: round(one.serviceKm, 3) },
      ...{ outsideKm: round(one.outsideKm, 3), inServiceHours: round(one.inServiceHours, 3) },
      layoverHours: round(one.layoverHours, 3),
      trips: trips.map((trip) => tripRow(trip, answer)),
      outside: outside.map(({ startMs, endMs, km }) => ({
        ...{ start: iso(startMs), end: iso(endMs), km: round(km, 3) },
        why: 'not along any route for 30 % of it and 500 m',
      })),
    })),
    ...(agreement
      ? {
          agreement: {
            ...agreement,
            differences: agreement.differences.map(({ startMs, endMs, ...one }) => ({
              ...{ ...one, start: iso(startMs), end: iso(endMs) },
            })),
          },
        }
      : {}),
  };
}

/** A trip by the names of its columns. */
function tripRow(found: FoundTrip, { names, clock }: Answer) {
  const { vehicle, trip, pattern } = found;
  const named = names.get(found);
  const is = typeof named === 'object' ? named : undefined;
  return {
    ...{ vehicle, route: pattern.route, name: pattern.name, longName: pattern.longName },
    ...{ direction: pattern.direction ?? null, headsign: pattern.headsign ?? null },
    shape: pattern.id.slice(pattern.route.length + 1),
    ...{ start: localTime(trip.startMs, clock), end: localTime(trip.endMs, clock) },
    minutes: round((trip.endMs - trip.startMs) / 60_000, 1),
    km: round(found.km, 3),
    ...{ share: round(found.share, 3), seenShare: round(found.seenShare, 3) },
    ...{ complete: trip.complete, layoverMinutes: round(found.layoverMin, 1) },
    metresOff: round(trip.offM, 1),
    trip: is?.trip ?? null,
    tripDate: is?.date ?? null,
    planned: is?.plannedMs === undefined ? null : localTime(is.plannedMs, clock),
    lateMinutes: is?.lateMin === undefined ? null : round(is.lateMin, 1),
    whyNoTrip: typeof named === 'string' ? named : null,
    alsoFits: [...new Set(found.rivals.map(({ route }) => route))],
    told: found.told,
  };
}

export function tripsCsv(answer: Answer): string {
  const rows = answer.vehicles.flatMap(({ trips }) =>
    trips.map((trip) => {
      const { alsoFits, ...row } = tripRow(trip, answer);
      return { ...row, alsoFits: alsoFits.join(' ') };
    }),
  );
  const columns = [
    ...['vehicle', 'route', 'name', 'longName', 'direction', 'headsign', 'shape', 'start', 'end'],
    ...['minutes', 'km', 'share', 'seenShare', 'complete', 'layoverMinutes', 'metresOff', 'trip'],
    ...['tripDate', 'planned', 'lateMinutes', 'whyNoTrip', 'alsoFits', 'told'],
  ];
  const cast = { boolean: (value: boolean) => String(value) };
  return stringify(rows, { header: true, columns, cast, escape_formulas: true });
}

/** RFC 7946: the part of its shape that each trip drove. */
export function tripsGeoJson(answer: Answer) {
  const features = answer.vehicles.flatMap(({ trips }) =>
    trips.map((found) => {
      const { way, fromM, toM } = found.trip;
      return {
        type: 'Feature',
        geometry: { type: 'LineString', coordinates: way.between(fromM, toM) },
        properties: tripRow(found, answer),
      };
    }),
  );
  return { type: 'FeatureCollection', features };
}
