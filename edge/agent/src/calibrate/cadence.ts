/** How often the units of one side speak: what lies between most of their rows. */

const dayMs = 86_400_000;

export interface Cadence {
  /** Milliseconds; undefined where no unit has two times. */
  readonly stepMs: number | undefined;
  /** Of the (UTC) day of an instant: firmware changes the pace of a sensor for good. */
  at(timeMs: number): number | undefined;
  /** All steps in use, told to people. */
  readonly stepsMs: readonly number[];
}

/**
 * @param units times in order, by unit. A unit with few rows is expected to speak like the others.
 * @param told milliseconds, when it was said instead of inferred.
 */
export function cadencesOf(
  units: ReadonlyMap<string, { readonly times: Float64Array }>,
  told: number | undefined,
): Map<string, Cadence> {
  if (told !== undefined) {
    const same: Cadence = { stepMs: told, at: () => told, stepsMs: [told] };
    return new Map([...units.keys()].map((unit) => [unit, same]));
  }
  const own = new Map([...units].map(([unit, { times }]) => [unit, gaps(times, 0, times.length)]));
  const usual = usualOf(pooled(own.values()));
  return new Map(
    [...units].map(([unit, { times }]) => {
      const gapsMs = own.get(unit);
      const pace = usual && gapsMs && (paceOf(gapsMs, usual) ?? usual);
      return [unit, pace === undefined ? silent : byDay(times, pace)];
    }),
  );
}

const silent: Cadence = { stepMs: undefined, at: () => undefined, stepsMs: [] };

function byDay(times: Float64Array, usual: number): Cadence {
  const days = new Map<number, number>();
  for (let from = 0; from < times.length; ) {
    const day = Math.floor((times[from] ?? 0) / dayMs);
    let to = from + 1;
    while (to < times.length && Math.floor((times[to] ?? 0) / dayMs) === day) to += 1;
    const own = paceOf(gaps(times, from, to), usual);
    if (own !== undefined) days.set(day, own);
    from = to;
  }
  return {
    stepMs: usual,
    at: (timeMs) => days.get(Math.floor(timeMs / dayMs)) ?? usual,
    stepsMs: [...new Set([usual, ...days.values()])],
  };
}

/** Gaps that a pace of its own needs: fewer are a torn day, not another pace. */
const gapsMin = 100;

/**
 * The pace of a unit or a day that clearly has another one: three quarters of its gaps are alike.
 * A unit that loses every other row by chance has gaps of all lengths, and keeps the pace it should
 * have.
 */
function paceOf(gapsMs: Gaps, usual: number): number | undefined {
  const own = usualOf(gapsMs);
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

function pooled(all: Iterable<Gaps>): Gaps {
  const sums = new Map<number, number>();
  for (const gapsMs of all) {
    for (const [gap, count] of gapsMs) sums.set(gap, (sums.get(gap) ?? 0) + count);
  }
  return sums;
}

/**
 * The median; where it is a multiple of a shorter gap that is frequent, that one: a file that has
 * lost more than half of its rows still speaks by its clock.
 */
function usualOf(gapsMs: Gaps): number | undefined {
  const median = medianOf(gapsMs);
  if (median === undefined) return undefined;
  const count = countOf(gapsMs);
  let most = { gap: median, times: 0 };
  for (const [gap, times] of gapsMs) if (times > most.times) most = { gap, times };
  const shorter = most.gap < median && median % most.gap === 0 && most.times >= count / 4;
  return shorter ? most.gap : median;
}

/** The lower one of two in the middle. */
function medianOf(gapsMs: Gaps): number | undefined {
  let left = Math.ceil(countOf(gapsMs) / 2);
  for (const [gap, count] of [...gapsMs].sort(([a], [b]) => a - b)) {
    left -= count;
    if (left <= 0) return gap;
  }
  return undefined;
}
