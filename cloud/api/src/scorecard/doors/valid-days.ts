import { isComplete } from '@samay/air-quality';
import type { Average } from '@samay/readings';
import type { Asked } from './door.ts';

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
