/**
 * Fixes onto a way, one at a time: the most likely places that never go back (Viterbi's algorithm; the
 * costs after P. Newson and J. Krumm, Hidden Markov Map Matching, 2009).
 */
import { metresBetween } from '../line/geometry.ts';
import type { Candidate } from '../line/segments.ts';
import type { Fix, MatchedFix } from './fix.ts';

/** Receivers of this price err by some 5 m in the open and tens between buildings. */
export const radiusM = 60;
const errorM = 12;
/** How far the way between two fixes may differ from the straight line before it costs 1. */
const detourM = 40;
const detourCostMax = 8;
/** Noise may seem to go back this far, from the furthest that was reached. */
const backM = 40;
/** No bus is faster: 33 m/s is 120 km/h. */
const speedMaxMs = 33;
/** Fixes off the way in a row that still belong to a run: a bus around a parked truck. */
const strayMax = 6;
/** Beyond this silence nothing says that the bus stayed on the line. */
const silenceMaxMs = 30 * 60_000;
/** A place is left once the vehicle is this far on. */
export const standingM = 30;
/** Pace is over the last one to two of these: a light or a halt does not move it, a jam does. */
const paceMs = 150_000;

/** How far a vehicle has come along a way without leaving it. */
export interface Run {
  readonly fromM: number;
  readonly toM: number;
  /** When it left its first place and when it came to its last: standing at the ends is not driving. */
  readonly startMs: number;
  readonly endMs: number;
  /** Of its newest fix. */
  readonly lastMs: number;
  /** Mean distance between the fixes and the way, metres. */
  readonly offM: number;
  /** Over its last minutes, halts included, m/s. */
  readonly paceMs: number;
}

export interface EndedRun extends Run {
  /** Oldest first, made when they are asked for; where they are not kept, the last alone. */
  readonly fixes: () => readonly MatchedFix[];
}

interface Mark {
  readonly timeMs: number;
  readonly alongM: number;
}

/** A fix at one of its places, with what the likeliest way to there comes to. */
interface Step {
  readonly candidate: Candidate;
  readonly fix: Fix;
  readonly cost: number;
  /** The furthest that the way to here has come, metres. */
  readonly reachedM: number;
  readonly fromM: number;
  readonly startMs: number;
  readonly fixes: number;
  readonly offSumM: number;
  /** Where it last had come further than it stands. */
  readonly arrived: Mark;
  readonly since: Mark;
  readonly nextSince: Mark;
  /** Only where the fixes are wanted afterwards: a city's fleet would keep millions. */
  readonly before: Step | undefined;
}

/** One vehicle on one way. */
export class Follower {
  readonly #keepsFixes: boolean;
  #steps: readonly Step[] = [];
  #strays = 0;

  constructor({ keepsFixes }: { readonly keepsFixes: boolean }) {
    this.#keepsFixes = keepsFixes;
  }

  /**
   * Takes the next fix.
   * @param candidates places of the way within `radiusM` of it.
   * @returns the run that it ended, if it did.
   */
  take(fix: Fix, candidates: readonly Candidate[]): EndedRun | undefined {
    const [from] = this.#steps;
    const isLate = from !== undefined && fix.timeMs - from.fix.timeMs > silenceMaxMs;
    let ended = isLate ? this.end() : undefined;
    if (candidates.length === 0) {
      this.#strays += 1;
      return this.#strays > strayMax ? (this.end() ?? ended) : ended;
    }
    const next = this.#next(candidates, fix);
    if (next.length === 0) {
      ended = this.end() ?? ended;
      this.#steps = candidates.map((candidate) => firstStep(candidate, fix));
    } else this.#steps = next;
    this.#strays = 0;
    return ended;
  }

  /** @returns the run that went on until now. */
  end(): EndedRun | undefined {
    const last = cheapest(this.#steps);
    this.#steps = [];
    this.#strays = 0;
    return last && { ...runOf(last), fixes: () => fixesOf(last) };
  }

  /** Whether a run goes on. */
  get isOn(): boolean {
    return this.#steps.length > 0;
  }

  /** The run that goes on, as it looks now. */
  get run(): Run | undefined {
    const last = cheapest(this.#steps);
    return last && runOf(last);
  }

  #next(candidates: readonly Candidate[], fix: Fix): Step[] {
    const [from] = this.#steps;
    if (from === undefined) return [];
    const straightM = metresBetween(from.fix.position, fix.position);
    return candidates.flatMap((candidate) => this.#stepTo(candidate, fix, straightM) ?? []);
  }

  #stepTo(candidate: Candidate, fix: Fix, straightM: number): Step | undefined {
    const { alongM } = candidate;
    let best: Step | undefined;
    let bestCost = Number.POSITIVE_INFINITY;
    for (const before of this.#steps) {
      const aheadM = alongM - before.candidate.alongM;
      const seconds = (fix.timeMs - before.fix.timeMs) / 1000;
      if (alongM < before.reachedM - backM) continue;
      if (aheadM > speedMaxMs * seconds + radiusM) continue;
      const detour = Math.min(detourCostMax, Math.abs(Math.abs(aheadM) - straightM) / detourM);
      const cost = before.cost + detour;
      if (cost < bestCost) [best, bestCost] = [before, cost];
    }
    return (
      best &&
      nextStep(best, candidate, fix, {
        cost: bestCost + emission(candidate),
        before: this.#keepsFixes ? best : undefined,
      })
    );
  }
}

const emission = ({ offM }: Candidate): number => 0.5 * (offM / errorM) ** 2;

function firstStep(candidate: Candidate, fix: Fix): Step {
  const { alongM, offM } = candidate;
  const here = { timeMs: fix.timeMs, alongM };
  return {
    ...{ candidate, fix, cost: emission(candidate), reachedM: alongM, fromM: alongM },
    ...{ startMs: fix.timeMs, fixes: 1, offSumM: offM },
    ...{ arrived: here, since: here, nextSince: here, before: undefined },
  };
}

function nextStep(
  from: Step,
  candidate: Candidate,
  fix: Fix,
  { cost, before }: Pick<Step, 'cost' | 'before'>,
): Step {
  const { fromM } = from;
  const { timeMs } = fix;
  const reachedM = Math.max(from.reachedM, candidate.alongM);
  const isFurther = reachedM > from.arrived.alongM + standingM;
  const isDue = timeMs - from.nextSince.timeMs >= paceMs;
  return {
    candidate,
    fix,
    cost,
    reachedM,
    fromM,
    startMs: reachedM <= fromM + standingM ? timeMs : from.startMs,
    fixes: from.fixes + 1,
    offSumM: from.offSumM + candidate.offM,
    arrived: isFurther ? { timeMs, alongM: reachedM } : from.arrived,
    since: isDue ? from.nextSince : from.since,
    nextSince: isDue ? { timeMs, alongM: reachedM } : from.nextSince,
    before,
  };
}

const cheapest = (steps: readonly Step[]): Step | undefined =>
  steps.reduce<Step | undefined>((a, b) => (a && a.cost <= b.cost ? a : b), undefined);

function runOf({ fix, fromM, reachedM, startMs, fixes, offSumM, arrived, since }: Step): Run {
  const seconds = (fix.timeMs - since.timeMs) / 1000;
  return {
    ...{ fromM, toM: reachedM, offM: offSumM / fixes },
    ...{ startMs, endMs: Math.max(startMs, arrived.timeMs), lastMs: fix.timeMs },
    paceMs: seconds > 0 ? (reachedM - since.alongM) / seconds : 0,
  };
}

/** What seems to go back did not move. */
function fixesOf(last: Step): MatchedFix[] {
  const run: MatchedFix[] = [];
  for (let step: Step | undefined = last; step; step = step.before) {
    const { fix, reachedM, candidate } = step;
    run.push({ ...fix, alongM: reachedM, offM: candidate.offM });
  }
  return run.reverse();
}
