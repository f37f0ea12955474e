import { metresBetween } from '../line/geometry.ts';
import type { Way } from '../line/way.ts';
import type { Fix, MatchedFix } from '../match/fix.ts';
import { matchWay } from '../match/match-way.ts';
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

/** Standing at the ends is not driving: what counts is from the last fix at the start on. */
function tripOf(run: readonly MatchedFix[], way: Way): Trip | undefined {
  const fixes = withoutStanding(run, way);
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

/** A place is left once the vehicle is this far on. */
const standingM = 30;
/** Around the first place of a way, where buses wait between walls: as far as a fix errs there. */
const beginM = 50;

function withoutStanding(run: readonly MatchedFix[], way: Way): readonly MatchedFix[] {
  const [start, end] = [run[0]?.alongM ?? 0, run.at(-1)?.alongM ?? 0];
  const reached = run.findIndex(({ alongM }) => alongM >= end - standingM);
  const left = run.findLastIndex(({ alongM }) => alongM <= start + standingM);
  const waited = lastAtTerminal(run.slice(0, reached), way);
  if (waited === undefined || waited.index < left) {
    return left < reached ? run.slice(left, reached + 1) : [];
  }
  return [waited.fix, ...run.slice(waited.index + 1, reached + 1)];
}

/**
 * A bus that waits where its line begins may seem to be further along it: where the way turns around
 * a block, or the line before ended. It has gone nowhere until it is away from there.
 */
function lastAtTerminal(
  run: readonly MatchedFix[],
  way: Way,
): { readonly index: number; readonly fix: MatchedFix } | undefined {
  const begin = way.at(0);
  const farM = endsWithin * way.lengthM;
  const index = run.findLastIndex(
    ({ alongM, position }) => alongM <= farM && metresBetween(begin, position) <= beginM,
  );
  const fix = run[index];
  const nearest = fix && way.near(fix.position, beginM)[0];
  if (!fix || !nearest) return undefined;
  return { index, fix: { ...fix, alongM: Math.min(fix.alongM, nearest.alongM) } };
}
