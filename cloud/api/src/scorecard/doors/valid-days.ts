import { isComplete } from '@samay/air-quality';
import type { Average } from '@samay/readings';
import { knownStations } from '../../known-station.ts';
import type { Asked, Data } from './door.ts';

/** Valid local days of one station, oldest first. */
export interface StationDays {
  readonly device: string;
  readonly days: readonly { readonly timeMs: number; readonly value: number }[];
}

const hoursPerDay = 24;

/** @returns of each station that said anything, its valid days: 18 of their 24 hours. */
export function validDays(averages: readonly Average[]): StationDays[] {
  const stations = new Map<string, { timeMs: number; value: number }[]>();
  for (const { tags, timeMs, count, summary } of averages) {
    const device = tags['device'] ?? '';
    const days = stations.get(device) ?? [];
    stations.set(device, days);
    if (summary && isComplete(count, hoursPerDay)) days.push({ timeMs, value: summary.avg });
  }
  return [...stations]
    .map(([device, days]) => ({ device, days }))
    .sort((a, b) => (a.device < b.device ? -1 : 1));
}

/** @returns local days of the period that have ended. */
export function daysPassed({ fromMs, toMs, clock }: Asked): number {
  let count = 0;
  for (let atMs = fromMs; atMs < toMs; count += 1) {
    const { endMs } = clock.dayAt(atMs);
    if (endMs > toMs) break;
    atMs = endMs;
  }
  return count;
}

/**
 * @param averages of the period, of days.
 * @returns how many of the days that have ended a station could have measured: one that was never heard
 * before the period counts from its first day in it, and one that has said nothing yet has none.
 */
export async function daysOfEach(
  averages: readonly Average[],
  asked: Asked,
  { readings }: Pick<Data, 'readings'>,
): Promise<(device: string) => number> {
  const place = asked.city === undefined ? {} : { city: asked.city };
  const before = await knownStations(readings, place, asked.fromMs);
  const since = new Map(before.map(({ device }) => [device, asked.fromMs]));
  for (const { tags, timeMs } of averages) {
    const device = tags['device'] ?? '';
    since.set(device, Math.min(timeMs, since.get(device) ?? timeMs));
  }
  return (device) => {
    const fromMs = since.get(device);
    return fromMs === undefined ? 0 : daysPassed({ ...asked, fromMs });
  };
}
