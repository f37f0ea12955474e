import type { Point } from '@samay/contract';
import type { Fix, FuelReading, VehicleTrack } from '@samay/mobility';
import type { Readings } from '@samay/readings';

const hourMs = 3_600_000;
/** The flag of a position that has failed: a jump, or none. */
const failed = 4;

export interface Tracked extends VehicleTrack {
  readonly boardings?: number;
}

/**
 * What a vehicle reported between two moments, an hour at a time: who speaks each second says 86,400
 * in a day.
 */
export async function trackOf(
  readings: Readings,
  device: string,
  { fromMs, toMs }: { readonly fromMs: number; readonly toMs: number },
): Promise<Tracked> {
  const fixes: Fix[] = [];
  const fuel: FuelReading[] = [];
  const odometer: { timeMs: number; metres: number }[] = [];
  let boardings: number | undefined;
  for (let atMs = fromMs; atMs < toMs; atMs += hourMs) {
    const span = { fromMs: atMs, toMs: Math.min(toMs, atMs + hourMs) };
    for (const point of await readings.points({
      measurement: 'vehicle',
      devices: [device],
      ...span,
    })) {
      const fix = fixOf(point);
      if (fix && fix.timeMs > (fixes.at(-1)?.timeMs ?? 0)) fixes.push(fix);
      const [usedL, rateLs] = [numberIn(point, 'fuel_used'), numberIn(point, 'fuel_rate')];
      if (usedL !== undefined || rateLs !== undefined) {
        const said = {
          ...(usedL !== undefined && { usedL }),
          ...(rateLs !== undefined && { rateLs }),
        };
        fuel.push({ timeMs: point.timeMs, ...said });
      }
      const metres = numberIn(point, 'odometer');
      if (metres !== undefined) odometer.push({ timeMs: point.timeMs, metres });
      const boarded = numberIn(point, 'boardings');
      if (boarded !== undefined) boardings = (boardings ?? 0) + boarded;
    }
  }
  return { fixes, fuel, odometer, ...(boardings === undefined ? {} : { boardings }) };
}

/** @returns where a vehicle says that it is, unless that has failed. */
export function fixOf(point: Point): Fix | undefined {
  const [lat, lon] = [numberIn(point, 'lat'), numberIn(point, 'lon')];
  if (lat === undefined || lon === undefined) return undefined;
  if ((numberIn(point, 'lat_q') ?? 2) >= failed) return undefined;
  const [seconds, speed] = [numberIn(point, 'fix_time'), numberIn(point, 'speed')];
  return {
    // By the receiver, which is told by satellites; the device's own time where it says none.
    timeMs: seconds === undefined ? point.timeMs : Math.round(seconds * 1000),
    position: [lon, lat],
    ...(speed === undefined ? {} : { speedMs: speed }),
  };
}

export function numberIn({ fields }: Point, name: string): number | undefined {
  const value = fields[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}
