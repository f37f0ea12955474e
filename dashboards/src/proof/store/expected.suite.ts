/**
 * What the store should come to say, from the simulated truth and by plain arithmetic: usable values
 * (good, not evaluated, suspect) of an hour, hours of 45 minutes, days and running means of 18 hours.
 */
import {
  type Actor,
  type Cast,
  dayMs,
  hourMs,
  limaOffsetMs,
  type Measured,
  minuteMs,
  said,
  truthOf,
} from './cast.suite.ts';
import { coarseMs, minutesFromMs, momentsOf } from './moments.suite.ts';

export interface Mean {
  readonly mean: number;
  /** Minutes of an hour, valid hours of a day. */
  readonly of: number;
}
export type Means = ReadonlyMap<number, Mean>;

const failed = 4;
const minutesOfHour = 45;
export const hoursOfDay = 18;
const average = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => number): Map<number, Item[]> {
  const groups = new Map<number, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** @returns means by the start of the hour. */
export function hourMeans(of: Cast, actor: Actor, quantity: Measured): Means {
  const usable = momentsOf(actor).flatMap((timeMs) => {
    const { value, quality } = said(actor, quantity, timeMs, truthOf(of, actor, timeMs));
    const minutes = (timeMs < minutesFromMs ? coarseMs : minuteMs) / minuteMs;
    return quality < failed ? [{ timeMs, value, minutes }] : [];
  });
  const hours = grouped(usable, ({ timeMs }) => Math.floor(timeMs / hourMs) * hourMs);
  return new Map(
    [...hours].map(([startMs, values]) => {
      const minutes = values.reduce((sum, each) => sum + each.minutes, 0);
      return [startMs, { mean: average(values.map(({ value }) => value)), of: minutes }];
    }),
  );
}

export const validHours = (hours: Means): [number, Mean][] =>
  [...hours].filter(([, { of }]) => of >= minutesOfHour);

/** @returns means of the local days of Lima by their start, whatever hours they rest on. */
export function dayMeans(hours: Means): Means {
  const days = grouped(
    validHours(hours),
    ([startMs]) => Math.floor((startMs + limaOffsetMs) / dayMs) * dayMs - limaOffsetMs,
  );
  return new Map(
    [...days].map(([startMs, own]) => [
      startMs,
      { mean: average(own.map(([, { mean }]) => mean)), of: own.length },
    ]),
  );
}

/** @returns the mean of the valid ones of the 24 whole hours before, and how many they are. */
export function runningDay(hours: Means, atMs: number): Mean {
  const toMs = Math.floor(atMs / hourMs) * hourMs;
  const own = validHours(hours).filter(([at]) => at >= toMs - dayMs && at < toMs);
  return { mean: average(own.map(([, { mean }]) => mean)), of: own.length };
}
