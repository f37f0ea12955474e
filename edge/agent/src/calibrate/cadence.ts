/** How often a unit speaks: the median of what lies between its rows, week by week. */

const weekMs = 7 * 86_400_000;

export interface Cadence {
  /** Milliseconds; undefined with fewer than two times. */
  readonly stepMs: number | undefined;
  /** Of the week of an instant: firmware changes the pace of a sensor for good. */
  at(timeMs: number): number | undefined;
  /** All steps in use, told to people. */
  readonly stepsMs: readonly number[];
}

/** @param stepMs when it was told instead of inferred. */
export function cadenceOf(times: Float64Array, stepMs: number | undefined): Cadence {
  if (stepMs !== undefined) return { stepMs, at: () => stepMs, stepsMs: [stepMs] };
  const all = median(gaps(times, 0, times.length));
  if (all === undefined) return { stepMs: undefined, at: () => undefined, stepsMs: [] };
  const byWeek = new Map<number, number>();
  for (let from = 0; from < times.length; ) {
    const week = Math.floor((times[from] ?? 0) / weekMs);
    let to = from + 1;
    while (to < times.length && Math.floor((times[to] ?? 0) / weekMs) === week) to += 1;
    const own = paceOf(gaps(times, from, to), all);
    if (own !== undefined) byWeek.set(week, own);
    from = to;
  }
  return {
    stepMs: all,
    at: (timeMs) => byWeek.get(Math.floor(timeMs / weekMs)) ?? all,
    stepsMs: [...new Set([all, ...byWeek.values()])],
  };
}

/** Rows that a pace of its own needs: fewer are a torn week, not another pace. */
const gapsMin = 100;

/**
 * The pace of a week that clearly has another one: three quarters of its gaps are alike. A unit
 * that loses every other row by chance has gaps of all lengths, and keeps the pace it should have.
 */
function paceOf(gapsMs: Gaps, usual: number): number | undefined {
  const own = median(gapsMs);
  const count = countOf(gapsMs);
  if (own === undefined || count < gapsMin) return undefined;
  if (Math.abs(own - usual) < usual * 0.2) return undefined;
  const alike = [...gapsMs].filter(([gap]) => Math.abs(gap - own) <= own * 0.1);
  return countOf(alike) >= count * 0.75 ? own : undefined;
}

/** How often each gap is there: a unit that speaks by the clock has few different ones. */
type Gaps = ReadonlyMap<number, number>;

const countOf = (gapsMs: Iterable<readonly [number, number]>): number => {
  let count = 0;
  for (const [, times] of gapsMs) count += times;
  return count;
};

function gaps(times: Float64Array, from: number, to: number): Gaps {
  const found = new Map<number, number>();
  for (let index = from + 1; index < to; index += 1) {
    const gap = (times[index] ?? 0) - (times[index - 1] ?? 0);
    if (gap > 0) found.set(gap, (found.get(gap) ?? 0) + 1);
  }
  return found;
}

/** The lower one of two in the middle. */
function median(gapsMs: Gaps): number | undefined {
  let left = Math.ceil(countOf(gapsMs) / 2);
  for (const [gap, count] of [...gapsMs].sort(([a], [b]) => a - b)) {
    left -= count;
    if (left <= 0) return gap;
  }
  return undefined;
}
