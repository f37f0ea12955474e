/** What the stations' own health has been like, by day. */
import type { Quantity } from '@samay/contract';
import { type Aggregate, dayOffsetMs, type FleetBucket, type Readings } from '@samay/readings';
import { bucketsSince, type SinceOf } from './buckets-since.ts';

const dayMs = 86_400_000;
const diskDaysBack = 15;
/** With what there is of today: seven days, and not parts of eight. */
const clockDaysBack = 6;
/** s. A machine that is told the time by network is put right by less. */
const correctionMin = 1;

export interface HealthDays {
  readonly diskDays: readonly { readonly timeMs: number; readonly free: number }[];
  readonly clockCorrectedDays: number;
}

/**
 * @param since of another card or clock than from then on nothing is asked.
 * @returns of each of these devices.
 * @throws ReadingsError
 */
export async function healthDays(
  readings: Readings,
  since: SinceOf,
  nowMs: number,
): Promise<ReadonlyMap<string, HealthDays>> {
  const midnightMs = Math.floor((nowMs - dayOffsetMs) / dayMs) * dayMs + dayOffsetMs;
  const days = (field: Quantity, aggregate: Aggregate, back: number) =>
    bucketsSince(readings, since, {
      ...{ measurement: 'health', field, fromMs: midnightMs - back * dayMs, toMs: nowMs },
      step: { stepMs: dayMs, offsetMs: dayOffsetMs, aggregate },
    });
  const free = await days('disk_free', 'min', diskDaysBack);
  const ahead = await days('clock_offset', 'max', clockDaysBack);
  const behind = await days('clock_offset', 'min', clockDaysBack);
  return new Map(
    [...since.keys()].map((device) => {
      const said = [...(ahead.get(device) ?? []), ...(behind.get(device) ?? [])];
      const corrected = new Set(
        said.filter(({ value }) => Math.abs(value) >= correctionMin).map(timeOf),
      );
      const diskDays = (free.get(device) ?? []).map(({ timeMs, value }) => ({
        timeMs,
        free: value,
      }));
      return [device, { diskDays, clockCorrectedDays: corrected.size }];
    }),
  );
}

const timeOf = ({ timeMs }: FleetBucket): number => timeMs;
