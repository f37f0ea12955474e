/** What takes hundreds of questions to the store and changes by the day: it is read once an hour. */
import type { Readings } from '@samay/readings';
import type { Drift } from '@samay/upkeep';
import type { KnownStation } from '../known-station.ts';
import type { VisitRecord } from '../visits/visits-of.ts';
import { begunAnew } from './begun-anew.ts';
import { type DriftDays, readDrifts } from './read-drifts.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

export interface Slow {
  readonly drifts: ReadonlyMap<string, Drift>;
  /** Since when each station is the same instrument; none for one that nobody touched. */
  readonly since: ReadonlyMap<string, number>;
}

export interface DriftMemory {
  slow?: Promise<Slow> | undefined;
  /** In which hour that was asked for. */
  hour?: number | undefined;
  /** Hours of days that are over, and the day on which all of them were read. */
  days?: DriftDays;
  daysOf?: number;
}

interface Asked {
  readonly stations: readonly KnownStation[];
  readonly visits: ReadonlyMap<string, readonly VisitRecord[]>;
  readonly dustModels: ReadonlySet<string>;
  readonly nowMs: number;
}

/**
 * The first who asks waits; who asks while a new hour is being worked out has what was found before, and a failure
 * then leaves that in place.
 * @throws ReadingsError
 */
export function slowOf(readings: Readings, memory: DriftMemory, asked: Asked): Promise<Slow> {
  const hour = Math.floor(asked.nowMs / hourMs);
  const before = memory.slow;
  if (before !== undefined && memory.hour === hour) return before;
  memory.hour = hour;
  const made = readSlow(readings, memory, asked);
  if (before === undefined) memory.slow = made;
  made.then(
    () => {
      memory.slow = made;
    },
    () => {
      memory.slow = before;
      memory.hour = undefined;
    },
  );
  return before ?? made;
}

async function readSlow(readings: Readings, memory: DriftMemory, asked: Asked): Promise<Slow> {
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
