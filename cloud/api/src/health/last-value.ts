import type { Quantity } from '@samay/contract';
import type { Readings } from '@samay/readings';
import { quantitiesMaxMs } from '../schemas/station.ts';

const hourMs = 60 * 60_000;
/** One value a second: 3,600 in an hour. */
const rowsMax = 10_000;

/**
 * When a sensor last gave a value of a quantity, in the seven days before: hours that have any first,
 * and the last of them row by row, so that a week of seconds is not read.
 */
export async function lastValueMs(
  readings: Readings,
  of: { readonly device: string; readonly sensor: string; readonly field: Quantity },
  nowMs: number,
): Promise<number | undefined> {
  const asked = { ...of, measurement: 'sensor', rowsMax } as const;
  const hours = await readings.range({
    ...asked,
    fromMs: nowMs - quantitiesMaxMs,
    toMs: nowMs,
    step: { stepMs: hourMs, offsetMs: 0, aggregate: 'count' },
  });
  const hour = hours.rows.at(-1);
  if (hour === undefined) return undefined;
  const toMs = Math.min(hour.timeMs + hourMs, nowMs);
  const { rows } = await readings.range({ ...asked, fromMs: hour.timeMs, toMs });
  return rows.at(-1)?.timeMs;
}
