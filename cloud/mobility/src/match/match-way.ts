/**
 * Fixes onto a way: the most likely places that never go back (Viterbi's algorithm; the costs after
 * P. Newson and J. Krumm, Hidden Markov Map Matching, 2009).
 */
import { metresBetween } from '../line/geometry.ts';
import type { Candidate } from '../line/segments.ts';
import type { Way } from '../line/way.ts';
import type { Fix, MatchedFix } from './fix.ts';

/** Receivers of this price err by some 5 m in the open and tens between buildings. */
const radiusM = 60;
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

interface Step {
  readonly candidate: Candidate;
  readonly fix: Fix;
  readonly cost: number;
  /** The furthest that the way to here has come, metres. */
  readonly reachedM: number;
  readonly before?: Step;
}

/**
 * @param fixes oldest first.
 * @returns runs along the way, oldest first. A bus that goes round twice gives two.
 */
export function matchWay(fixes: readonly Fix[], way: Way): MatchedFix[][] {
  const runs: MatchedFix[][] = [];
  let steps: Step[] = [];
  let strays = 0;
  const end = (): void => {
    const last = cheapest(steps);
    if (last) runs.push(runOf(last));
    steps = [];
    strays = 0;
  };
  for (const fix of fixes) {
    const candidates = way.near(fix.position, radiusM);
    const since = steps[0]?.fix.timeMs;
    if (since !== undefined && fix.timeMs - since > silenceMaxMs) end();
    if (candidates.length === 0) {
      strays += 1;
      if (strays > strayMax) end();
      continue;
    }
    const next = candidates.flatMap((candidate) => stepTo(candidate, fix, steps) ?? []);
    if (next.length === 0) {
      end();
      steps = candidates.map((candidate) => ({
        ...{ candidate, fix, cost: emission(candidate), reachedM: candidate.alongM },
      }));
    } else steps = next;
    strays = 0;
  }
  end();
  return runs;
}

const emission = ({ offM }: Candidate): number => 0.5 * (offM / errorM) ** 2;

function stepTo(candidate: Candidate, fix: Fix, steps: readonly Step[]): Step | undefined {
  const [from] = steps;
  if (from === undefined) return undefined;
  const seconds = (fix.timeMs - from.fix.timeMs) / 1000;
  const straightM = metresBetween(from.fix.position, fix.position);
  let best: Step | undefined;
  for (const before of steps) {
    const aheadM = candidate.alongM - before.candidate.alongM;
    if (candidate.alongM < before.reachedM - backM) continue;
    if (aheadM > speedMaxMs * seconds + radiusM) continue;
    const detour = Math.min(detourCostMax, Math.abs(Math.abs(aheadM) - straightM) / detourM);
    const cost = before.cost + detour + emission(candidate);
    const reachedM = Math.max(before.reachedM, candidate.alongM);
    if (best === undefined || cost < best.cost) best = { candidate, fix, cost, reachedM, before };
  }
  return best;
}

const cheapest = (steps: readonly Step[]): Step | undefined =>
  steps.reduce<Step | undefined>((a, b) => (a && a.cost <= b.cost ? a : b), undefined);

/** What seems to go back did not move. */
function runOf(last: Step): MatchedFix[] {
  const run: MatchedFix[] = [];
  for (let step: Step | undefined = last; step; step = step.before) {
    const { fix, reachedM, candidate } = step;
    run.push({ ...fix, alongM: reachedM, offM: candidate.offM });
  }
  return run.reverse();
}
