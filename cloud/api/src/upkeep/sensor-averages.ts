/** What hours and days say of sensors, of all stations together. */
import type { Quantity } from '@samay/contract';
import type { AverageWith, Period, Readings } from '@samay/readings';
import { averagePages } from '../average-pages.ts';

/** `station sensor`: no name of either has a space. */
export const sensorKey = (device: string, sensor: string): string => `${device} ${sensor}`;

export interface SensorMean {
  readonly timeMs: number;
  readonly mean: number;
  /** Values or hours that it is of. */
  readonly count: number;
}

/** @returns by station and sensor, oldest first. @throws ReadingsError */
export async function sensorMeans(
  readings: Readings,
  asked: {
    readonly quantity: Quantity;
    readonly period: Period;
    readonly fromMs: number;
    readonly toMs: number;
  },
): Promise<ReadonlyMap<string, SensorMean[]>> {
  const found = new Map<string, SensorMean[]>();
  const means: readonly never[] = [];
  for await (const rows of averagePages(readings, { of: 'sensor', parts: means, ...asked })) {
    for (const row of rows) keep(found, row);
  }
  return found;
}

function keep(found: Map<string, SensorMean[]>, row: AverageWith<never>): void {
  const { tags, summary, timeMs, count } = row;
  if (summary === undefined) return;
  const key = sensorKey(tags['device'] ?? '', tags['sensor'] ?? '');
  const own = found.get(key) ?? [];
  found.set(key, own);
  own.push({ timeMs, mean: summary.avg, count });
}
