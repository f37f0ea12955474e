/**
 * What a device said of itself over time, as it said it: its health says it again every few minutes,
 * and only the changes are kept, in `health_1h` and `health_1d`.
 */
import type { Point } from '@samay/contract';
import type { Run } from './average.ts';
import { decodeRuns, encodeRuns, joinRuns } from './runs.ts';

/** Name, place, software and equipment. */
export const factFields = [
  'name',
  'software',
  'sensors',
  'models',
  'lat',
  'lon',
  'altitude',
] as const;
export type Facts = Readonly<Partial<Record<(typeof factFields)[number], string | number>>>;

/** What a device said of itself, from the first to the last time without a change between. */
export interface FactsRun {
  readonly city: string;
  readonly facts: Facts;
  readonly fromMs: number;
  readonly toMs: number;
}

export const factsIn = (period: 'hour' | 'day'): string =>
  `health_${period === 'hour' ? '1h' : '1d'}`;

/** @param points of one device's health, oldest first; those that say none of it are passed over. */
export function factsRuns(points: readonly Point[]): Run[] {
  const said = points.flatMap(({ fields, timeMs }) => {
    const facts = Object.fromEntries(
      factFields.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])),
    );
    if (Object.keys(facts).length === 0) return [];
    return [{ text: JSON.stringify(facts), fromMs: timeMs, toMs: timeMs }];
  });
  return joinRuns(said);
}

export const factsPoint = (
  period: 'hour' | 'day',
  tags: Point['tags'],
  timeMs: number,
  runs: readonly Run[],
): Point => ({ measurement: factsIn(period), tags, fields: { facts: encodeRuns(runs) }, timeMs });

export const runsOfFacts = ({ fields }: Point): Run[] => decodeRuns(fields['facts']);

/** @param points of `health_1d`, in any order. @returns by device, oldest first. */
export function factsByDevice(points: readonly Point[]): ReadonlyMap<string, readonly FactsRun[]> {
  const own = new Map<string, Point[]>();
  for (const point of points) {
    const device = point.tags['device'] ?? '';
    const found = own.get(device);
    if (found) found.push(point);
    else own.set(device, [point]);
  }
  return new Map([...own].map(([device, some]) => [device, factsOf(some)]));
}

function factsOf(points: readonly Point[]): FactsRun[] {
  const runs = points.flatMap((point) =>
    runsOfFacts(point).map((run) => ({ ...run, city: point.tags['city'] ?? '' })),
  );
  const ordered = runs.sort((a, b) => a.fromMs - b.fromMs);
  const joined: (Run & { city: string })[] = [];
  for (const run of ordered) {
    const last = joined.at(-1);
    if (last?.text === run.text && last.city === run.city) {
      joined[joined.length - 1] = { ...last, toMs: run.toMs };
    } else joined.push(run);
  }
  return joined.map(({ text, city, fromMs, toMs }) => ({
    ...{ city, fromMs, toMs },
    facts: JSON.parse(text) as Facts,
  }));
}
