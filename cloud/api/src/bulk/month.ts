import { zoneOffsetsMs } from '../time-zone.ts';

/** A local calendar month, such as `2026-11`. */
export type Month = string;

/** Whose calendar it is: months are those of the stations, as days are. */
export const timeZone = 'America/Lima';

export const monthPattern = '^20[0-9]{2}-(0[1-9]|1[0-2])$';
export const isMonth = (text: string): text is Month => new RegExp(monthPattern).test(text);

/** @returns when a month begins and when the next one does, in ms since 1970 UTC. */
export const rangeOf = (month: Month): { readonly fromMs: number; readonly toMs: number } => ({
  fromMs: startMs(month, 0),
  toMs: startMs(month, 1),
});

function startMs(month: Month, later: number): number {
  const [year, index] = month.split('-').map(Number);
  const utcMs = Date.UTC(year ?? 0, (index ?? 1) - 1 + later);
  return utcMs - zoneOffsetsMs(timeZone, utcMs, utcMs + 1).atStartMs;
}

/** @returns the month of a moment, and the ones before it, newest first. */
export function monthsBefore(nowMs: number, count: number): Month[] {
  const { atStartMs } = zoneOffsetsMs(timeZone, nowMs, nowMs + 1);
  const local = new Date(nowMs + atStartMs);
  return Array.from({ length: count }, (_, back) =>
    new Date(Date.UTC(local.getUTCFullYear(), local.getUTCMonth() - back))
      .toISOString()
      .slice(0, 7),
  );
}
