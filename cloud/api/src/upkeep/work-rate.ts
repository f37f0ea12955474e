/**
 * How long a sensor has worked, and how many hours a day, where its end is near enough to be forecast. A station
 * counts on where a sensor was exchanged for one of its kind and nobody told it: the visit says from when.
 */
import type { Readings } from '@samay/readings';
import { type SensorUpkeep, slopePerDay } from '@samay/upkeep';
import { averagePages } from '../average-pages.ts';
import { bucketsSince, type SinceOf } from './buckets-since.ts';
import { sensorKey } from './sensor-averages.ts';

const dayMs = 86_400_000;
const daysBack = 15;
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
  const counted = await hoursBefore(
    readings,
    sensors.filter(({ lifetime, workHours }) => lifetime && workHours !== undefined),
  );
  for (const one of sensors) {
    const { device, sensor, lifetime, workHours } = one;
    if (lifetime === undefined || workHours === undefined) continue;
    const before = counted.get(sensorKey(device, sensor)) ?? 0;
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

/** Put in one after the other, so that little lies between them. */
const sensorsAtOnce = 64;

type PutIn = AtWork & { readonly putInMs: number };
const isPutIn = (one: AtWork): one is PutIn => one.putInMs !== undefined;

/**
 * @returns by `sensorKey`, hours that the station had counted when a visit put the sensor in. The days tell where to
 * look: what is behind them is years of minutes.
 */
async function hoursBefore(
  readings: Readings,
  sensors: readonly AtWork[],
): Promise<ReadonlyMap<string, number>> {
  const found = new Map<string, number>();
  const putIn = sensors.filter(isPutIn).sort((a, b) => a.putInMs - b.putInMs);
  for (let at = 0; at < putIn.length; at += sensorsAtOnce) {
    const some = putIn.slice(at, at + sensorsAtOnce);
    const days = await daysAtWork(readings, some);
    for (const one of some) {
      const hours = await hoursAt(readings, one, days.get(sensorKey(one.device, one.sensor)) ?? []);
      if (hours !== undefined) found.set(sensorKey(one.device, one.sensor), hours);
    }
  }
  return found;
}

/** @returns by `sensorKey`, the days on which it was told how long it had worked, oldest first. */
async function daysAtWork(
  readings: Readings,
  sensors: readonly PutIn[],
): Promise<ReadonlyMap<string, readonly number[]>> {
  const days = new Map<string, number[]>();
  const toMs = sensors.at(-1)?.putInMs ?? 0;
  const fromMs = readings.rawSinceMs() ?? 0;
  if (fromMs >= toMs) return days;
  const none: readonly never[] = [];
  const devices = [...new Set(sensors.map(({ device }) => device))];
  const asked = { of: 'sensor', period: 'day', quantity: 'work_time', parts: none } as const;
  for await (const rows of averagePages(readings, { ...asked, devices, fromMs, toMs })) {
    for (const { tags, timeMs } of rows) {
      const key = sensorKey(tags['device'] ?? '', tags['sensor'] ?? '');
      const own = days.get(key);
      if (own) own.push(timeMs);
      else days.set(key, [timeMs]);
    }
  }
  return days;
}

async function hoursAt(
  readings: Readings,
  { device, sensor, putInMs }: PutIn,
  days: readonly number[],
): Promise<number | undefined> {
  for (const fromMs of days.filter((day) => day < putInMs).toReversed()) {
    const { rows } = await readings.range({
      ...{ measurement: 'sensor', device, sensor, field: 'work_time', rowsMax: 1 },
      ...{ fromMs, toMs: Math.min(putInMs, fromMs + dayMs), newestFirst: true },
    });
    if (rows[0]) return rows[0].value / 3600;
  }
  return undefined;
}
