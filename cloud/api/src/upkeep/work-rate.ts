/** How many hours a day a sensor works, where its end is near enough to be forecast. */
import type { Readings } from '@samay/readings';
import { type SensorUpkeep, slopePerDay } from '@samay/upkeep';

const dayMs = 86_400_000;
const daysBack = 15;
/** No city looks further ahead, and who has so much left is not asked for. */
const aheadMaxDays = 366;

/** @throws ReadingsError */
export async function withWorkRate(
  readings: Readings,
  device: string,
  one: SensorUpkeep,
  nowMs: number,
): Promise<SensorUpkeep> {
  const { sensor, lifetime, workHours } = one;
  if (lifetime === undefined || workHours === undefined) return one;
  const left = lifetime.hours - workHours;
  if (left <= 0 || left > aheadMaxDays * 24) return one;
  const { rows } = await readings.range({
    ...{ measurement: 'sensor', device, sensor, field: 'work_time', rowsMax: daysBack + 1 },
    ...{ fromMs: nowMs - daysBack * dayMs, toMs: nowMs },
    step: { stepMs: dayMs, offsetMs: nowMs % dayMs, aggregate: 'max' },
  });
  const perDay = slopePerDay(rows);
  // Less than nothing: within these days it was another sensor.
  return perDay === undefined || perDay <= 0 ? one : { ...one, workHoursPerDay: perDay / 3600 };
}
