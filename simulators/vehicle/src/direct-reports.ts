/** Reports of a vehicle without an agent: for many of them, or for months in a moment. */
import { publishedValue, Quality, type Quantity, type Report, reasonBits } from '@samay/contract';
import { type Bus, type Seed, seedOf, type Vehicle } from '@samay/world';
import { gpsSays } from './gps-receiver.ts';

export interface DirectOptions {
  readonly seed: Seed;
  readonly fromMs: number;
  readonly untilMs: number;
  readonly intervalMs: number;
  /** Of one start of an agent, that ran all the time: 8 to 32 hexadecimal digits. */
  readonly boot: string;
  /** Passengers that it carries at most, where they are counted. */
  readonly capacity?: number;
}

const isBus = (vehicle: Vehicle): vehicle is Bus => 'countsAt' in vehicle;

/** What an agent would report of that vehicle, of each interval one, with what its receiver saw. */
export function* directReports(vehicle: Vehicle, options: DirectOptions): Generator<Report> {
  const { seed, fromMs, untilMs, intervalMs, boot } = options;
  const start = vehicle.truthAt(fromMs);
  let before = isBus(vehicle) ? vehicle.countsAt(fromMs) : undefined;
  let seq = 0;
  for (let timeMs = fromMs + intervalMs; timeMs <= untilMs; timeMs += intervalMs) {
    const truth = vehicle.truthAt(timeMs);
    const { lat, lon, fix_quality: fixed, ...seen } = gpsSays(truth, seedOf(seed, 'gps'), timeMs);
    const position =
      lat === undefined || lon === undefined || fixed === 0
        ? {}
        : { lat, lon, ...seen, fix_time: timeMs / 1000 };
    const used = truth.fuelUsedL - start.fuelUsedL;
    const values: Partial<Record<Quantity, number>> = {
      ...position,
      distance_gps: truth.odometerM - start.odometerM,
      odometer: Math.floor(truth.odometerM / 100) * 100,
      vehicle_speed: truth.speed,
      fuel_rate: truth.fuelRate,
      fuel_used: used,
    };
    const counts = isBus(vehicle) ? vehicle.countsAt(timeMs) : undefined;
    if (counts !== undefined && before !== undefined) {
      values.passengers = counts.boarded - counts.alighted;
      values.boardings = counts.boarded - before.boarded;
      values.alightings = counts.alighted - before.alighted;
      if (options.capacity) values.occupancy = values.passengers / options.capacity;
    }
    before = counts;
    const missing = lat === undefined ? (['lat', 'lon'] as const) : [];
    yield {
      ...{ boot, seq, timeMs, texts: {} },
      readings: [
        ...Object.entries(values).map(([name, value]) => {
          const quantity = name as Quantity;
          const published = publishedValue(quantity, value);
          return { quantity, value: published, timeMs, quality: Quality.good, why: 0 };
        }),
        ...missing.map((quantity) => {
          return { quantity, timeMs, quality: Quality.missing, why: reasonBits(['no-fix']) };
        }),
      ],
    };
    seq += 1;
  }
}
