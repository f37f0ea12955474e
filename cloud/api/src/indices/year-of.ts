import {
  type Instrument,
  type LocalClock,
  type RuleId,
  type YearReport,
  YearsOfHours,
} from '@samay/air-quality';
import type { Readings } from '@samay/readings';
import { hourMs, hoursOf } from './hours-of.ts';
import { type Judged, unitOf } from './unit-of.ts';

export interface YearAsked {
  readonly device: string;
  readonly quantity: Judged;
  readonly rules: readonly RuleId[];
  readonly year: number;
  readonly clock: LocalClock;
  readonly instrument: Instrument;
  readonly nowMs: number;
}

/** The running means of the first hours of a year reach into the year before. */
const backMs = 23 * hourMs;

/** @returns the year of a station and the calibrations behind it; undefined where it has no hours. */
export async function yearOf(
  readings: Readings,
  { device, quantity, rules, year, clock, instrument, nowMs }: YearAsked,
): Promise<{ report: YearReport; calibrations: string[] } | undefined> {
  const startMs = clock.startOf({ year, month: 1, day: 1 });
  const endMs = clock.startOf({ year: year + 1, month: 1, day: 1 });
  const toMs = Math.min(endMs, Math.ceil(nowMs / hourMs) * hourMs);
  const hours = await hoursOf(readings, device, { quantity, fromMs: startMs - backMs, toMs });
  const { timeZone } = clock;
  const years = new YearsOfHours({ quantity, unit: unitOf(quantity), timeZone, rules, instrument });
  const calibrations = new Set<string>();
  // In the order of time, as the store has them.
  for (const { startMs: atMs, value, calibrations: own } of hours.values()) {
    years.push({ startMs: atMs, value });
    if (atMs < startMs || value === undefined) continue;
    for (const id of own) calibrations.add(id);
  }
  const report = years.finish().find((one) => one.year === year);
  return report && { report, calibrations: [...calibrations].sort() };
}
