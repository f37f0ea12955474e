/** What takes the store long and changes by the day: who has drifted, and what the days of each station were like. */
import type { Readings } from '@samay/readings';
import type { Drift, Lifetime } from '@samay/upkeep';
import type { FleetStation } from '../publish/fleet.ts';
import type { VisitRecord } from '../visits/visits-of.ts';
import { begunAnew } from './begun-anew.ts';
import type { SinceOf } from './buckets-since.ts';
import { type DriftDays, readDrifts } from './read-drifts.ts';
import { type FleetDays, readDays } from './station-days.ts';

const dayMs = 86_400_000;

export interface Slow {
  readonly drifts: ReadonlyMap<string, Drift>;
  /** Since when each is the same instrument; none for a station that nobody touched. */
  readonly since: SinceOf;
  readonly days: FleetDays;
}

export interface DaysMemory {
  /** Hours of days that are over, and the day on which all of them were read. */
  days?: DriftDays;
  daysOf?: number;
}

export interface SlowQuestion {
  readonly fleet: readonly FleetStation[];
  readonly visits: ReadonlyMap<string, readonly VisitRecord[]>;
  readonly dustModels: ReadonlySet<string>;
  readonly lifetimes: ReadonlyMap<string, Lifetime>;
  readonly nowMs: number;
}

/** @throws ReadingsError */
export async function readSlow(
  readings: Readings,
  memory: DaysMemory,
  asked: SlowQuestion,
): Promise<Slow> {
  const { fleet, visits, dustModels, nowMs } = asked;
  const day = Math.floor(nowMs / dayMs);
  // Data that came weeks late, or a calibration over history, is seen the next day.
  if (memory.days === undefined || memory.daysOf !== day) memory.days = new Map();
  memory.daysOf = day;
  const stations = fleet.map(({ known }) => known);
  const since = await begunAnew(
    readings,
    stations.map(({ device }) => device),
    visits,
  );
  const days = await readDays(readings, { ...asked, since });
  const question = { stations, since, dustModels, days: memory.days };
  return { since, days, drifts: await readDrifts(readings, question, nowMs) };
}
