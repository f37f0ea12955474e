/** What a station's own health has been like, by day. */
import type { Quantity } from '@samay/contract';
import { type Aggregate, type BucketRow, dayOffsetMs, type Readings } from '@samay/readings';

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
 * @param asked `sinceMs`: of another card or clock nothing is asked.
 * @throws ReadingsError
 */
export async function healthDays(
  readings: Readings,
  device: string,
  { sinceMs, nowMs }: { readonly sinceMs: number; readonly nowMs: number },
): Promise<HealthDays> {
  const midnightMs = Math.floor((nowMs - dayOffsetMs) / dayMs) * dayMs + dayOffsetMs;
  const days = async (field: Quantity, aggregate: Aggregate, back: number) => {
    const { rows } = await readings.range({
      ...{ measurement: 'health', device, field, rowsMax: back + 1 },
      ...{ fromMs: Math.max(sinceMs, midnightMs - back * dayMs), toMs: nowMs },
      step: { stepMs: dayMs, offsetMs: dayOffsetMs, aggregate },
    });
    return rows;
  };
  const [free, ahead, behind] = await Promise.all([
    days('disk_free', 'min', diskDaysBack),
    days('clock_offset', 'max', clockDaysBack),
    days('clock_offset', 'min', clockDaysBack),
  ]);
  const corrected = new Set(
    [...ahead, ...behind].filter(({ value }) => Math.abs(value) >= correctionMin).map(timeOf),
  );
  return {
    diskDays: free.map(({ timeMs, value }) => ({ timeMs, free: value })),
    clockCorrectedDays: corrected.size,
  };
}

const timeOf = ({ timeMs }: BucketRow): number => timeMs;
