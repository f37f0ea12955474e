import type { Way } from '../line/way.ts';
import type { Fix, MatchedFix } from '../match/fix.ts';
import { matchWay } from '../match/match-way.ts';
import { driven } from './driven.ts';
import { isApart, tellApart } from './tell-apart.ts';

/** A vehicle on a line, from where it came onto it to where it left it. */
export interface Trip {
  readonly way: Way;
  readonly startMs: number;
  readonly endMs: number;
  /** Part of the way that was driven, metres from its start. */
  readonly fromM: number;
  readonly toM: number;
  /** From (nearly) the first stop to (nearly) the last. */
  readonly complete: boolean;
  readonly fixes: readonly MatchedFix[];
}

/** Less of a way is a crossing of it, or a street that both use. */
const coveredMin = 0.3;
const coveredMinM = 500;
/** Of the first and last stop; receivers start late, and drivers turn early. */
const endsWithin = 0.06;

/**
 * The trips of one vehicle: of all runs on all lines, those that explain the most of its time and do
 * not overlap. Where lines share a way, the one that the vehicle drove else (`tellApart`).
 *
 * @param fixes oldest first.
 * @returns oldest first.
 */
export function tripsOf(fixes: readonly Fix[], ways: readonly Way[]): Trip[] {
  const found = ways
    .flatMap((way) => matchWay(fixes, way).map((run) => tripOf(run, way)))
    .filter((trip): trip is Trip => trip !== undefined)
    .sort((a, b) => worth(b) - worth(a));
  const kept: Trip[] = [];
  for (const trip of found) if (kept.every((one) => isApart(one, trip))) kept.push(trip);
  return tellApart(kept, found, worth).sort((a, b) => a.startMs - b.startMs);
}

/** A whole way explains a drive better than the same stretch of a longer way. */
const wholeBonus = 1.05;

/**
 * Metres explained, less those off the way: of two lines on the same street the one that goes on
 * with the bus is worth more.
 */
function worth({ fromM, toM, fixes, complete }: Trip): number {
  const off = fixes.reduce((sum, { offM }) => sum + offM, 0) / fixes.length;
  return (toM - fromM) * (1 - Math.min(0.5, off / 100)) * (complete ? wholeBonus : 1);
}

function tripOf(run: readonly MatchedFix[], way: Way): Trip | undefined {
  const fixes = driven(run, way);
  const [first, last] = [fixes[0], fixes.at(-1)];
  if (!first || !last) return undefined;
  const coveredM = last.alongM - first.alongM;
  if (coveredM < Math.max(coveredMinM, coveredMin * way.lengthM)) return undefined;
  const [begin = 0, end = way.lengthM] = [way.stops[0]?.alongM, way.stops.at(-1)?.alongM];
  const slackM = endsWithin * way.lengthM;
  return {
    way,
    startMs: first.timeMs,
    endMs: last.timeMs,
    fromM: first.alongM,
    toM: last.alongM,
    complete: first.alongM <= begin + slackM && last.alongM >= end - slackM,
    fixes,
  };
}
