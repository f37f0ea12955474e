import { clockAheadMaxMs, type Point, type Quantity, quantities } from '@samay/contract';
import type { LatestReading, Readings } from '@samay/readings';
import { lateMaxMs, liveMaxMs, quantitiesMaxMs, type Station } from './schemas/station.ts';

/** A device as what it last said tells it. */
export interface KnownStation {
  readonly device: string;
  readonly city: string;
  /** What it last said of each quantity, in the order of the contract. */
  readonly latest: readonly LatestReading[];
  /** Newest row of its own health; undefined for a third party's device. */
  readonly health: Point | undefined;
}

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
    // A station whose clock runs further ahead would be *live* for years.
    untilMs: nowMs + clockAheadMaxMs,
    ...(scope.city === undefined ? {} : { city: scope.city }),
    ...(scope.device === undefined ? {} : { device: scope.device }),
  };
  const [air, health, vehicle] = await Promise.all([
    readings.latestReadings({ measurement: 'air', ...where }).then(byDevice),
    readings.latestPoints({ measurement: 'health', ...where }).then(byDevice),
    readings.latestPoints({ measurement: 'vehicle', ...where }).then(byDevice),
  ]);
  const devices = new Set([...air.keys(), ...health.keys()]);
  return [...devices]
    .filter((device) => air.has(device) || !vehicle.has(device))
    .sort()
    .map((device) => {
      const said = air.get(device) ?? [];
      const ownHealth = newestOf(health.get(device) ?? []);
      // A station that moved to another city has rows under both: the newest says where it is.
      const city = (newestOf(said) ?? ownHealth)?.tags['city'] ?? '';
      return { device, city, latest: newestByQuantity(said), health: ownHealth };
    });
}

/** What one of its sensors last said, as the sensor said it. */
export interface KnownSensor {
  readonly sensor: string;
  readonly latest: readonly LatestReading[];
}

/** The sensors that a station ever spoke for, by name. */
export async function knownSensors(
  readings: Readings,
  device: string,
  nowMs: number,
): Promise<KnownSensor[]> {
  const untilMs = nowMs + clockAheadMaxMs;
  return sensorsByName(await readings.latestReadings({ measurement: 'sensor', device, untilMs }));
}

/** @param said of the sensors of one station. */
export function sensorsByName(said: readonly LatestReading[]): KnownSensor[] {
  return [...groupBy(said, 'sensor')]
    .map(([sensor, own]) => ({ sensor, latest: newestByQuantity(own) }))
    .sort((a, b) => (a.sensor < b.sensor ? -1 : 1));
}

type Said = Pick<LatestReading, 'tags' | 'timeMs'>;

const byDevice = <T extends Said>(all: readonly T[]): Map<string, T[]> => groupBy(all, 'device');

function groupBy<T extends Said>(all: readonly T[], tag: string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const key = one.tags[tag];
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

export const newestOf = <T extends Said>(all: readonly T[]): T | undefined =>
  all.reduce<T | undefined>(
    (newest, one) => (newest && newest.timeMs >= one.timeMs ? newest : one),
    undefined,
  );

const order = Object.keys(quantities);

function newestByQuantity(said: readonly LatestReading[]): LatestReading[] {
  const newest = new Map<Quantity, LatestReading>();
  for (const one of said) {
    const rival = newest.get(one.quantity);
    if (!rival || rival.timeMs < one.timeMs) newest.set(one.quantity, one);
  }
  return [...newest.values()].sort((a, b) => order.indexOf(a.quantity) - order.indexOf(b.quantity));
}

/** @returns what the API tells of a station. */
export function describeStation(known: KnownStation, nowMs: number): Station {
  const { device, city, latest, health } = known;
  const readingMs = newestOf(latest)?.timeMs;
  const seenMs = Math.max(readingMs ?? 0, health?.timeMs ?? 0);
  return {
    device,
    city,
    kind: 'station',
    name: stationName(known),
    position: stationPosition(known),
    lastSeen: new Date(seenMs).toISOString(),
    lastReading: readingMs === undefined ? null : new Date(readingMs).toISOString(),
    state: stateAt(readingMs, nowMs),
    quantities: latest
      .filter(({ timeMs }) => nowMs - timeMs <= quantitiesMaxMs)
      .map(({ quantity }) => quantity),
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

export function textOf(row: Point | undefined, name: string): string | null {
  const value = row?.fields[name];
  return typeof value === 'string' && value !== '' ? value : null;
}
