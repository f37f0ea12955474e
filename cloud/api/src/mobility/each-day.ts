import type { LocalClock, LocalDay } from '@samay/air-quality';
import type { Measurement, Point } from '@samay/contract';
import type { Readings } from '@samay/readings';

/** Days of one city, or of all. */
interface Days {
  readonly fromMs: number;
  /** Exclusive. */
  readonly toMs: number;
  readonly city?: string;
  readonly clock: LocalClock;
}

/** @returns the local days that have begun. */
export function daysIn({ fromMs, toMs, clock }: Days): LocalDay[] {
  const days: LocalDay[] = [];
  for (let atMs = fromMs; atMs < toMs; ) {
    const day = clock.dayAt(atMs);
    days.push(day);
    atMs = day.endMs;
  }
  return days;
}

/** A point of each device or line a day: of a day it is the newest. @throws ReadingsError. */
export async function ofEachDay(
  readings: Readings,
  measurement: Measurement,
  asked: Days,
): Promise<readonly Point[]> {
  const found: Point[] = [];
  const place = asked.city === undefined ? {} : { city: asked.city };
  for (const { startMs, endMs } of daysIn(asked)) {
    const span = { sinceMs: startMs, untilMs: endMs };
    found.push(...(await readings.latestPoints({ measurement, ...place, ...span })));
  }
  return found;
}
