import { applyFormula } from '../formula.ts';
import { factsOf, type Model } from '../models/models.ts';
import type { Range } from '../qc/range.ts';
import { type Agreement, agreement } from './agreement.ts';
import type { Blocks } from './blocks.ts';
import {
  type Campaign,
  campaignOf,
  type FitOptions,
  type FitRefusal,
  type Skipped,
} from './campaign.ts';
import type { Candidate, Tried } from './candidate.ts';
import { choose } from './choose.ts';
import {
  type Fold,
  fitFormula,
  folds,
  predictOutOfBlock,
  type TrainingSet,
  trainingSet,
} from './cross-validate.ts';
import { type Pair, sane } from './pair.ts';

export interface Fit {
  readonly raw: Agreement | undefined;
  readonly chosen: Candidate;
  /** Best out of block first. */
  readonly candidates: readonly Candidate[];
  /** Models that were not tried, and why. */
  readonly skipped: readonly Skipped[];
  readonly blocks: Blocks;
  readonly blockCount: number;
  /** Of a block in time; shorter than a week where the campaign has less than three. */
  readonly blockLengthMs?: number;
  /** Pairs that could not be used: no number, or a condition missing that others have. */
  readonly unusable: number;
  /** Pairs set aside as broken when fitting; they count in every figure. */
  readonly broken: number;
  /** Expanded (k = 2), from the out-of-block residuals of the chosen model, in the reference's unit. */
  readonly uncertainty: number;
  readonly trainingRange: {
    readonly value: Range;
    readonly humidity?: Range;
    readonly temperature?: Range;
  };
}

/**
 * Fits the models, validates each by leaving out blocks, and chooses.
 * The same pairs in any order give the same answer.
 */
export function fit(
  given: readonly Pair[],
  options: FitOptions,
): { readonly ok: true; readonly fit: Fit } | FitRefusal {
  const campaign = campaignOf(given, options);
  if (!campaign.ok) return campaign;
  const { pairs, blocked } = campaign;
  const tried = tryModels(campaign);
  const choice = choose(tried);
  if (choice === undefined) return nothingFits;
  const { chosen, candidates } = choice;
  const rmse = chosen.cv?.rmse ?? 0;
  return {
    ok: true,
    fit: {
      raw: agreement(pairs),
      chosen,
      candidates,
      skipped: campaign.skipped,
      blocks: options.blocks,
      blockCount: blocked.count,
      ...(blocked.lengthMs === undefined ? {} : { blockLengthMs: blocked.lengthMs }),
      unusable: given.length - pairs.length,
      broken: trainingSet(pairs).weight.filter((weight) => weight === 0).length,
      uncertainty: 2 * rmse,
      trainingRange: trainingRange(pairs),
    },
  };
}

/** Out-of-block predictions of one model, index for index with what is given; for plots. */
export function crossPredict(
  given: readonly Pair[],
  model: Model,
  options: FitOptions,
): (number | undefined)[] {
  const predictions: (number | undefined)[] = given.map(() => undefined);
  const campaign = campaignOf(given, options);
  if (!campaign.ok) return predictions;
  const found = tryModels(campaign).find(({ formula }) => formula.model === model);
  for (const [at, index] of campaign.given.entries()) predictions[index] = found?.predicted[at];
  return predictions;
}

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

function tryModels(campaign: Campaign): Tried[] {
  const all = trainingSet(campaign.pairs);
  const cuts = folds(campaign.pairs, campaign.blocked);
  const rival = bestPublished(campaign, all);
  let tried: Tried[] = [];
  for (const { spent, below } of unflattenings) {
    tried = tryAll(campaign, { all, cuts }, spent);
    const best = tried.find(({ published }) => !published);
    if (best === undefined) break;
    const tooHigh = (best.cv?.high.ratio ?? 0) > highRatioMax;
    if (best.score <= below * rival && !tooHigh) break;
  }
  return tried;
}

/** @returns what could be fitted, least score first. */
function tryAll(
  { pairs, offered }: Campaign,
  { all, cuts }: { readonly all: TrainingSet; readonly cuts: readonly Fold[] },
  spent: number,
): Tried[] {
  const tried: Tried[] = [];
  for (const model of offered) {
    const formula = fitFormula(model, all, spent);
    const predicted = formula && predictOutOfBlock(pairs, cuts, model, spent);
    if (formula === undefined || predicted === undefined) continue;
    const byPair = new Map(pairs.map((pair, index) => [pair, predicted[index]]));
    tried.push({
      formula,
      published: factsOf(model).published !== undefined,
      fitted: agreement(pairs, (pair) => applyFormula(formula, pair)),
      cv: agreement(pairs, (pair) => byPair.get(pair)),
      n: predicted.filter((one) => one !== undefined).length,
      predicted,
      score: scoreOf(predicted, all),
    });
  }
  return tried.sort((a, b) => a.score - b.score);
}

/** The score of the best published form for this quantity, whether or not its channel is ours. */
function bestPublished({ pairs, comparators }: Campaign, all: TrainingSet): number {
  const scores = comparators.map((model) => {
    const formula = fitFormula(model, all, 0);
    return scoreOf(
      pairs.map((pair) => formula && applyFormula(formula, pair)),
      all,
    );
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

const nothingFits: FitRefusal = {
  ok: false,
  es: 'ningún modelo se ajusta: lo que dice el sensor no sube con la referencia',
  en: 'no model fits: what the sensor says does not rise with the reference',
};

function trainingRange(pairs: readonly Pair[]): Fit['trainingRange'] {
  const humidity = rangeOf(pairs.map((pair) => pair.humidity));
  const temperature = rangeOf(pairs.map((pair) => pair.temperature));
  return {
    value: rangeOf(pairs.map(({ value }) => value)) ?? [0, 0],
    ...(humidity === undefined ? {} : { humidity }),
    ...(temperature === undefined ? {} : { temperature }),
  };
}

function rangeOf(values: readonly (number | undefined)[]): Range | undefined {
  const known = values.filter(sane);
  if (known.length === 0) return undefined;
  return known.reduce(([min, max], value): Range => [Math.min(min, value), Math.max(max, value)], [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ] as Range);
}
