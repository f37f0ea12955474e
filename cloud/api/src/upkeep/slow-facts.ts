/** Who has drifted, and since when each station is the same instrument. */
import type { Readings } from '@samay/readings';
import type { Drift } from '@samay/upkeep';
import type { KnownStation } from '../known-station.ts';
import type { VisitRecord } from '../visits/visits-of.ts';
import { begunAnew } from './begun-anew.ts';
import { type DriftDays, readDrifts } from './read-drifts.ts';

const dayMs = 86_400_000;

export interface Slow {
  readonly drifts: ReadonlyMap<string, Drift>;
  /** None for a station that nobody touched. */
  readonly since: ReadonlyMap<string, number>;
}

export interface DaysMemory {
  /** Hours of days that are over, and the day on which all of them were read. */
  days?: DriftDays;
  daysOf?: number;
}

export interface SlowQuestion {
  readonly stations: readonly KnownStation[];
  readonly visits: ReadonlyMap<string, readonly VisitRecord[]>;
  readonly dustModels: ReadonlySet<string>;
  readonly nowMs: number;
}

/** @throws ReadingsError */
export async function readSlow(
  readings: Readings,
  memory: DaysMemory,
  asked: SlowQuestion,
): Promise<Slow> {
  const { stations, visits, dustModels, nowMs } = asked;
  const day = Math.floor(nowMs / dayMs);
  // Data that came weeks late, or a calibration over history, is seen the next day.
  if (memory.days === undefined || memory.daysOf !== day) memory.days = new Map();
  memory.daysOf = day;
  const since = await begunAnew(
    readings,
    stations.map(({ device }) => device),
    visits,
  );
  const question = { stations, since, dustModels, days: memory.days };
  return { since, drifts: await readDrifts(readings, question, nowMs) };
}
