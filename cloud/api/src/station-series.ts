/** What the days of a station say of its sensors and calibrations, without reading raw rows. */
import type { Quantity } from '@samay/contract';
import {
  type Averaged,
  type AverageWith,
  joinRuns,
  type Readings,
  type Run,
} from '@samay/readings';
import { dayMs } from './step.ts';

/** Longer than a low-cost station lives: 3,660 days × 8 quantities × 4 sensors are 117,000 rows. */
const lookBackMs = 3_660 * dayMs;
const rowsMax = 500_000;

const parts = ['firstMs', 'calibrations'] as const;
type SeriesDay = AverageWith<(typeof parts)[number]>;

export async function daysOf(
  readings: Readings,
  device: string,
  of: Averaged,
  nowMs: number,
): Promise<readonly SeriesDay[]> {
  const query = { of, period: 'day', devices: [device], rowsMax, parts } as const;
  const fromMs = Math.max(0, nowMs - lookBackMs);
  return (await readings.averages({ ...query, fromMs, toMs: nowMs + 2 * dayMs })).rows;
}

/** @returns the oldest row of each sensor, ms since 1970 UTC. */
export function firstSeen(days: readonly SeriesDay[]): ReadonlyMap<string, number> {
  const first = new Map<string, number>();
  for (const { tags, firstMs } of days) {
    const sensor = tags['sensor'] ?? '';
    first.set(sensor, Math.min(firstMs, first.get(sensor) ?? firstMs));
  }
  return first;
}

export interface CalibrationRun extends Run {
  readonly sensor: string | null;
  readonly quantity: Quantity;
}

/** @param days oldest first. @returns which calibration was in force when, by sensor and quantity. */
export function calibrationsOf(days: readonly SeriesDay[]): CalibrationRun[] {
  const series = new Map<string, { sensor: string | null; quantity: Quantity; runs: Run[] }>();
  for (const { tags, quantity, calibrations } of days) {
    const sensor = tags['sensor'] ?? null;
    const key = JSON.stringify([sensor, quantity]);
    const found = series.get(key) ?? { sensor, quantity, runs: [] };
    series.set(key, found);
    found.runs.push(...calibrations);
  }
  return [...series.values()].flatMap(({ sensor, quantity, runs }) =>
    joinRuns(runs.sort((a, b) => a.fromMs - b.fromMs)).map((run) => ({ ...run, sensor, quantity })),
  );
}
