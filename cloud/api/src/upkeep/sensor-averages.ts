/** What hours and days say of sensors, of all stations together. */
import type { Quantity } from '@samay/contract';
import {
  type AverageKey,
  type AverageWith,
  averageKey,
  type Period,
  type Readings,
} from '@samay/readings';

/** `station sensor`: no name of either has a space. */
export const sensorKey = (device: string, sensor: string): string => `${device} ${sensor}`;

export interface SensorMean {
  readonly timeMs: number;
  readonly mean: number;
  /** Values or hours that it is of. */
  readonly count: number;
}

const rowsPerPage = 10_000;

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
  const query = { of: 'sensor', rowsMax: rowsPerPage, parts, ...asked } as const;
  for (let after: AverageKey | undefined; ; ) {
    const { rows, truncated } = await readings.averages({ ...query, ...(after ? { after } : {}) });
    for (const row of rows) keep(found, row);
    const last = rows.at(-1);
    if (!truncated || !last) return found;
    after = averageKey(last);
  }
}

const parts: readonly never[] = [];

function keep(found: Map<string, SensorMean[]>, row: AverageWith<never>): void {
  const { tags, summary, timeMs, count } = row;
  if (summary === undefined) return;
  const key = sensorKey(tags['device'] ?? '', tags['sensor'] ?? '');
  const own = found.get(key) ?? [];
  found.set(key, own);
  own.push({ timeMs, mean: summary.avg, count });
}
