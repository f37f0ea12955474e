import { evaluator } from '../formula.ts';
import { type Formula, factsOf, type Model } from '../models/models.ts';
import { agreement } from './agreement.ts';
import type { Campaign } from './campaign.ts';
import type { Tried } from './candidate.ts';
import {
  fitFormula,
  folds,
  sayOutOfBlock,
  stretch,
  type TrainingSet,
  trainingSet,
} from './cross-validate.ts';

/**
 * Of the least RMSE, what may be spent to keep high days high, as long as it leaves the best fitted
 * model below that share of the best published form's RMSE, and high days not too high.
 */
const unflattenings = [
  { spent: 0.06, below: 0.85 },
  { spent: 0.04, below: 0.97 },
  { spent: 0.02, below: 0.97 },
  { spent: 0, below: 1 },
] as const;

/** Of the mean prediction to the mean reference, over the tenth with the highest reference. */
const highRatioMax = 1.02;

/** @returns what could be fitted and validated, least score first. */
export function tryModels({ pairs, offered, blocked, comparators }: Campaign): Tried[] {
  const all = trainingSet(pairs);
  const cuts = folds(pairs, blocked);
  const said = offered.flatMap((model) => {
    const outOfBlock = sayOutOfBlock(pairs, cuts, model);
    return outOfBlock === undefined ? [] : [{ model, outOfBlock }];
  });
  const rival = bestPublished(comparators, all);
  let tried: Tried[] = [];
  for (const { spent, below } of unflattenings) {
    tried = said
      .flatMap(({ model, outOfBlock }) => {
        const predicted = outOfBlock.map((one) => one && stretch(one, spent));
        return tryModel(model, all, { spent, predicted });
      })
      .sort((a, b) => a.score - b.score);
    const best = tried.find(({ published }) => !published);
    if (best === undefined) break;
    const tooHigh = (best.cv?.high.ratio ?? 0) > highRatioMax;
    if (best.score <= below * rival && !tooHigh) break;
  }
  return tried;
}

function tryModel(
  model: Model,
  all: TrainingSet,
  { spent, predicted }: { readonly spent: number; readonly predicted: Tried['predicted'] },
): Tried[] {
  const formula = fitFormula(model, all, spent);
  if (formula === undefined) return [];
  const { pairs } = all;
  const byPair = new Map(pairs.map((pair, index) => [pair, predicted[index]]));
  return [
    {
      formula,
      published: factsOf(model).published !== undefined,
      fitted: agreement(pairs, evaluator(formula)),
      cv: agreement(pairs, (pair) => byPair.get(pair)),
      n: predicted.filter((one) => one !== undefined).length,
      predicted,
      score: scoreOf(predicted, all),
    },
  ];
}

/** The score of the best published form for this quantity, whether or not its channel is ours. */
function bestPublished(comparators: readonly Model[], all: TrainingSet): number {
  const scores = comparators.map((model) => {
    const evaluate = evaluator({ model } as Formula);
    return scoreOf(all.pairs.map(evaluate), all);
  });
  return Math.min(Number.POSITIVE_INFINITY, ...scores);
}

/** RMSE over the sound pairs; infinite when one of them has no prediction. */
function scoreOf(predicted: readonly (number | undefined)[], { pairs, weight }: TrainingSet) {
  let [sum, n] = [0, 0];
  for (const [index, pair] of pairs.entries()) {
    const w = weight[index] ?? 0;
    sum += w * ((predicted[index] ?? Number.POSITIVE_INFINITY) - pair.reference) ** 2;
    n += w;
  }
  return Number.isNaN(sum) || n === 0 ? Number.POSITIVE_INFINITY : Math.sqrt(sum / n);
}
