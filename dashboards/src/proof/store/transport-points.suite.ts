/** Whole days of buses, lines and a recycling truck, as samay-cloud and the trucks write them. */
import type { Material, Point } from '@samay/contract';
import { type Cast, dayMs, hourMs, limaOffsetMs, nowMs } from './cast.suite.ts';

const daysBack = 20;
/** Local midnights, oldest first; the last is yesterday's. */
const midnights: readonly number[] = Array.from({ length: daysBack }, (_, at) => {
  const todayMs = Math.floor((nowMs + limaOffsetMs) / dayMs) * dayMs - limaOffsetMs;
  return todayMs - (daysBack - at) * dayMs;
});

interface Day {
  readonly timeMs: number;
}
export interface VehicleDay extends Day {
  readonly device: string;
  readonly kind: 'bus' | 'truck';
  readonly fields: {
    readonly km: number;
    readonly hours: number;
    readonly in_service_hours: number;
    readonly idle_hours: number;
    readonly trips: number;
    /** Not every vehicle says it. */
    readonly fuel_l?: number;
  };
}

export const vehicleDays: readonly VehicleDay[] = midnights.flatMap((timeMs, at) => [
  vehicle('bus-1', 'bus', timeMs, { km: 150 + at, idle: 1 + at / 20, litres: 60 + at }),
  vehicle('bus-2', 'bus', timeMs, { km: 120 + 2 * at, idle: 2 }),
  vehicle('truck-1', 'truck', timeMs, { km: 40 + at / 2, idle: 3, litres: 20 }),
]);

function vehicle(
  device: string,
  kind: VehicleDay['kind'],
  timeMs: number,
  { km, idle, litres }: { km: number; idle: number; litres?: number },
): VehicleDay {
  const fields = { km, hours: 12, in_service_hours: 9, idle_hours: idle, trips: 8 };
  const fuel = litres === undefined ? {} : { fuel_l: litres };
  return { device, kind, timeMs, fields: { ...fields, ...fuel } };
}

export interface LineDay extends Day {
  readonly line: string;
  readonly fields: {
    readonly trips: number;
    readonly km: number;
    readonly hours: number;
    readonly speed_kmh: number;
    /** With the next three, absent where no two buses passed one stop. */
    readonly headways?: number;
    readonly headway_min?: number;
    readonly excess_wait_min?: number;
    readonly bunched?: number;
  };
}

export const lineDays: readonly LineDay[] = midnights.flatMap((timeMs, at) => [
  line('L1', timeMs, at, { headways: 100 + at, headway_min: 8, excess_wait_min: 1 + at / 10 }),
  line('L2', timeMs, at, at % 5 === 0 ? {} : { headways: 40, headway_min: 14, excess_wait_min: 3 }),
]);

function line(
  name: string,
  timeMs: number,
  at: number,
  waits: { headways?: number; headway_min?: number; excess_wait_min?: number },
): LineDay {
  const [km, hours] = [140 + at, 10];
  const bunched = waits.headways === undefined ? {} : { bunched: 0.125 };
  const fields = { trips: 8, km, hours, speed_kmh: km / hours, ...waits, ...bunched };
  return { line: name, timeMs, fields };
}

export interface Weighed extends Day {
  readonly material: Material;
  readonly zone?: string;
  readonly kg: number;
}

/** Three a day: of two zones, and one whose crew says none. */
export const weighings: readonly Weighed[] = midnights.flatMap((timeMs, at) => [
  { timeMs: timeMs + 8 * hourMs, material: 'paper', zone: 'Norte', kg: 20 + at },
  { timeMs: timeMs + 9 * hourMs, material: 'plastic-pet', zone: 'Sur', kg: 7.5 },
  { timeMs: timeMs + 10 * hourMs, material: 'paper', kg: 4 },
]);
export const truck = 'truck-1';

export const transportPoints = ({ city }: Cast): Point[] => [
  ...vehicleDays.map(({ device, kind, timeMs, fields }) => ({
    ...{ measurement: 'vehicle_day', tags: { city, device, kind }, fields, timeMs },
  })),
  ...lineDays.map(({ line: of, timeMs, fields }) => ({
    ...{ measurement: 'line_day', tags: { city, line: of }, fields, timeMs },
  })),
  ...weighings.map(({ material, zone, kg, timeMs }) => ({
    measurement: 'collection',
    tags: { city, device: truck, material },
    fields: { received: timeMs + 2_000, kg, stable: 1, ...(zone === undefined ? {} : { zone }) },
    timeMs,
  })),
];
