/** Hours of stations for the norms: the one place where averages of the store become hours. */
import { isComplete } from '@samay/air-quality';
import type { QualityFlag } from '@samay/contract';
import type { AverageWith, Readings } from '@samay/readings';
import { averagePages } from '../average-pages.ts';
import type { Judged } from './unit-of.ts';

export const hourMs = 3_600_000;
const minutesPerHour = 60;

export interface StationHour {
  /** Start of the hour, ms since 1970 UTC. */
  readonly startMs: number;
  readonly city: string;
  /** Mean of the usable minutes; absent where fewer than 45 of the 60 are. */
  readonly value?: number;
  /** Usable minutes. */
  readonly minutes: number;
  /** Raw rows by flag, those without a value too. */
  readonly flags: Readonly<Record<QualityFlag, number>>;
  /** Behind its values. */
  readonly calibrations: readonly string[];
}

export interface HoursQuestion {
  readonly quantity: Judged;
  /** Whole hours, the end exclusive. */
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * @returns the hours of one station in which anything was said, by their start.
 * @throws ReadingsError as `Readings.averages` does.
 */
export async function hoursOf(
  readings: Readings,
  device: string,
  asked: HoursQuestion,
): Promise<ReadonlyMap<number, StationHour>> {
  const all = await hoursOfAll(readings, { ...asked, devices: [device] });
  return all.get(device) ?? new Map();
}

/** @returns the hours of every station of a city, or of some, by device and start. */
export async function hoursOfAll(
  readings: Readings,
  {
    devices,
    city,
    ...asked
  }: HoursQuestion & { readonly devices?: readonly string[]; readonly city?: string },
): Promise<ReadonlyMap<string, ReadonlyMap<number, StationHour>>> {
  const found = new Map<string, Map<number, StationHour>>();
  const query = {
    ...({ of: 'air', period: 'hour', ...asked } as const),
    parts,
    ...(devices === undefined ? {} : { devices }),
    ...(city === undefined ? {} : { city }),
  };
  for await (const rows of averagePages(readings, query)) {
    for (const row of rows) keep(found, row);
  }
  return found;
}

const parts = ['flags', 'calibrations'] as const;

function keep(
  found: Map<string, Map<number, StationHour>>,
  row: AverageWith<(typeof parts)[number]>,
): void {
  const device = row.tags['device'] ?? '';
  const hours = found.get(device) ?? new Map<number, StationHour>();
  found.set(device, hours);
  const known = hours.get(row.timeMs);
  // A station that moved within an hour has it in both cities: the fuller one counts.
  if (known !== undefined && known.minutes >= row.minutes) return;
  const { summary, minutes } = row;
  hours.set(row.timeMs, {
    startMs: row.timeMs,
    city: row.tags['city'] ?? '',
    ...(summary && isComplete(minutes, minutesPerHour) ? { value: summary.avg } : {}),
    minutes,
    flags: row.flags,
    calibrations: row.calibrations.map(({ text }) => text),
  });
}
