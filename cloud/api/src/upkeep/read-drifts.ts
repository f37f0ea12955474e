/** The nights of every station, and who has drifted from their neighbours. */
import { dayOffsetMs, type Readings } from '@samay/readings';
import { type Drift, type DriftStation, driftDays, driftsOf, nightHours } from '@samay/upkeep';
import { hoursOfAll, type StationHour } from '../indices/hours-of.ts';
import { type KnownStation, stationPosition } from '../known-station.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const utcOffsetHours = -dayOffsetMs / hourMs;

/**
 * @param swaps when a sensor of a station was last changed: what was before is another instrument.
 * @returns by device. @throws ReadingsError
 */
export async function readDrifts(
  readings: Readings,
  stations: readonly KnownStation[],
  swaps: ReadonlyMap<string, number>,
  nowMs: number,
): Promise<ReadonlyMap<string, Drift>> {
  const placed = stations.filter((station) => stationPosition(station) !== null);
  // Of two that differ nobody knows which has changed.
  if (placed.length < 3) return new Map();
  const nights = new Map<string, StationHour[]>();
  const localDay = Math.floor((nowMs + utcOffsetHours * hourMs) / dayMs);
  for (let back = driftDays.before + driftDays.now; back >= 0; back -= 1) {
    const fromMs = (localDay - back) * dayMs - utcOffsetHours * hourMs;
    const toMs = fromMs + nightHours.length * hourMs;
    const found = await hoursOfAll(readings, { quantity: 'pm2_5', fromMs, toMs });
    for (const [device, hours] of found) {
      nights.set(device, [...(nights.get(device) ?? []), ...hours.values()]);
    }
  }
  const cities = [...new Set(stations.map(({ city }) => city))];
  const all = cities.map((city) =>
    driftsOf(
      stations
        .filter((station) => station.city === city)
        .flatMap((station) => nightsOf(station, nights, swaps) ?? []),
      nowMs,
      utcOffsetHours,
    ),
  );
  return new Map(all.flatMap((drifts) => [...drifts]));
}

/** Of one calibration and one sensor: where either changes, a ratio changes too, and nothing has drifted. */
function nightsOf(
  station: KnownStation,
  nights: ReadonlyMap<string, readonly StationHour[]>,
  swaps: ReadonlyMap<string, number>,
): DriftStation | undefined {
  const { device } = station;
  const position = stationPosition(station);
  const all = nights.get(device) ?? [];
  if (position === null || all.length === 0) return undefined;
  const sinceMs = swaps.get(device) ?? Number.NEGATIVE_INFINITY;
  const calibration = all.at(-1)?.calibrations.join();
  const hours = new Map(
    all.flatMap(({ startMs, value, calibrations }) =>
      value === undefined || startMs < sinceMs || calibrations.join() !== calibration
        ? []
        : [[startMs, value] as const],
    ),
  );
  return { device, position: { lat: position.lat, lon: position.lon }, hours };
}
