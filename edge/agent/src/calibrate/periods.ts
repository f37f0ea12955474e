/** Periods of the local clock: hours, parts of a day, calendar days. */
import type { Zone } from './zone.ts';

const hourMs = 3_600_000;
export const dayMs = 86_400_000;

export interface Period {
  readonly startMs: number;
  /** Not included. */
  readonly endMs: number;
}

/**
 * @param stepMs divides a day. Up to an hour it is counted in elapsed time, so that a repeated
 * hour is two; longer ones by the clock, so that a day may have 23 or 25 hours.
 * @returns the period an instant is in.
 */
export function periodReader(zone: Zone, stepMs: number): (timeMs: number) => Period {
  let last: Period = { startMs: 0, endMs: 0 };
  return (timeMs) => {
    if (timeMs < last.startMs || timeMs >= last.endMs) last = periodAt(zone, stepMs, timeMs);
    return last;
  };
}

function periodAt(zone: Zone, stepMs: number, timeMs: number): Period {
  const localMs = timeMs + zone.offsetMs(timeMs);
  const blockMs = Math.floor(localMs / stepMs) * stepMs;
  if (stepMs <= hourMs) {
    const startMs = timeMs - (localMs - blockMs);
    return { startMs, endMs: startMs + stepMs };
  }
  return { startMs: zone.instant(blockMs), endMs: zone.instant(blockMs + stepMs) };
}

/** @returns how many periods there are from one instant to another, both included. */
export function periodsBetween(zone: Zone, stepMs: number, fromMs: number, toMs: number): number {
  const periodOf = periodReader(zone, stepMs);
  const length = periodOf(toMs).startMs - periodOf(fromMs).startMs;
  // Days of 23 and 25 hours: to the nearest.
  return Math.max(0, Math.round(length / stepMs) + 1);
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `2026-01-15`, by the clock of the zone. */
export function localDate(zone: Zone, timeMs: number): string {
  return new Date(timeMs + zone.offsetMs(timeMs)).toISOString().slice(0, 10);
}

/** `2026-01-15T00:00:00-05:00` */
export function localIso(zone: Zone, timeMs: number): string {
  const offset = zone.offsetMs(timeMs);
  const minutes = Math.abs(offset) / 60_000;
  const sign = offset < 0 ? '-' : '+';
  const local = new Date(timeMs + offset).toISOString().slice(0, 19);
  return `${local}${sign}${two(Math.floor(minutes / 60))}:${two(Math.floor(minutes % 60))}`;
}
