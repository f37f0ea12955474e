/** Hours and days made anew from what is stored, in every store alike. */
import type { Point } from '@samay/contract';
import { type Averaged, dayMs, dayStart, hourMs, hourStart } from './average.ts';
import { averagePoint, averagesIn } from './average-point.ts';
import { pointReader } from './average-reader.ts';
import { dayAverage } from './day.ts';
import { factFields, factsIn, factsPoint, factsRuns, runsOfFacts } from './facts.ts';
import { hourAverages } from './hour.ts';
import { hoursOf, type OwedBatch } from './owed.ts';
import { type RawColumns, tagsKey } from './raw-columns.ts';
import { joinRuns } from './runs.ts';

/** Some devices over some time. */
export interface Stretch {
  readonly measurement: string;
  readonly devices: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
}

/** What a store is asked for; rows come in any order. */
export interface ReadRows {
  /** @param saying only rows with any of these fields. */
  points(stretch: Stretch, saying?: readonly string[]): Promise<readonly Point[]>;
  columns(stretch: Stretch): Promise<RawColumns>;
}

/**
 * @returns the rows to write, none twice: the hours that are owed, and the days that they belong to.
 */
export function recompute(read: ReadRows, owed: OwedBatch): Promise<Point[]> {
  const hours = hoursOf(owed);
  const fromMs = hours.reduce((least, { timeMs }) => Math.min(least, timeMs), Infinity);
  const toMs = hours.reduce((most, { timeMs }) => Math.max(most, timeMs + hourMs), -Infinity);
  const devices = [...owed.hours.keys()];
  const batch: Batch = {
    hours: { devices, fromMs, toMs },
    days: { devices: partial(owed), fromMs: dayStart(fromMs), toMs: dayStart(toMs - 1) + dayMs },
    isOwed: (device, timeMs) => owed.hours.get(device)?.has(timeMs) ?? false,
    owedDays: new Set(hours.map(({ device, timeMs }) => dayOf(device, timeMs))),
  };
  const { of } = owed;
  return of === 'health' ? recomputeFacts(read, batch) : recomputeAverages(read, of, batch);
}

interface Batch {
  readonly hours: Omit<Stretch, 'measurement'>;
  /** The whole days of these hours, of the devices that have more hours in them than are owed. */
  readonly days: Omit<Stretch, 'measurement'>;
  readonly isOwed: (device: string, timeMs: number) => boolean;
  /** By `dayOf`. */
  readonly owedDays: ReadonlySet<string>;
}

/** @returns the devices with a day of which only some hours are owed. */
const partial = ({ hours }: OwedBatch): string[] =>
  [...hours].flatMap(([device, own]) => {
    const days = new Set([...own].map(dayStart));
    return own.size < days.size * hoursPerDay ? [device] : [];
  });

const hoursPerDay = dayMs / hourMs;

const readAverage = pointReader();

const dayOf = (device: string, timeMs: number): string => `${dayStart(timeMs)} ${device}`;

async function recomputeAverages(read: ReadRows, of: Averaged, batch: Batch): Promise<Point[]> {
  const raw = await read.columns({ measurement: of, ...batch.hours });
  const made = hourAverages(raw, batch.isOwed);
  const stored = await storedHours(read, averagesIn(of, 'hour'), batch);
  const hours = [...stored.flatMap((point) => readAverage(point) ?? []), ...made];
  const ofDays = grouped(hours, ({ tags, quantity, timeMs }) => [tags, dayStart(timeMs), quantity]);
  const days = ofDays.flatMap((own) => dayAverage(own, dayStart(own[0].timeMs)) ?? []);
  return [
    ...made.map((hour) => averagePoint(of, 'hour', hour)),
    ...days.map((day) => averagePoint(of, 'day', day)),
  ];
}

/** What a device says of itself. */
async function recomputeFacts(read: ReadRows, batch: Batch): Promise<Point[]> {
  const raw = await read.points({ measurement: 'health', ...batch.hours }, factFields);
  const owed = raw.filter(({ tags, timeMs }) =>
    batch.isOwed(tags['device'] ?? '', hourStart(timeMs)),
  );
  const made = grouped(owed, ({ tags, timeMs }) => [tags, hourStart(timeMs)]).map((own) =>
    factsPoint('hour', own[0].tags, hourStart(own[0].timeMs), factsRuns(own)),
  );
  const stored = await storedHours(read, factsIn('hour'), batch);
  const hours = grouped([...stored, ...made], ({ tags, timeMs }) => [tags, dayStart(timeMs)]);
  const days = hours.map((own) => {
    const runs = joinRuns(own.flatMap(runsOfFacts));
    return factsPoint('day', own[0].tags, dayStart(own[0].timeMs), runs);
  });
  return [...made, ...days];
}

/** @returns what is stored of the days that change. */
async function storedHours(
  read: ReadRows,
  measurement: string,
  { days, owedDays }: Batch,
): Promise<Point[]> {
  if (days.devices.length === 0) return [];
  const stored = await read.points({ measurement, ...days });
  return stored.filter(({ tags, timeMs }) => owedDays.has(dayOf(tags['device'] ?? '', timeMs)));
}

type Group<T> = [first: T, ...others: T[]];

/**
 * @returns those of each key together, oldest first; of one time the last alone: what has just been
 * made stands in the place of what was stored.
 */
function grouped<T extends { readonly timeMs: number }>(
  all: readonly T[],
  keyOf: (one: T) => [tags: Point['tags'], periodMs: number, quantity?: string],
): Group<T>[] {
  const groups = new Map<string, Group<T>>();
  for (const one of all) {
    const [tags, periodMs, quantity = ''] = keyOf(one);
    const key = `${periodMs} ${quantity}${tagsKey(tags)}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()].map((group) => {
    group.sort((a, b) => a.timeMs - b.timeMs);
    return group.filter(({ timeMs }, at) => timeMs !== group[at + 1]?.timeMs) as Group<T>;
  });
}
