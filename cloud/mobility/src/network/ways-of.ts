import type { Way } from '../line/way.ts';
import type { Fix } from '../match/fix.ts';
import type { WayIndex } from './way-index.ts';

/** Fixes looked at: of one each 10 s, one a minute. */
const step = 6;
/** A way that was driven is near more of them: five minutes. */
const nearMin = 5;
const nearM = 100;

/** @returns ways that a vehicle may have driven: those it was near for some minutes. */
export function waysOf(fixes: readonly Fix[], index: WayIndex): Way[] {
  const near = new Map<Way, number>();
  for (let at = 0; at < fixes.length; at += step) {
    const position = fixes[at]?.position;
    if (position === undefined) continue;
    for (const way of index.near(position, nearM)) near.set(way, (near.get(way) ?? 0) + 1);
  }
  return [...near].filter(([, count]) => count >= nearMin).map(([way]) => way);
}
