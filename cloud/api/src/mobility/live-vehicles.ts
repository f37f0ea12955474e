import { clockAheadMaxMs, type Point, type QualityFlag } from '@samay/contract';
import { type LiveVehicle, type Position, Tracker, type WayIndex } from '@samay/mobility';
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
}

export interface LiveVehicles {
  /** Takes what has come since. To be called each few seconds. @throws ReadingsError. */
  refresh(): Promise<void>;
  /** Those of the last `activeMs`, by device. */
  now(): readonly VehicleNow[];
}

/** A bus is not where it was a quarter of an hour ago. */
const activeMs = 15 * 60_000;
/** Enough to know the line of who was driving when this service started. */
const lookBackMs = 20 * 60_000;

/** @param index the ways of the city; without ways, vehicles have no lines. */
export function liveVehicles(readings: Readings, index: WayIndex, clock: Clock): LiveVehicles {
  const tracker = new Tracker(index);
  let newest = new Map<string, Point>();
  const seen = new Set<string>();

  async function begin(device: string, nowMs: number): Promise<void> {
    seen.add(device);
    const span = { fromMs: nowMs - lookBackMs, toMs: nowMs };
    for (const point of await readings.points({ measurement: 'vehicle', device, ...span })) {
      report(point);
    }
  }
  function report(point: Point): void {
    const fix = fixOf(point);
    if (fix) tracker.report(point.tags['device'] ?? '', fix);
  }
  return {
    async refresh() {
      const nowMs = clock();
      const since = { sinceMs: nowMs - activeMs, untilMs: nowMs + clockAheadMaxMs };
      const points = await readings.latestPoints({ measurement: 'vehicle', ...since });
      newest = new Map(points.map((point) => [point.tags['device'] ?? '', point]));
      for (const device of newest.keys()) if (!seen.has(device)) await begin(device, nowMs);
      for (const point of points) report(point);
      tracker.forget(nowMs - activeMs);
      for (const device of seen) if (!newest.has(device)) seen.delete(device);
    },
    now() {
      const lines = new Map(tracker.vehicles().map((one) => [one.vehicle, one]));
      return [...newest]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .flatMap(([device, point]) => vehicleOf(device, point, lines.get(device)) ?? []);
    },
  };
}

function vehicleOf(
  device: string,
  point: Point,
  live: LiveVehicle | undefined,
): VehicleNow | undefined {
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
