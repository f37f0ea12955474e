import { isQuantity, type Point, type Quantity, qualityField, quantities } from '@samay/contract';
import type { Readings } from '@samay/readings';
import { lateMaxMs, liveMaxMs, type Station } from './schemas/station.ts';

/** A device as its newest rows tell it. */
export interface KnownStation {
  readonly device: string;
  readonly city: string;
  /** Newest row of station values; undefined until the first. */
  readonly air: Point | undefined;
  /** Newest row of its own health; undefined for a third party's device. */
  readonly health: Point | undefined;
}

/** A station whose clock runs further ahead would be *live* for years. */
const clockAheadMaxMs = 5 * 60_000;

interface Scope {
  readonly city?: string | undefined;
  readonly device?: string | undefined;
}

/**
 * Every station that ever reported, by device: nobody registers one, it appears with its first
 * message. Vehicles report health too, but are not stations.
 */
export async function knownStations(
  readings: Readings,
  scope: Scope,
  nowMs: number,
): Promise<KnownStation[]> {
  const where = {
    untilMs: nowMs + clockAheadMaxMs,
    ...(scope.city === undefined ? {} : { city: scope.city }),
    ...(scope.device === undefined ? {} : { device: scope.device }),
  };
  const [air, health, vehicle] = await Promise.all([
    readings.latest({ measurement: 'air', ...where }).then(newestByDevice),
    readings.latest({ measurement: 'health', ...where }).then(newestByDevice),
    readings.latest({ measurement: 'vehicle', ...where }).then(newestByDevice),
  ]);
  const devices = new Set([...air.keys(), ...health.keys()]);
  return [...devices]
    .filter((device) => air.has(device) || !vehicle.has(device))
    .sort()
    .map((device) => {
      const [airRow, healthRow] = [air.get(device), health.get(device)];
      const city = (airRow ?? healthRow)?.tags['city'] ?? '';
      return { device, city, air: airRow, health: healthRow };
    });
}

/** A station that moved to another city has rows under both: the newest says where it is. */
function newestByDevice(points: readonly Point[]): Map<string, Point> {
  const newest = new Map<string, Point>();
  for (const point of points) {
    const device = point.tags['device'];
    if (device === undefined) continue;
    const before = newest.get(device);
    if (before === undefined || before.timeMs < point.timeMs) newest.set(device, point);
  }
  return newest;
}

/** @returns what the API tells of a station. */
export function describeStation(known: KnownStation, nowMs: number): Station {
  const { device, city, air, health } = known;
  const seenMs = Math.max(air?.timeMs ?? 0, health?.timeMs ?? 0);
  return {
    device,
    city,
    kind: 'station',
    name: stationName(known),
    position: stationPosition(known),
    lastSeen: new Date(seenMs).toISOString(),
    lastReading: air ? new Date(air.timeMs).toISOString() : null,
    state: stateAt(air?.timeMs, nowMs),
    quantities: air ? quantitiesOf(air) : [],
    software: textOf(health, 'software'),
  };
}

export const stationName = ({ device, health }: KnownStation): string =>
  textOf(health, 'name') ?? device;

/** Null until the station says where it is; a position is never made up. */
export function stationPosition({ health }: KnownStation): Station['position'] {
  const [lat, lon, altitude] = [
    health?.fields['lat'],
    health?.fields['lon'],
    health?.fields['altitude'],
  ];
  if (typeof lat !== 'number' || typeof lon !== 'number') return null;
  return { lat, lon, altitude: typeof altitude === 'number' ? altitude : null };
}

function stateAt(readingMs: number | undefined, nowMs: number): Station['state'] {
  if (readingMs === undefined || nowMs - readingMs > lateMaxMs) return 'silent';
  return nowMs - readingMs > liveMaxMs ? 'late' : 'live';
}

/** @returns the quantities a row speaks of, missing ones too, in the order of the contract. */
export const quantitiesOf = (row: Point): Quantity[] =>
  Object.keys(quantities)
    .filter(isQuantity)
    .filter((name) => name in row.fields || qualityField(name) in row.fields);

export function textOf(row: Point | undefined, name: string): string | null {
  const value = row?.fields[name];
  return typeof value === 'string' && value !== '' ? value : null;
}
