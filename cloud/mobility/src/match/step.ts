/** A fix at one of its places on a way, and what the likeliest run to there comes to. */
import type { Candidate } from '../line/segments.ts';
import type { Fix, MatchedFix } from './fix.ts';

/** Receivers of this price err by some 5 m in the open and tens between buildings. */
export const radiusM = 60;
const errorM = 12;
/** Noise may seem to go back from the furthest that was reached: what it costs, and as far as it may be. */
const backErrorM = 20;
export const backMaxM = 120;
/** A fix off the way costs as much as the worst of those on it, and counts as far off as one can be. */
const strayCost = 12;
/** Beyond this silence nothing says that the bus stayed on the line, unless it has come as far as its pace says. */
export const silenceMs = 30 * 60_000;
export const silenceMaxMs = 90 * 60_000;
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
export interface Step {
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

/** Whether it may have gone on at about the pace at which it had come. */
export function isAtPace(
  { startMs, fix, reachedM, fromM }: Step,
  aheadM: number,
  seconds: number,
): boolean {
  const drivenS = (fix.timeMs - startMs) / 1000;
  const expectedM = drivenS > 0 ? ((reachedM - fromM) / drivenS) * seconds : 0;
  return aheadM > expectedM / paceShare && aheadM < expectedM * paceShare;
}

/** Who is behind its start has not started. */
export const backCost = ({ fromM, reachedM }: Step, alongM: number): number =>
  alongM < fromM ? strayCost : 0.5 * (Math.max(0, reachedM - alongM) / backErrorM) ** 2;

export const emission = ({ offM }: Candidate): number => 0.5 * (offM / errorM) ** 2;

export function firstStep(candidate: Candidate, fix: Fix, cost = emission(candidate)): Step {
  const { alongM, offM } = candidate;
  const here = { timeMs: fix.timeMs, alongM };
  return {
    candidate,
    fix,
    cost,
    reachedM: alongM,
    fromM: alongM,
    startMs: fix.timeMs,
    fixes: 1,
    offSumM: offM,
    guessedM: 0,
    strays: 0,
    arrived: here,
    since: here,
    nextSince: here,
    before: undefined,
  };
}

export function nextStep(
  from: Step,
  candidate: Candidate,
  fix: Fix,
  { cost, before, straightM }: Pick<Step, 'cost' | 'before'> & { readonly straightM: number },
): Step {
  if (candidate.alongM < from.fromM) return firstStep(candidate, fix, cost);
  const { fromM } = from;
  const { timeMs } = fix;
  const reachedM = Math.max(from.reachedM, candidate.alongM);
  const aheadM = candidate.alongM - from.candidate.alongM;
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

export const furthest = (steps: readonly Step[]): number =>
  steps.reduce((most, { reachedM }) => Math.max(most, reachedM), 0);

export const strayedStep = (step: Step): Step => ({
  ...step,
  cost: step.cost + strayCost,
  fixes: step.fixes + 1,
  offSumM: step.offSumM + radiusM,
  strays: step.strays + 1,
});

export const cheapest = (steps: readonly Step[]): Step | undefined =>
  steps.reduce<Step | undefined>((a, b) => (a && a.cost <= b.cost ? a : b), undefined);

export function runOf({ fix, fromM, reachedM, startMs, fixes, offSumM, ...step }: Step): Run {
  const { guessedM, arrived, since } = step;
  const seconds = (fix.timeMs - since.timeMs) / 1000;
  return {
    ...{ fromM, toM: reachedM, offM: offSumM / fixes, guessedM },
    ...{ startMs, endMs: Math.max(startMs, arrived.timeMs), lastMs: fix.timeMs },
    paceMs: seconds > 0 ? (reachedM - since.alongM) / seconds : 0,
  };
}

/** What seems to go back did not move. */
export function fixesOf(last: Step): MatchedFix[] {
  const run: MatchedFix[] = [];
  for (let step: Step | undefined = last; step; step = step.before) {
    const { fix, reachedM, candidate, before } = step;
    const strays = before?.strays ?? 0;
    run.push({ ...fix, alongM: reachedM, offM: candidate.offM, strays });
  }
  return run.reverse();
}
