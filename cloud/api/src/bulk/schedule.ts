import { graceMs } from './build-month.ts';
import type { DataPackage } from './data-package.ts';
import { type Month, monthsBefore, rangeOf } from './month.ts';

/** A month so far, and a closed one whose late data may have come, are looked at once a day. */
const againMs = 24 * 3_600_000;
/** Months that are looked after by themselves; older ones are built by `samay-cloud bulk build`. */
const monthsKept = 4;

/**
 * @param published the version in force, if any.
 * @param lookedAtMs when the month was last built or found unchanged by this process.
 * @returns whether it is time to build a month.
 */
export function isDue(
  month: Month,
  published: Pick<DataPackage, 'created' | 'soFar'> | undefined,
  lookedAtMs: number | undefined,
  nowMs: number,
): boolean {
  const builtMs = published === undefined ? undefined : Date.parse(published.created);
  const lastMs = Math.max(builtMs ?? -Infinity, lookedAtMs ?? -Infinity);
  const closed = nowMs >= rangeOf(month).toMs + graceMs;
  if (closed && published?.soFar) return true;
  return nowMs - lastMs >= againMs;
}

/** @returns the months that are looked after at a moment, oldest first. */
export const monthsLookedAfter = (nowMs: number): Month[] =>
  monthsBefore(nowMs, monthsKept).reverse();
