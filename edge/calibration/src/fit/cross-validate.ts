import { evaluator } from '../formula.ts';
import { type Formula, factsOf, type Model } from '../models/models.ts';
import { type Training, unflattened } from '../models/training.ts';
import type { Blocked } from './blocks.ts';
import { columns, type Pair } from './pair.ts';
import { soundWeights } from './sound-pairs.ts';

/** A training set whose broken pairs are known; they are the same for every model. */
export interface TrainingSet {
  readonly pairs: readonly Pair[];
  readonly weight: Float64Array;
  readonly columns: Omit<Training, 'unflattening'>;
}

/** One block is predicted from all others, for each block. */
export interface Fold {
  readonly training: TrainingSet;
  /** Indices of the pairs of the block. */
  readonly heldOut: readonly number[];
}

export function trainingSet(pairs: readonly Pair[]): TrainingSet {
  const weight = soundWeights(pairs);
  return { pairs, weight, columns: columns(pairs, weight) };
}

/** @returns the fitted formula; a published one as it is; undefined when it cannot be fitted. */
export function fitFormula(
  model: Model,
  { columns }: TrainingSet,
  unflattening: number,
): Formula | undefined {
  const facts = factsOf(model);
  if (facts.published !== undefined) return { model } as Formula;
  const formula = facts.fit?.({ ...columns, unflattening });
  if (formula === undefined) return undefined;
  const numbers = Object.values(formula).filter((one) => typeof one === 'number');
  return numbers.every(Number.isFinite) ? formula : undefined;
}

/** Of more blocks several are left out at once: each fit still sees none of those it predicts. */
const foldsMax = 12;

export function folds(pairs: readonly Pair[], { block, count }: Blocked): Fold[] {
  const fold = block.map((one) => one % foldsMax);
  return Array.from({ length: Math.min(count, foldsMax) }, (_, held) => ({
    training: trainingSet(pairs.filter((_, index) => fold[index] !== held)),
    heldOut: pairs.flatMap((_, index) => (fold[index] === held ? [index] : [])),
  }));
}

/** What a model fitted by plain least squares says of a pair, and how far it is drawn to the mean. */
export interface Said {
  readonly value: number;
  /** Mean reference of its training set. */
  readonly centre: number;
  /** Share of the variance of its training set that it explains; 1 for a published form. */
  readonly r2: number;
}

/**
 * @returns what the model says of each pair when it was fitted without the pair's block, index for
 * index; undefined when it cannot be fitted without one of the blocks.
 */
export function sayOutOfBlock(
  pairs: readonly Pair[],
  cuts: readonly Fold[],
  model: Model,
): (Said | undefined)[] | undefined {
  const said: (Said | undefined)[] = pairs.map(() => undefined);
  for (const { training, heldOut } of cuts) {
    const formula = fitFormula(model, training, 0);
    if (formula === undefined) return undefined;
    const evaluate = evaluator(formula);
    const flatness = flatnessOf(formula, training);
    for (const index of heldOut) {
      const pair = pairs[index];
      const value = pair && evaluate(pair);
      if (value !== undefined) said[index] = { value, ...flatness };
    }
  }
  return said;
}

/** What the same model says when it is un-flattened (see `unflattened`). */
export const stretch = ({ value, centre, r2 }: Said, spent: number): number =>
  centre + unflattened(r2, spent) * (value - centre);

function flatnessOf(formula: Formula, { pairs, weight }: TrainingSet): Omit<Said, 'value'> {
  if (factsOf(formula.model).published !== undefined) return { centre: 0, r2: 1 };
  let [total, sum] = [0, 0];
  for (const [i, { reference }] of pairs.entries()) {
    total += weight[i] ?? 0;
    sum += (weight[i] ?? 0) * reference;
  }
  const centre = sum / total;
  const evaluate = evaluator(formula);
  let [explained, all] = [0, 0];
  for (const [i, pair] of pairs.entries()) {
    const w = weight[i] ?? 0;
    explained += w * ((evaluate(pair) ?? centre) - centre) ** 2;
    all += w * (pair.reference - centre) ** 2;
  }
  return { centre, r2: all > 0 ? Math.min(1, explained / all) : 1 };
}
