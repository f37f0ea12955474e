/**
 * How long a sensor has worked, and how many hours a day, where its end is near enough to be forecast. A station
 * counts on where a sensor was exchanged for one of its kind and nobody told it: the visit says from when.
 */
import type { Readings } from '@samay/readings';
import { type SensorUpkeep, slopePerDay } from '@samay/upkeep';
import { bucketsSince, type SinceOf } from './buckets-since.ts';
import { sensorKey } from './sensor-averages.ts';

const dayMs = 86_400_000;
const daysBack = 15;
/** Since 1970. */
const daysMax = 100_000;
/** No city looks further ahead, and who has so much left is not asked for. */
const aheadMaxDays = 366;

/** A sensor of a station. */
export interface AtWork extends Pick<SensorUpkeep, 'sensor' | 'lifetime' | 'workHours'> {
  readonly device: string;
  /** When a visit put it in; undefined where none says so. */
  readonly putInMs: number | undefined;
}

export interface WorkRate {
  /** What the station had counted of another before this one was put in, hours. */
  readonly takenOff: number;
  readonly hoursPerDay?: number;
}

/**
 * @param since when each station is the same instrument: days before that are another's.
 * @returns by `sensorKey`; none where nothing is to be forecast.
 * @throws ReadingsError
 */
export async function workRates(
  readings: Readings,
  sensors: readonly AtWork[],
  since: SinceOf,
  nowMs: number,
): Promise<ReadonlyMap<string, WorkRate>> {
  const rates = new Map<string, WorkRate>();
  const near: AtWork[] = [];
  for (const one of sensors) {
    const { device, sensor, lifetime, workHours, putInMs } = one;
    if (lifetime === undefined || workHours === undefined) continue;
    const before = putInMs === undefined ? 0 : await hoursAt(readings, one, putInMs);
    // Less than it was then: the station has begun anew by itself.
    const takenOff = workHours < before ? 0 : before;
    rates.set(sensorKey(device, sensor), { takenOff });
    const left = lifetime.hours - (workHours - takenOff);
    if (left > 0 && left <= aheadMaxDays * 24) near.push(one);
  }
  const sinceOf = new Map(near.map(({ device }) => [device, since.get(device) ?? 0]));
  const found = await bucketsSince(readings, sinceOf, {
    ...{ measurement: 'sensor', field: 'work_time' },
    ...{ fromMs: nowMs - daysBack * dayMs, toMs: nowMs },
    step: { stepMs: dayMs, offsetMs: nowMs % dayMs, aggregate: 'max' },
  });
  for (const { device, sensor } of near) {
    const key = sensorKey(device, sensor);
    const takenOff = rates.get(key)?.takenOff ?? 0;
    const perDay = slopePerDay((found.get(device) ?? []).filter((one) => one.sensor === sensor));
    // Less than nothing: within these days it was another sensor, and nobody said so.
    if (perDay === undefined || perDay <= 0) continue;
    rates.set(key, { takenOff, hoursPerDay: perDay / 3600 });
  }
  return rates;
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

/** What the station had counted then. The days tell where to look: what is behind them is years of minutes. */
async function hoursAt(
  readings: Readings,
  { device, sensor }: AtWork,
  timeMs: number,
): Promise<number> {
  const fromMs = readings.rawSinceMs() ?? 0;
  if (fromMs >= timeMs) return 0;
  const { rows: days } = await readings.averages({
    ...({ of: 'sensor', period: 'day', quantity: 'work_time', parts: [] } as const),
    ...{ devices: [device], sensor, fromMs, toMs: timeMs, rowsMax: daysMax },
  });
  for (const day of days.toReversed()) {
    const { rows } = await readings.range({
      ...{ measurement: 'sensor', device, sensor, field: 'work_time', rowsMax: 1 },
      ...{ fromMs: day.timeMs, toMs: Math.min(timeMs, day.timeMs + dayMs), newestFirst: true },
    });
    if (rows[0]) return rows[0].value / 3600;
  }
  return 0;
}
