import { clockAheadMaxMs, type Point, type QualityFlag } from '@samay/contract';
import {
  type Base,
  Circles,
  type LiveVehicle,
  type Position,
  type Stretch,
  Tracker,
  type WayIndex,
} from '@samay/mobility';
import type { Readings } from '@samay/readings';
import type { Clock } from '../service.ts';
import { fixOf, numberIn } from './track-of.ts';

/** A vehicle as it last reported, and the line it seems to be on. */
export interface VehicleNow {
  readonly device: string;
  readonly city: string;
  readonly kind: 'bus' | 'truck';
  readonly position: Position;
  /** Of the fix, ms since 1970 UTC. */
  readonly timeMs: number;
  readonly quality: QualityFlag;
  /** m/s and degrees from north. */
  readonly speed?: number;
  readonly heading?: number;
  /** Share of the capacity, 0 to 1 and more; and people on board. */
  readonly occupancy?: number;
  readonly passengers?: number;
  readonly on?: NonNullable<LiveVehicle['on']>;
  /** Parked, or about to be: it is at a base. */
  readonly atBase: boolean;
}

export interface LiveVehicles {
  /** Takes what has come since. To be called each few seconds. @throws ReadingsError. */
  refresh(): Promise<void>;
  /**
   * Those of the last `activeMs`, by device, as they were at the last refresh.
   * @throws ReadingsError while the store has not answered for `unheardMaxMs`: that is no empty street.
   */
  now(): readonly VehicleNow[];
  /** Tells the trips that a vehicle has driven today, where they are known. */
  recall(device: string, trips: readonly Stretch[]): void;
}

/** Where vehicles may be. */
export interface Places {
  /** The ways of the city; without ways, vehicles have no lines. */
  readonly index: WayIndex;
  /** Where they are kept overnight. */
  readonly bases: readonly Base[];
}

/** A bus is not where it was a quarter of an hour ago. */
const activeMs = 15 * 60_000;
/** A refresh or a few may fail before what was known is no longer now. */
const unheardMaxMs = 30_000;
/** Enough to know the line of who was driving when this service started. */
const lookBackMs = 20 * 60_000;
/** Of a whole fleet some at a time: it is seen at once, and its lines within half a minute. */
const beginMax = 150;
/** Most of what is new was said in the last minute; what came late is asked for once a minute. */
const freshMs = 60_000;

export function liveVehicles(readings: Readings, places: Places, clock: Clock): LiveVehicles {
  const tracker = new Tracker(places.index);
  const bases = new Circles(places.bases);
  const newest = new Map<string, Point>();
  /** Those whose last minutes have been read. */
  const begun = new Set<string>();
  let listed: readonly VehicleNow[] = [];
  let wholeMs = Number.NEGATIVE_INFINITY;
  let heardMs = Number.NEGATIVE_INFINITY;
  let failure: { readonly error: unknown } | undefined;

  async function begin(device: string, nowMs: number): Promise<void> {
    const span = { fromMs: nowMs - lookBackMs, toMs: nowMs + clockAheadMaxMs };
    for (const point of await readings.points({
      measurement: 'vehicle',
      devices: [device],
      ...span,
    })) {
      report(point);
    }
    // Last: one that could not be read is tried again at the next look.
    begun.add(device);
  }
  function report(point: Point): void {
    const fix = fixOf(point);
    if (fix) tracker.report(point.tags['device'] ?? '', fix);
  }
  function list(): VehicleNow[] {
    const lines = new Map(tracker.vehicles().map((one) => [one.vehicle, one]));
    return [...newest]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([device, point]) => vehicleOf(device, point, lines.get(device)) ?? [])
      .map((one) => ({ ...one, atBase: bases.holds(one.position) }));
  }
  async function take(nowMs: number): Promise<void> {
    const isWhole = nowMs - wholeMs >= freshMs;
    const sinceMs = nowMs - (isWhole ? activeMs : 2 * freshMs);
    const untilMs = nowMs + clockAheadMaxMs;
    const points = await readings.latestPoints({ measurement: 'vehicle', sinceMs, untilMs });
    if (isWhole) wholeMs = nowMs;
    for (const point of points) {
      const device = point.tags['device'] ?? '';
      if (point.timeMs >= (newest.get(device)?.timeMs ?? 0)) newest.set(device, point);
      if (begun.has(device)) report(point);
    }
    tracker.forget(nowMs - activeMs);
    for (const [device, { timeMs }] of newest) {
      if (timeMs >= nowMs - activeMs) continue;
      newest.delete(device);
      begun.delete(device);
    }
    const unknown = [...newest.keys()].filter((device) => !begun.has(device));
    for (const device of unknown.slice(0, beginMax)) await begin(device, nowMs);
    listed = list();
  }
  return {
    async refresh() {
      const nowMs = clock();
      try {
        await take(nowMs);
        heardMs = nowMs;
        failure = undefined;
      } catch (error) {
        failure = { error };
        throw error;
      }
    },
    now() {
      if (failure && clock() - heardMs > unheardMaxMs) throw failure.error;
      return listed;
    },
    recall: (device, trips) => tracker.recall(device, trips),
  };
}

function vehicleOf(
  device: string,
  point: Point,
  live: LiveVehicle | undefined,
): Omit<VehicleNow, 'atBase'> | undefined {
  // One that says it has no fix is where it last had one.
  const fix = fixOf(point) ?? live?.fix;
  if (fix === undefined) return undefined;
  const optional = Object.fromEntries(
    (['speed', 'heading', 'occupancy', 'passengers'] as const).flatMap((name) => {
      const value = numberIn(point, name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  return {
    ...{ device, city: point.tags['city'] ?? '', position: fix.position, quality: flagOf(point) },
    kind: point.tags['kind'] === 'truck' ? 'truck' : 'bus',
    timeMs: fix.timeMs,
    ...optional,
    ...(live?.on ? { on: live.on } : {}),
  };
}

const flagOf = (point: Point): QualityFlag => (numberIn(point, 'lat_q') ?? 2) as QualityFlag;
