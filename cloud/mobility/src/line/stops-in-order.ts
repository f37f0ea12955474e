import type { Candidate } from './segments.ts';

/** More than any distance off: going back is for feeds whose stops are out of order. */
const backwardsCost = 1e9;

interface Chosen {
  readonly cost: number;
  readonly candidate: Candidate;
  readonly before?: Chosen;
}

/** @returns of each list one, never going back, with the least distances off squared. */
export function inOrder(choices: readonly (readonly Candidate[])[]): Candidate[] {
  let chosen: Chosen[] = [];
  for (const candidates of choices) {
    const before = chosen;
    chosen = candidates.map((candidate) => {
      const from = cheapest(before.filter((one) => one.candidate.alongM <= candidate.alongM));
      const own = candidate.offM ** 2 + (before.length > 0 && !from ? backwardsCost : 0);
      return { cost: own + (from?.cost ?? 0), candidate, ...(from ? { before: from } : {}) };
    });
  }
  const path: Candidate[] = [];
  for (let at = cheapest(chosen); at; at = at.before) path.unshift(at.candidate);
  return path;
}

const cheapest = (of: readonly Chosen[]): Chosen | undefined =>
  of.reduce<Chosen | undefined>((a, b) => (a && a.cost <= b.cost ? a : b), undefined);
