import { distance } from '@turf/turf';
import type { Collection } from './collection.ts';
import { type Plan, stopsDue } from './plan.ts';

/** Of the stops due on a day, those where a truck weighed something. */
export interface Coverage {
  readonly day: string;
  readonly planned: number;
  readonly served: number;
  /** Ids of those that were not, in the order of the plan. */
  readonly missed: readonly string[];
  readonly byZone: readonly {
    readonly zone: string;
    readonly planned: number;
    readonly served: number;
  }[];
}

/** A truck stands across the street or behind a parked car. */
const nearM = 40;

/**
 * A stop is served by a collection that names it, or that was weighed beside it and names none.
 * @param day local, `YYYY-MM-DD`. @param collections of that day.
 */
export function coverageOf(plan: Plan, day: string, collections: readonly Collection[]): Coverage {
  const due = stopsDue(plan, day);
  const named = new Set(collections.flatMap(({ stop }) => stop ?? []));
  const places = collections.flatMap(({ stop, position }) =>
    stop === undefined && position ? [position] : [],
  );
  const isServed = ({ id, position }: Plan['stops'][number]): boolean =>
    named.has(id) || places.some((at) => distance([...at], position, { units: 'meters' }) <= nearM);
  const served = new Set(due.filter(isServed).map(({ id }) => id));
  const zones = [...new Set(due.map(({ zone }) => zone))].sort();
  return {
    day,
    planned: due.length,
    served: served.size,
    missed: due.filter(({ id }) => !served.has(id)).map(({ id }) => id),
    byZone: zones.map((zone) => {
      const own = due.filter((stop) => stop.zone === zone);
      return { zone, planned: own.length, served: own.filter(({ id }) => served.has(id)).length };
    }),
  };
}
