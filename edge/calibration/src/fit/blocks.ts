import type { Pair } from './pair.ts';

/** What is left out together: neighbours in time, or all of one sensor. */
export type Blocks = 'week' | 'unit';

const dayMs = 86_400_000;
const weekMs = 7 * dayMs;

/** 1970-01-01 was a Thursday: weeks are counted from the Monday before. */
const mondayMs = -3 * dayMs;

export interface Blocked {
  /** Block of each pair, by the pair's index. */
  readonly block: readonly number[];
  readonly count: number;
  /** Length of a block in time; shorter than a week where a campaign has less than three. */
  readonly lengthMs?: number;
}

/** A campaign shorter than three weeks is cut into this many blocks of equal length. */
const shortBlocks = 5;

/** @param pairs at least one. */
export function blocked(pairs: readonly Pair[], blocks: Blocks): Blocked {
  if (blocks === 'unit') return numbered(pairs.map(({ unit }) => unit));
  const weeks = numbered(pairs.map(({ timeMs }) => Math.floor((timeMs - mondayMs) / weekMs)));
  if (weeks.count >= 3) return { ...weeks, lengthMs: weekMs };
  const times = pairs.map(({ timeMs }) => timeMs);
  const first = times.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const last = times.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const lengthMs = (last - first + 1) / shortBlocks;
  return { ...numbered(times.map((time) => Math.floor((time - first) / lengthMs))), lengthMs };
}

/** Names, in the order of the pairs, to numbers from 0. */
function numbered(names: readonly (string | number)[]): Blocked {
  const numbers = new Map<string | number, number>();
  const block = names.map((name) => {
    const known = numbers.get(name) ?? numbers.size;
    numbers.set(name, known);
    return known;
  });
  return { block, count: numbers.size };
}
