import type { Model } from '../models/models.ts';
import type { Range } from '../qc/range.ts';
import { type Agreement, agreement } from './agreement.ts';
import type { Blocks } from './blocks.ts';
import { campaignOf, type FitOptions, type FitRefusal, type Skipped } from './campaign.ts';
import type { Candidate } from './candidate.ts';
import { choose } from './choose.ts';
import { trainingSet } from './cross-validate.ts';
import { type Pair, sane } from './pair.ts';
import { tryModels } from './try-models.ts';

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
