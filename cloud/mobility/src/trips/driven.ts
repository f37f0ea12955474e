import { metresBetween } from '../line/geometry.ts';
import type { Way } from '../line/way.ts';
import type { MatchedFix } from '../match/fix.ts';
import { standingM } from '../match/step.ts';

/** Around the ends of a way, where buses wait between walls: as far as a fix errs there. */
const terminalM = 50;
/** Of a way: what is further along is not its beginning, however near it comes. */
export const endShare = 0.06;

/**
 * Standing at the ends is not driving.
 * @returns of a run, from the last fix at its start to the first at its end.
 */
export function driven(run: readonly MatchedFix[], way: Way): readonly MatchedFix[] {
  const [start, end] = [run[0]?.alongM ?? 0, run.at(-1)?.alongM ?? 0];
  const reached = run.findIndex(({ alongM }) => alongM >= end - standingM);
  const left = run.findLastIndex(({ alongM }) => alongM <= start + standingM);
  const first = departure(run, way, left);
  const last = arrival(run, way, reached);
  return first.index < last.index
    ? [first.fix, ...run.slice(first.index + 1, last.index), last.fix].flatMap((fix) => fix ?? [])
    : [];
}

/**
 * A bus that waits where its line begins may seem to be further along it: where the way turns around
 * a block, or where the line before ended. It has gone nowhere until it is away from there.
 */
function departure(run: readonly MatchedFix[], way: Way, left: number) {
  const place = way.at(0);
  const farM = endShare * way.lengthM;
  const index = run.findLastIndex(
    ({ alongM, position }) => alongM <= farM && metresBetween(place, position) <= terminalM,
  );
  const fix = run[index];
  const nearest = fix && way.near(fix.position, terminalM)[0];
  if (!fix || !nearest || index < left) return { index: left, fix: run[left] };
  return { index, fix: { ...fix, alongM: Math.min(fix.alongM, nearest.alongM) } };
}

/** And has arrived once it is there and stays. */
function arrival(run: readonly MatchedFix[], way: Way, reached: number) {
  const place = way.at(way.lengthM);
  const farM = (1 - endShare) * way.lengthM;
  const isThere = (fix: MatchedFix | undefined) =>
    fix === undefined || metresBetween(place, fix.position) <= terminalM;
  const index = run.findIndex(
    (fix, at) => fix.alongM >= farM && isThere(fix) && isThere(run[at + 1]),
  );
  const fix = run[index];
  const nearest = fix && way.near(fix.position, terminalM).at(-1);
  if (!fix || !nearest || index > reached) return { index: reached, fix: run[reached] };
  return { index, fix: { ...fix, alongM: Math.max(fix.alongM, nearest.alongM) } };
}
