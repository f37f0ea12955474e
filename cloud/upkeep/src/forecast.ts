/** When a falling or rising line will reach a bound. */
import { medianOf } from './drift/quantile.ts';

export interface Mark {
  readonly timeMs: number;
  readonly value: number;
}

const dayMs = 86_400_000;
/** Fewer marks, or a shorter time, are no trend. */
const marksMin = 4;
const spanMinMs = 3 * dayMs;

/**
 * @param marks oldest first. @returns per day, the median of all slopes (Theil and Sen): one day of another
 * kind does not bend it. Undefined where there is no trend to speak of.
 */
export function slopePerDay(marks: readonly Mark[]): number | undefined {
  const [first, last] = [marks[0], marks.at(-1)];
  if (!first || !last || marks.length < marksMin) return undefined;
  if (last.timeMs - first.timeMs < spanMinMs) return undefined;
  const slopes = marks.flatMap((from, at) =>
    marks
      .slice(at + 1)
      .filter(({ timeMs }) => timeMs > from.timeMs)
      .map((to) => ((to.value - from.value) * dayMs) / (to.timeMs - from.timeMs)),
  );
  return slopes.length === 0 ? undefined : medianOf(slopes);
}

/** @returns when a line that goes on as it does reaches the bound; undefined where it never will. */
export function reachedMs(
  { timeMs, value }: Mark,
  perDay: number | undefined,
  bound: number,
): number | undefined {
  if (perDay === undefined || perDay === 0) return undefined;
  const days = (bound - value) / perDay;
  return days < 0 || !Number.isFinite(days) ? undefined : timeMs + days * dayMs;
}
