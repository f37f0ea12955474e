import type { Fix, MatchedFix } from '../match/fix.ts';
import type { EndedRun } from '../match/follower.ts';
import { Following, type OnWay } from '../match/following.ts';
import type { WayIndex } from '../network/way-index.ts';
import { driven, endShare } from './driven.ts';
import { likeliest } from './likeliest.ts';
import { isTrip, isWhole, type Stretch } from './stretch.ts';

/** A vehicle on a line, from where it came onto it to where it left it. */
export interface Trip extends Stretch {
  readonly fixes: readonly MatchedFix[];
}

/**
 * The trips of one vehicle.
 * @param fixes oldest first.
 * @returns oldest first.
 */
export function tripsOf(fixes: readonly Fix[], index: WayIndex): Trip[] {
  const following = new Following(index, { keepsFixes: true });
  const ended = fixes.flatMap((fix) => following.take(fix));
  return likeliest([...ended, ...following.end()].flatMap((run) => tripOf(run) ?? []));
}

function tripOf({ way, fromM, toM, fixes: made }: OnWay<EndedRun>): Trip | undefined {
  // What waiting at its ends may add to it.
  const endM = endShare * way.lengthM;
  if (!isTrip({ fromM: fromM - endM, toM: toM + endM }, way)) return undefined;
  const fixes = driven(made(), way);
  const [first, last] = [fixes[0], fixes.at(-1)];
  if (!first || !last) return undefined;
  const part = { fromM: first.alongM, toM: last.alongM };
  if (!isTrip(part, way)) return undefined;
  const offM = fixes.reduce((sum, fix) => sum + fix.offM, 0) / fixes.length;
  const span = { startMs: first.timeMs, endMs: last.timeMs };
  return { way, ...span, ...part, offM, complete: isWhole(part, way), fixes };
}
