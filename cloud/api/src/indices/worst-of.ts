import type { IndexAnswer } from '../schemas/index-answer.ts';

/**
 * @param answers of one rule.
 * @returns the answer to show where there is room for one: by category, then by index; of standards by
 *   the levels that are exceeded, then by how near the first one is. Undefined where none is judged.
 */
export function worstOf(answers: readonly IndexAnswer[]): IndexAnswer | undefined {
  return answers
    .filter(({ judged }) => judged)
    .reduce<IndexAnswer | undefined>(
      (worst, one) => (worst === undefined || isWorse(one, worst) ? one : worst),
      undefined,
    );
}

function isWorse(one: IndexAnswer, other: IndexAnswer): boolean {
  const [a, b] = [badness(one), badness(other)];
  const at = a.findIndex((part, place) => part !== b[place]);
  return at >= 0 && Number(a[at]) > Number(b[at]);
}

function badness({ category, index, levels = [], concentration }: IndexAnswer): number[] {
  const over = levels.filter(({ exceeds }) => exceeds).length;
  const nearness = (concentration.used ?? 0) / (levels[0]?.value ?? 1);
  return [category?.rank ?? over, index ?? nearness];
}
