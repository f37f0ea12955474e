import { type Finding, fail, suspect } from '../finding.ts';
import { type Jump, tooFar } from './jump.ts';
import type { Before, Past } from './memory.ts';

const minuteMs = 60_000;

/**
 * The change from the interval before, per minute. A change within less than a minute counts as if
 * it had taken one: over a second the noise of a sensor alone would be a storm. The way back from a
 * jump is not held against the value that has returned.
 * @param limits in the quantity's unit per minute.
 */
export function rateTest(
  { value, endMs }: Past,
  [last, earlier]: Before,
  limits: Jump | undefined,
): Finding | undefined {
  if (limits === undefined || last === undefined) return undefined;
  if (earlier !== undefined && hasReturned(value, last.value, earlier.value)) return undefined;
  const minutes = Math.max(1, (endMs - last.endMs) / minuteMs);
  const flag = tooFar(Math.abs(value - last.value) / minutes, last.value, limits);
  if (flag === undefined) return undefined;
  return flag === 'fail' ? fail('rate') : suspect('rate');
}

/** Nearer to where it was before the jump than half of the jump. */
const hasReturned = (value: number, last: number, earlier: number): boolean =>
  Math.abs(value - earlier) < Math.abs(last - earlier) / 2;
