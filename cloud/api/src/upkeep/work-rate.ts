/**
 * How long a sensor has worked, and how many hours a day, where its end is near enough to be forecast. A station
 * counts on where a sensor was exchanged for one of its kind and nobody told it: the visit says from when.
 */
import type { Readings } from '@samay/readings';
import { type SensorUpkeep, slopePerDay } from '@samay/upkeep';

const dayMs = 86_400_000;
const daysBack = 15;
/** No city looks further ahead, and who has so much left is not asked for. */
const aheadMaxDays = 366;

interface WorkTimes {
  /** When a visit put it in; undefined where none says so. */
  readonly putInMs: number | undefined;
  /** Since when it is the same instrument: days before that are another's. */
  readonly sinceMs: number;
  readonly nowMs: number;
}

export interface WorkRate {
  /** What the station had counted of another before this one was put in, hours. */
  readonly takenOff: number;
  readonly hoursPerDay?: number;
}

/** @returns undefined where nothing is to be forecast. @throws ReadingsError */
export async function workRate(
  readings: Readings,
  device: string,
  { sensor, lifetime, workHours: counted }: SensorUpkeep,
  { putInMs, sinceMs, nowMs }: WorkTimes,
): Promise<WorkRate | undefined> {
  if (lifetime === undefined || counted === undefined) return undefined;
  const before = putInMs === undefined ? 0 : await hoursAt(readings, device, sensor, putInMs);
  // Less than it was then: the station has begun anew by itself.
  const takenOff = counted < before ? 0 : before;
  const left = lifetime.hours - (counted - takenOff);
  if (left <= 0 || left > aheadMaxDays * 24) return { takenOff };
  const { rows } = await readings.range({
    ...{ measurement: 'sensor', device, sensor, field: 'work_time', rowsMax: daysBack + 1 },
    ...{ fromMs: Math.max(sinceMs, nowMs - daysBack * dayMs), toMs: nowMs },
    step: { stepMs: dayMs, offsetMs: nowMs % dayMs, aggregate: 'max' },
  });
  const perDay = slopePerDay(rows);
  // Less than nothing: within these days it was another sensor, and nobody said so.
  return perDay === undefined || perDay <= 0
    ? { takenOff }
    : { takenOff, hoursPerDay: perDay / 3600 };
}

export function withWorkRate(one: SensorUpkeep, rate: WorkRate | undefined): SensorUpkeep {
  if (rate === undefined || one.workHours === undefined) return one;
  const { takenOff, hoursPerDay } = rate;
  return {
    ...one,
    workHours: Math.max(0, one.workHours - takenOff),
    ...(hoursPerDay === undefined ? {} : { workHoursPerDay: hoursPerDay }),
  };
}

async function hoursAt(
  readings: Readings,
  device: string,
  sensor: string,
  timeMs: number,
): Promise<number> {
  const { rows } = await readings.range({
    ...{ measurement: 'sensor', device, sensor, field: 'work_time', rowsMax: 1 },
    ...{ fromMs: 0, toMs: timeMs, newestFirst: true },
  });
  return (rows[0]?.value ?? 0) / 3600;
}
