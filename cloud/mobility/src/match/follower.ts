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
/** Noise may seem to go back from the furthest that was reached: what it costs, and as far as it may be. */
const backErrorM = 20;
const backMaxM = 120;
/** No bus is faster: 33 m/s is 120 km/h. */
const speedMaxMs = 33;
/** A fix off the way costs as much as the worst of those on it, and counts as far off as one can be. */
const strayCost = 12;
/** So many in a row, or for so long, still belong to a run: a bus around a parked truck, or a closed street. */
const strayMax = 6;
const strayMaxMs = 4 * 60_000;
/** Of fixes that are on the way and not where it can have come to, fewer: it is going back. */
const elsewhereMax = 3;
/** Of the fixes since it last came further: a round begins where the last one has ended. */
const stayedMax = 12;
/** Likeliest places that a run may go on from where a fix is not believed. */
const doubtedMax = 2;
/** Beyond this silence nothing says that the bus stayed on the line, unless it has come as far as its pace says. */
const silenceMs = 30 * 60_000;
const silenceMaxMs = 90 * 60_000;
const paceShare = 2.5;
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
  /** Mean distance between the fixes and the way, metres; those off it count as far as they may be. */
  readonly offM: number;
  /** Of the way, what is longer than the straight lines between its fixes: the way says so, they do not. */
  readonly guessedM: number;
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
  readonly guessedM: number;
  /** Fixes since, which are not where it is on. */
  readonly strays: number;
  /** Where it last had come further than it stands. */
  readonly arrived: Mark;
  readonly since: Mark;
  readonly nextSince: Mark;
  /** Only where the fixes are wanted afterwards: a city's fleet would keep millions. */
  readonly before: Step | undefined;
}

/** A fix with its places on the way. */
interface Placed {
  readonly fix: Fix;
  readonly candidates: readonly Candidate[];
}

/** One vehicle on one way. */
export class Follower {
  readonly #keepsFixes: boolean;
  #steps: readonly Step[] = [];
  /** Fixes since it last came further, and those after that it cannot have come to: the next run's, if any. */
  #stayed: Placed[] = [];
  #doubted: Placed[] = [];

  constructor({ keepsFixes }: { readonly keepsFixes: boolean }) {
    this.#keepsFixes = keepsFixes;
  }

  /**
   * Takes the next fix.
   * @param candidates places of the way within `radiusM` of it.
   * @returns the run that it ended, if it did.
   */
  take(fix: Fix, candidates: readonly Candidate[]): EndedRun | undefined {
    const lastMs = this.#lastMs;
    if (lastMs === undefined) {
      this.#steps = candidates.map((candidate) => firstStep(candidate, fix));
      return undefined;
    }
    if (fix.timeMs - lastMs > silenceMaxMs) return this.#anew([{ fix, candidates }]);
    const next = this.#next(candidates, fix);
    if (next.length > 0) {
      const reachedM = furthest(this.#steps);
      this.#steps = [...next, ...this.#disbelieving(fix)];
      const hasStayed = furthest(next) <= reachedM;
      this.#stayed = hasStayed ? [...this.#stayed.slice(1 - stayedMax), { fix, candidates }] : [];
      this.#doubted = [];
      return undefined;
    }
    this.#doubted.push({ fix, candidates });
    const elsewhere = this.#doubted.filter((one) => one.candidates.length > 0).length;
    const isLong = this.#doubted.length > strayMax && fix.timeMs - lastMs > strayMaxMs;
    if (isLong || elsewhere > elsewhereMax) return this.#anew([...this.#stayed, ...this.#doubted]);
    this.#steps = this.#steps.map((step) => strayedStep(step));
    return undefined;
  }

  /** @returns the run that went on until now. */
  end(): EndedRun | undefined {
    const last = cheapest(this.#steps);
    this.#steps = [];
    this.#stayed = [];
    this.#doubted = [];
    return last && { ...runOf(last), fixes: () => fixesOf(last) };
  }

  /** Whether a run goes on. */
  get isOn(): boolean {
    return this.#steps.length > 0;
  }

  /** The run that goes on, as it looks now if its newest fix is believed. */
  get run(): Run | undefined {
    const believed = this.#steps.filter(({ strays }) => strays === 0);
    const last = cheapest(believed.length > 0 ? believed : this.#steps);
    return last && runOf(last);
  }

  get #lastMs(): number | undefined {
    return this.#steps[0]?.fix.timeMs;
  }

  /** Ends the run; what did not belong to it may begin the next. */
  #anew(placed: readonly Placed[]): EndedRun | undefined {
    const ended = this.end();
    for (const { fix, candidates } of placed) this.take(fix, candidates);
    return ended;
  }

  #next(candidates: readonly Candidate[], fix: Fix): Step[] {
    return candidates.flatMap((candidate) => this.#stepTo(candidate, fix) ?? []);
  }

  #stepTo(candidate: Candidate, fix: Fix): Step | undefined {
    const { alongM } = candidate;
    let best: Step | undefined;
    let bestCost = Number.POSITIVE_INFINITY;
    for (const before of this.#steps) {
      const aheadM = alongM - before.candidate.alongM;
      const backM = before.reachedM - alongM;
      const seconds = (fix.timeMs - before.fix.timeMs) / 1000;
      if (backM > backMaxM || aheadM > speedMaxMs * seconds + radiusM) continue;
      if (seconds > silenceMs / 1000 && !isAtPace(before, aheadM, seconds)) continue;
      const straightM = metresBetween(before.fix.position, fix.position);
      const detour = Math.min(detourCostMax, Math.abs(Math.abs(aheadM) - straightM) / detourM);
      const cost = before.cost + detour + backCost(before, alongM);
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

  /** The run as it was before a fix that may be a jump of the receiver: what follows tells. */
  #disbelieving(fix: Fix): Step[] {
    return this.#steps
      .filter((step) => fix.timeMs - step.fix.timeMs <= strayMaxMs && step.strays < elsewhereMax)
      .sort((a, b) => a.cost - b.cost)
      .slice(0, doubtedMax)
      .map((step) => strayedStep(step));
  }
}

/** Whether it may have gone on at about the pace at which it had come. */
function isAtPace(
  { startMs, fix, reachedM, fromM }: Step,
  aheadM: number,
  seconds: number,
): boolean {
  const drivenS = (fix.timeMs - startMs) / 1000;
  const expectedM = drivenS > 0 ? ((reachedM - fromM) / drivenS) * seconds : 0;
  return aheadM > expectedM / paceShare && aheadM < expectedM * paceShare;
}

/** Who is behind its start has not started. */
const backCost = ({ fromM, reachedM }: Step, alongM: number): number =>
  alongM < fromM ? strayCost : 0.5 * (Math.max(0, reachedM - alongM) / backErrorM) ** 2;

const emission = ({ offM }: Candidate): number => 0.5 * (offM / errorM) ** 2;

function firstStep(candidate: Candidate, fix: Fix): Step {
  const { alongM, offM } = candidate;
  const here = { timeMs: fix.timeMs, alongM };
  return {
    ...{ candidate, fix, cost: emission(candidate), reachedM: alongM, fromM: alongM },
    ...{ startMs: fix.timeMs, fixes: 1, offSumM: offM, guessedM: 0, strays: 0 },
    ...{ arrived: here, since: here, nextSince: here, before: undefined },
  };
}

function nextStep(
  from: Step,
  candidate: Candidate,
  fix: Fix,
  { cost, before }: Pick<Step, 'cost' | 'before'>,
): Step {
  if (candidate.alongM < from.fromM) return { ...firstStep(candidate, fix), cost };
  const { fromM } = from;
  const { timeMs } = fix;
  const reachedM = Math.max(from.reachedM, candidate.alongM);
  const aheadM = candidate.alongM - from.candidate.alongM;
  const straightM = metresBetween(from.fix.position, fix.position);
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
    guessedM: from.guessedM + Math.max(0, aheadM - straightM),
    strays: 0,
    arrived: isFurther ? { timeMs, alongM: reachedM } : from.arrived,
    since: isDue ? from.nextSince : from.since,
    nextSince: isDue ? { timeMs, alongM: reachedM } : from.nextSince,
    before,
  };
}

const furthest = (steps: readonly Step[]): number =>
  steps.reduce((most, { reachedM }) => Math.max(most, reachedM), 0);

const strayedStep = (step: Step): Step => ({
  ...step,
  cost: step.cost + strayCost,
  fixes: step.fixes + 1,
  offSumM: step.offSumM + radiusM,
  strays: step.strays + 1,
});

const cheapest = (steps: readonly Step[]): Step | undefined =>
  steps.reduce<Step | undefined>((a, b) => (a && a.cost <= b.cost ? a : b), undefined);

function runOf({ fix, fromM, reachedM, startMs, fixes, offSumM, ...step }: Step): Run {
  const { guessedM, arrived, since } = step;
  const seconds = (fix.timeMs - since.timeMs) / 1000;
  return {
    ...{ fromM, toM: reachedM, offM: offSumM / fixes, guessedM },
    ...{ startMs, endMs: Math.max(startMs, arrived.timeMs), lastMs: fix.timeMs },
    paceMs: seconds > 0 ? (reachedM - since.alongM) / seconds : 0,
  };
}

/** What seems to go back did not move. */
function fixesOf(last: Step): MatchedFix[] {
  const run: MatchedFix[] = [];
  for (let step: Step | undefined = last; step; step = step.before) {
    const { fix, reachedM, candidate, before } = step;
    const strays = before?.strays ?? 0;
    run.push({ ...fix, alongM: reachedM, offM: candidate.offM, strays });
  }
  return run.reverse();
}
