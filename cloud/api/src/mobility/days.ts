/** What a local day of the buses and trucks came to: kept as points beside what it was made of. */
import type { LocalDay } from '@samay/air-quality';
import type { Point } from '@samay/contract';
import {
  type Headways,
  headwaysOf,
  type Passage,
  type Pattern,
  type Trip,
  type VehicleDay,
  vehicleDay,
  WayIndex,
} from '@samay/mobility';
import type { Readings } from '@samay/readings';
import type { Places } from './live-vehicles.ts';
import { type Tracked, trackOf } from './track-of.ts';

/** What else happens while a day is made. */
interface Making {
  /** Told what each vehicle drove. */
  readonly driven?: (device: string, trips: readonly Trip[]) => void;
  /**
   * Asked after each vehicle, with how long it took: others want to be served too.
   * @returns false where the rest of the day is not to be made any more.
   */
  readonly rest?: (workedMs: number) => Promise<boolean>;
}

/**
 * Makes a day of every vehicle that reported in it, and of every line they drove, and keeps them: the
 * same day made again takes the place of what was there.
 *
 * @returns how many vehicles.
 * @throws ReadingsError.
 */
export async function keepDay(
  readings: Readings,
  places: Places,
  day: Pick<LocalDay, 'startMs' | 'endMs'>,
  { driven = () => {}, rest = async () => true }: Making = {},
): Promise<number> {
  const span = { sinceMs: day.startMs, untilMs: day.endMs };
  const reported = await readings.latestPoints({ measurement: 'vehicle', ...span });
  const passages: (Passage & { city: string })[] = [];
  const speeds = new Map<string, { metres: number; seconds: number; trips: number }>();
  for (const { tags } of reported) {
    const { device = '', city = '', kind = 'bus' } = tags;
    const beganMs = performance.now();
    const track = await trackOf(readings, device, { fromMs: day.startMs, toMs: day.endMs });
    // A truck's round is no line.
    const index = kind === 'bus' ? places.index : noWays;
    const made = vehicleDay(track, { index, bases: places.bases });
    await readings.write([vehiclePoint({ city, device, kind }, day.startMs, made, track)]);
    for (const passage of passagesOf(device, made)) passages.push({ ...passage, city });
    addSpeeds(speeds, city, made);
    driven(
      device,
      made.trips.map(({ trip }) => trip),
    );
    if (!(await rest(performance.now() - beganMs))) return 0;
  }
  const lines = linePoints(passages, speeds, day.startMs);
  if (lines.length > 0) await readings.write(lines);
  return reported.length;
}

const noWays = new WayIndex([]);

function vehiclePoint(
  tags: { readonly city: string; readonly device: string; readonly kind: string },
  startMs: number,
  made: VehicleDay,
  { fixes, boardings }: Tracked,
): Point {
  return {
    measurement: 'vehicle_day',
    tags,
    fields: {
      ...{ km: made.km, km_from: made.kmFrom, fixes: fixes.length },
      ...{ hours: made.hours, in_service_hours: made.inServiceHours, idle_hours: made.idleHours },
      trips: made.trips.filter(({ trip }) => trip.complete).length,
      ...(made.fuel ? { fuel_l: made.fuel.litres, fuel_from: made.fuel.from } : {}),
      ...(boardings === undefined ? {} : { boardings }),
    },
    timeMs: startMs,
  };
}

const routeOf = ({ line }: { readonly line: Pattern | { readonly id: string } }): string =>
  'route' in line ? line.route : line.id;

const passagesOf = (vehicle: string, { trips }: VehicleDay): Passage[] =>
  trips.flatMap(({ trip, calls }) =>
    calls.map(({ sequence, arrivalMs }) => ({
      ...{ line: routeOf(trip.way), sequence, vehicle, timeMs: arrivalMs },
    })),
  );

type Speeds = Map<string, { metres: number; seconds: number; trips: number }>;

function addSpeeds(speeds: Speeds, city: string, { trips }: VehicleDay): void {
  for (const { trip } of trips) {
    const key = `${city}\0${routeOf(trip.way)}`;
    const known = speeds.get(key) ?? { metres: 0, seconds: 0, trips: 0 };
    speeds.set(key, {
      metres: known.metres + trip.toM - trip.fromM,
      seconds: known.seconds + (trip.endMs - trip.startMs) / 1000,
      trips: known.trips + (trip.complete ? 1 : 0),
    });
  }
}

function linePoints(
  passages: readonly (Passage & { city: string })[],
  speeds: Speeds,
  timeMs: number,
): Point[] {
  return [...speeds].map(([key, { metres, seconds, trips }]) => {
    const [city = '', line = ''] = key.split('\0');
    const own = passages.filter((one) => one.city === city && one.line === line);
    return {
      measurement: 'line_day',
      tags: { city, line },
      fields: {
        ...{ trips, km: metres / 1000, hours: seconds / 3600 },
        ...(seconds > 0 ? { speed_kmh: (metres / seconds) * 3.6 } : {}),
        ...headwayFields(headwaysOf(own)),
      },
      timeMs,
    };
  });
}

/** Of all stops of the line, each headway counting once: who waits at a busy stop waits there. */
function headwayFields(stops: readonly Headways[]): Record<string, number> {
  const minutes = stops.flatMap((stop) => stop.minutes);
  if (minutes.length === 0) return {};
  const sum = minutes.reduce((total, one) => total + one, 0);
  const squares = minutes.reduce((total, one) => total + one ** 2, 0);
  const mean = sum / minutes.length;
  const bunched = stops.reduce((total, stop) => total + stop.bunched * stop.minutes.length, 0);
  return {
    headways: minutes.length,
    headway_min: mean,
    excess_wait_min: squares / sum / 2 - mean / 2,
    bunched: bunched / minutes.length,
  };
}
