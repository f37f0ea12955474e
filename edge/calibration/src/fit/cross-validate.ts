import { applyFormula } from '../formula.ts';
import { type Formula, factsOf, type Model } from '../models/models.ts';
import type { Blocked } from './blocks.ts';
import { columns, type Pair } from './pair.ts';
import { soundWeights } from './sound-pairs.ts';

/** A training set whose broken pairs are known; they are the same for every model. */
export interface TrainingSet {
  readonly pairs: readonly Pair[];
  readonly weight: Float64Array;
}

/** One block is predicted from all others, for each block. */
export interface Fold {
  readonly training: TrainingSet;
  /** Indices of the pairs of the block. */
  readonly heldOut: readonly number[];
}

export const trainingSet = (pairs: readonly Pair[]): TrainingSet => ({
  pairs,
  weight: soundWeights(pairs),
});

/** @returns the fitted formula; a published one as it is; undefined when it cannot be fitted. */
export function fitFormula(
  model: Model,
  { pairs, weight }: TrainingSet,
  unflattening: number,
): Formula | undefined {
  const facts = factsOf(model);
  if (facts.published !== undefined) return { model } as Formula;
  const formula = facts.fit?.(columns(pairs, weight, unflattening));
  if (formula === undefined) return undefined;
  const numbers = Object.values(formula).filter((one) => typeof one === 'number');
  return numbers.every(Number.isFinite) ? formula : undefined;
}

/** Of more blocks several are left out at once: each fit still sees none of those it predicts. */
const foldsMax = 20;

export function folds(pairs: readonly Pair[], { block, count }: Blocked): Fold[] {
  const fold = block.map((one) => one % foldsMax);
  return Array.from({ length: Math.min(count, foldsMax) }, (_, held) => ({
    training: trainingSet(pairs.filter((_, index) => fold[index] !== held)),
    heldOut: pairs.flatMap((_, index) => (fold[index] === held ? [index] : [])),
  }));
}

/**
 * @returns what the model says of each pair when it was fitted without the pair's block, index for
 * index; undefined when it cannot be fitted without one of the blocks.
 */
export function predictOutOfBlock(
  pairs: readonly Pair[],
  cuts: readonly Fold[],
  model: Model,
  unflattening: number,
): (number | undefined)[] | undefined {
  const predicted: (number | undefined)[] = pairs.map(() => undefined);
  for (const { training, heldOut } of cuts) {
    const formula = fitFormula(model, training, unflattening);
    if (formula === undefined) return undefined;
    for (const index of heldOut) {
      const pair = pairs[index];
      predicted[index] = pair && applyFormula(formula, pair);
    }
  }
  return predicted;
}
