/** What is to be looked after, as it was last worked out. */
import { type Readings, ReadingsError } from '@samay/readings';
import { type FleetWork, fleetWork, type UpkeepRules } from '@samay/upkeep';
import type { Clock } from '../service.ts';
import { readUpkeep, UpkeepMemory } from './read-upkeep.ts';

/** Visits are planned by the day; a station speaks once a minute. */
const keptMs = 60_000;

export interface UpkeepDesk {
  readonly rules: UpkeepRules;
  /** @throws ReadingsError */
  work(): Promise<TimedWork>;
  /**
   * Works it out where nobody has yet, so that the first who asks does not wait; not while the store has too much to
   * average: nobody is told anything then.
   * @throws ReadingsError
   */
  warm(): Promise<void>;
}

export interface TimedWork extends FleetWork {
  readonly atMs: number;
}

const isUnavailable = (error: unknown): boolean =>
  error instanceof ReadingsError && error.code === 'STORE_UNAVAILABLE';

/** Worked out when somebody asks, once a minute at most, however many ask. */
export function upkeepDesk(readings: Readings, clock: Clock, rules: UpkeepRules): UpkeepDesk {
  const memory = new UpkeepMemory();
  let last: { readonly atMs: number; readonly work: Promise<TimedWork> } | undefined;
  const anew = async (atMs: number): Promise<TimedWork> => {
    const stations = await readUpkeep(readings, memory, atMs);
    return { ...fleetWork(stations, rules, atMs), atMs };
  };
  function work(): Promise<TimedWork> {
    const nowMs = clock();
    if (last === undefined || nowMs - last.atMs >= keptMs) {
      const made = { atMs: nowMs, work: anew(nowMs) };
      last = made;
      // What failed is asked again by the next.
      made.work.catch(() => {
        if (last === made) last = undefined;
      });
    }
    return last.work;
  }
  return {
    rules,
    work,
    async warm() {
      if (last !== undefined) return;
      await work().catch((error: unknown) => {
        if (!isUnavailable(error)) throw error;
      });
    },
  };
}
