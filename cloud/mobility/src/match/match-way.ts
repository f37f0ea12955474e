import type { Way } from '../line/way.ts';
import type { Fix, MatchedFix } from './fix.ts';
import { Follower } from './follower.ts';
import { radiusM } from './step.ts';

/**
 * @param fixes oldest first.
 * @returns runs along the way, oldest first. A bus that goes round twice gives two.
 */
export function matchWay(fixes: readonly Fix[], way: Way): (readonly MatchedFix[])[] {
  const follower = new Follower({ keepsFixes: true });
  const runs = fixes.flatMap((fix) => follower.take(fix, way.near(fix.position, radiusM)) ?? []);
  return [...runs, follower.end()].flatMap((run) => (run ? [run.fixes()] : []));
}
