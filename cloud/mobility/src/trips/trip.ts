import { metresBetween } from '../line/geometry.ts';
import type { Way } from '../line/way.ts';
import type { Fix, MatchedFix } from '../match/fix.ts';
import { Following, type OnWay } from '../match/following.ts';
import { type EndedRun, radiusM } from '../match/step.ts';
import type { WayIndex } from '../network/way-index.ts';
import { driven, endShare } from './driven.ts';
import { likeliest } from './likeliest.ts';
import { isTrip, isWhole, type Stretch } from './stretch.ts';

/** A vehicle on a line, from where it came onto it to where it left it. */
export interface Trip extends Stretch {
  readonly fixes: readonly MatchedFix[];
  /** Other ways that fit what it drove as well: what else the vehicle drove told it from them, if anything. */
  readonly rivals: readonly Way[];
}

type Found = Omit<Trip, 'rivals'>;

/**
 * The trips of one vehicle.
 * @param fixes oldest first.
 * @returns oldest first.
 */
export function tripsOf(fixes: readonly Fix[], index: WayIndex): Trip[] {
  const following = new Following(index, { keepsFixes: true });
  // Runs that are no trips are many, and hold on to their fixes: they are let go at once.
  const found: Found[] = [];
  const take = (ended: readonly OnWay<EndedRun>[]): void => {
    for (const run of ended) {
      const trip = tripOf(run);
      if (trip) found.push(trip);
    }
  };
  for (const fix of fixes) take(following.take(fix));
  take(following.end());
  return likeliest(found).map(({ stretch, rivals }) => ({
    ...stretch,
    rivals: [...new Set(rivals.map(({ way }) => way))],
  }));
}

function tripOf({ way, fromM, toM, fixes: made }: OnWay<EndedRun>): Found | undefined {
  // What waiting at its ends may add to it.
  const endM = endShare * way.lengthM;
  if (!isTrip({ fromM: fromM - endM, toM: toM + endM }, way)) return undefined;
  const fixes = driven(made(), way);
  const [first, last] = [fixes[0], fixes.at(-1)];
  if (!first || !last) return undefined;
  const part = { fromM: first.alongM, toM: last.alongM };
  if (!isTrip(part, way)) return undefined;
  const span = { startMs: first.timeMs, endMs: last.timeMs };
  return { way, ...span, ...part, ...fitOf(fixes), complete: isWhole(part, way), fixes };
}

/** How well a way fits the fixes of a trip: what `Run` says of those at its ends too. */
function fitOf(fixes: readonly MatchedFix[]): Pick<Stretch, 'offM' | 'guessedM'> {
  let [count, offSumM, guessedM] = [0, 0, 0];
  for (const [at, fix] of fixes.entries()) {
    const before = fixes[at - 1];
    const strays = before ? fix.strays : 0;
    count += 1 + strays;
    offSumM += fix.offM + strays * radiusM;
    if (before === undefined) continue;
    const straightM = metresBetween(before.position, fix.position);
    guessedM += Math.max(0, fix.alongM - before.alongM - straightM);
  }
  return { offM: offSumM / count, guessedM };
}
