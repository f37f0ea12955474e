/** Hours and days made anew from what is stored, in every store alike. */
import type { Point } from '@samay/contract';
import { type Average, dayMs, hourMs, hourStart } from './average.ts';
import { averageOf, averagePoint, averagesIn } from './average-point.ts';
import { dayAverage } from './day.ts';
import { factsIn, factsPoint, factsRuns, runsOfFacts } from './facts.ts';
import { hourAverages } from './hour.ts';
import type { OwedBatch } from './owed.ts';
import { joinRuns } from './runs.ts';

/** Whole rows of some devices, in any order. */
export type ReadPoints = (query: {
  readonly measurement: string;
  readonly devices: readonly string[];
  readonly fromMs: number;
  readonly toMs: number;
}) => Promise<Point[]>;

/** @returns the rows to write: the hours that are owed, and the days that they belong to. */
export async function recompute(read: ReadPoints, batch: OwedBatch): Promise<Point[]> {
  const { of, hours } = batch;
  const devices = [...hours.keys()];
  const times = [...hours.values()].flatMap((own) => [...own]);
  const fromMs = times.reduce((a, b) => Math.min(a, b));
  const toMs = times.reduce((a, b) => Math.max(a, b)) + hourMs;
  const raw = await read({ measurement: of, devices, fromMs, toMs });
  const owed = raw.filter(({ tags, timeMs }) =>
    hours.get(tags['device'] ?? '')?.has(hourStart(timeMs)),
  );
  const made = groups(owed, hourStart).flatMap(([first, points]): Point[] =>
    of === 'health'
      ? [factsPoint('hour', first.tags, hourStart(first.timeMs), factsRuns(points))]
      : hourAverages(points).map((average) => averagePoint(of, 'hour', average)),
  );
  const measurement = of === 'health' ? factsIn('hour') : averagesIn(of, 'hour');
  const day = { fromMs: batch.dayMs, toMs: batch.dayMs + dayMs };
  const stored = await read({ measurement, devices, ...day });
  return [...made, ...days(batch, overlaid(stored, made))];
}

function days({ of, dayMs: timeMs }: OwedBatch, hours: readonly Point[]): Point[] {
  return groups(hours, () => timeMs).flatMap(([first, points]): Point[] => {
    if (of === 'health') {
      return [factsPoint('day', first.tags, timeMs, joinRuns(points.flatMap(runsOfFacts)))];
    }
    const averages = points.map(averageOf).filter((one): one is Average => one !== undefined);
    const day = dayAverage(averages, timeMs);
    return day ? [averagePoint(of, 'day', day)] : [];
  });
}

/** @returns what is stored, with what has just been made in its place. */
function overlaid(stored: readonly Point[], made: readonly Point[]): Point[] {
  const rows = new Map<string, Point>();
  for (const point of [...stored, ...made]) rows.set(keyOf(point.tags, point.timeMs), point);
  return [...rows.values()];
}

/** @returns the points of each tag set and period oldest first, with the first of them. */
function groups(
  points: readonly Point[],
  periodOf: (timeMs: number) => number,
): [first: Point, points: Point[]][] {
  const found = new Map<string, Point[]>();
  for (const point of points) {
    const name = keyOf(point.tags, periodOf(point.timeMs));
    const group = found.get(name);
    if (group) group.push(point);
    else found.set(name, [point]);
  }
  return [...found.values()].flatMap((group): [Point, Point[]][] => {
    const ordered = group.sort((a, b) => a.timeMs - b.timeMs);
    const [first] = ordered;
    return first ? [[first, ordered]] : [];
  });
}

/** Tags are told in any order by a store. */
function keyOf(tags: Point['tags'], timeMs: number): string {
  let key = String(timeMs);
  for (const name of Object.keys(tags).sort()) key += `\0${name}\0${tags[name] ?? ''}`;
  return key;
}
