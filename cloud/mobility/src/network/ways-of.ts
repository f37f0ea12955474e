import type { Way } from '../line/way.ts';
import type { Fix } from '../match/fix.ts';
import type { WayIndex } from './way-index.ts';

/** Fixes looked at: one a minute. */
const everyMs = 60_000;
/** A way that was driven is near more of them: five minutes. */
const nearMin = 5;
const nearM = 100;

/** @returns ways that a vehicle may have driven: those it was near for some minutes. */
export function waysOf(fixes: readonly Fix[], index: WayIndex): Way[] {
  const near = new Map<Way, number>();
  let lookedMs = Number.NEGATIVE_INFINITY;
  for (const { timeMs, position } of fixes) {
    if (timeMs - lookedMs < everyMs) continue;
    lookedMs = timeMs;
    for (const way of index.near(position, nearM)) near.set(way, (near.get(way) ?? 0) + 1);
  }
  return [...near].filter(([, count]) => count >= nearMin).map(([way]) => way);
}
