import { Quality } from '@samay/contract';
import type { Judged } from '../finding.ts';
import { type Standstill, standstill } from './stuck.ts';

/** The mean of an interval that has been reported. */
export interface Past {
  readonly value: number;
  /** End of its interval, milliseconds on a steady scale. */
  readonly endMs: number;
}

/**
 * All that the tests remember of one quantity of one sensor from interval to interval. It lives in
 * memory alone: after a restart the first two intervals have no history and are not compared.
 */
export interface Memory {
  readonly still?: Standstill;
  /** Newest first, two at most. */
  readonly recent: readonly Past[];
}

export const noMemory: Memory = { recent: [] };

/** What a quantity is compared with: the two intervals before, as far as they are near enough. */
export type Before = readonly [] | readonly [last: Past] | readonly [last: Past, earlier: Past];

/**
 * So many intervals may lie from the end of one value to the end of the next. Across a longer
 * silence the air had all the time to change, and nothing is compared.
 */
const gapIntervalsMax = 3;

/** @returns the memory after one more sample. @param gapMs see `standstill`. */
export const remembersSample = (
  { still, recent }: Memory,
  value: number,
  atMs: number,
  gapMs: number,
): Memory => ({ recent, still: standstill(still, value, atMs, gapMs) });

/** @returns the memory after an interval; what failed or was not there is no history. */
export function remembersInterval(memory: Memory, judged: Judged, endMs: number): Memory {
  const { value, quality } = judged;
  if (value === undefined || quality >= Quality.fail) return memory;
  return { ...memory, recent: [{ value, endMs }, ...memory.recent.slice(0, 1)] };
}

export function beforeOf(memory: Memory, endMs: number, intervalMs: number): Before {
  // Half an interval for what the clock was slewed.
  const nearMs = (gapIntervalsMax + 0.5) * intervalMs;
  const [last, earlier] = memory.recent;
  if (last === undefined || endMs - last.endMs > nearMs) return [];
  if (earlier === undefined || last.endMs - earlier.endMs > nearMs) return [last];
  return [last, earlier];
}
