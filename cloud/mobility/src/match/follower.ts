/**
 * Fixes onto a way, one at a time: the most likely places that never go back (Viterbi's algorithm; the
 * costs after P. Newson and J. Krumm, Hidden Markov Map Matching, 2009).
 */
import { flatMetresBetween } from '../line/geometry.ts';
import type { Candidate } from '../line/segments.ts';
import type { Fix } from './fix.ts';
import {
  backCost,
  backMaxM,
  cheapest,
  type EndedRun,
  emission,
  firstStep,
  fixesOf,
  furthest,
  isAtPace,
  nextStep,
  type Run,
  radiusM,
  runOf,
  type Step,
  silenceMaxMs,
  silenceMs,
  strayedStep,
} from './step.ts';

/** How far the way between two fixes may differ from the straight line before it costs 1. */
const detourM = 40;
const detourCostMax = 8;
/** No bus is faster: 33 m/s is 120 km/h. */
const speedMaxMs = 33;
/** So many in a row, or for so long, still belong to a run: a bus around a parked truck, or a closed street. */
const strayMax = 6;
const strayMaxMs = 4 * 60_000;
/** Of fixes that are on the way and not where it can have come to, fewer: it is going back. */
const elsewhereMax = 3;
/** Of the fixes since it last came further: a round begins where the last one has ended. */
const stayedMax = 6;
/** Likeliest places that a run may go on from where a fix is not believed. */
const doubtedMax = 2;
/** A fix that costs less and comes no further is no jump. */
const doubtCost = 6;
const doubtM = 200;

/** A fix with its places on the way. */
interface Placed {
  readonly fix: Fix;
  readonly candidates: readonly Candidate[];
}

const none: readonly Placed[] = [];

/** One vehicle on one way. */
export class Follower {
  readonly #keepsFixes: boolean;
  #steps: readonly Step[] = [];
  /** Fixes since it last came further, and those after that it cannot have come to: the next run's, if any. */
  #stayed: readonly Placed[] = none;
  #doubted: readonly Placed[] = none;

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
      const furtherM = furthest(next) - furthest(this.#steps);
      const hasBegun = this.#hasBegun;
      this.#steps = hasBegun ? [...next, ...this.#disbelieving(fix, next, furtherM)] : next;
      if (furtherM > 0 || !hasBegun) this.#stayed = none;
      else this.#stayed = [...this.#stayed.slice(1 - stayedMax), { fix, candidates }];
      this.#doubted = none;
      return undefined;
    }
    // Who has not come anywhere begins anew at once: it drives the other way.
    if (candidates.length > 0 && !this.#hasBegun) return this.#anew([{ fix, candidates }]);
    this.#doubted = [...this.#doubted, { fix, candidates }];
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
    this.#stayed = none;
    this.#doubted = none;
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

  /** Whether there is a run to lose: most ways that a vehicle comes near it crosses, or drives backwards. */
  get #hasBegun(): boolean {
    return this.#steps.some(({ reachedM, fromM }) => reachedM - fromM > backMaxM);
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
    const next: Step[] = [];
    for (const candidate of candidates) {
      const step = this.#stepTo(candidate, fix);
      if (step) next.push(step);
    }
    return next;
  }

  #stepTo(candidate: Candidate, fix: Fix): Step | undefined {
    const { alongM } = candidate;
    let best: Step | undefined;
    let [bestCost, bestM] = [Number.POSITIVE_INFINITY, 0];
    for (const before of this.#steps) {
      const aheadM = alongM - before.candidate.alongM;
      const seconds = (fix.timeMs - before.fix.timeMs) / 1000;
      if (before.reachedM - alongM > backMaxM || aheadM > speedMaxMs * seconds + radiusM) continue;
      if (seconds > silenceMs / 1000 && !isAtPace(before, aheadM, seconds)) continue;
      const straightM = flatMetresBetween(before.fix.position, fix.position);
      const detour = Math.min(detourCostMax, Math.abs(Math.abs(aheadM) - straightM) / detourM);
      const cost = before.cost + detour + backCost(before, alongM);
      if (cost < bestCost) [best, bestCost, bestM] = [before, cost, straightM];
    }
    if (best === undefined) return undefined;
    const cost = bestCost + emission(candidate);
    const before = this.#keepsFixes ? best : undefined;
    return nextStep(best, candidate, fix, { cost, before, straightM: bestM });
  }

  /** The run as it was before a fix that may be a jump of the receiver: what follows tells. */
  #disbelieving(fix: Fix, next: readonly Step[], furtherM: number): Step[] {
    const dearer = (cheapest(next)?.cost ?? 0) - (cheapest(this.#steps)?.cost ?? 0);
    if (dearer < doubtCost && furtherM < doubtM) return [];
    return this.#steps
      .filter((step) => fix.timeMs - step.fix.timeMs <= strayMaxMs && step.strays < elsewhereMax)
      .sort((a, b) => a.cost - b.cost)
      .slice(0, doubtedMax)
      .map((step) => strayedStep(step));
  }
}
