/** `calibrate fit`: the model that reads the sensor best out of sample. */
import { type Blocks, type FitOptions, fit, type Model, models } from '@samay/calibration';
import type { Campaign } from './campaign.ts';
import { type Flags, textOf, textsOf } from './flags.ts';
import { MustMend } from './must-mend.ts';
import {
  campaignNotes,
  type Outcome,
  predictBy,
  rawAgreement,
  targetsOf,
  unitAgreements,
} from './outcome.ts';

export function fitOptions(flags: Flags, { request }: Pick<Campaign, 'request'>): FitOptions {
  const { channel, quantity } = request;
  return {
    models: modelsWritten(flags),
    blocks: blocksWritten(textOf(flags, 'cv') ?? 'block:week'),
    channel,
    ...(quantity === undefined ? {} : { quantity }),
  };
}

function modelsWritten(flags: Flags): FitOptions['models'] {
  const names = textsOf(flags, 'models').flatMap((text) => text.split(','));
  if (names.length === 0 || names.includes('all')) return 'all';
  return names.map((name): Model => {
    const known = models.find((one) => one === name.trim());
    if (known !== undefined) return known;
    throw new MustMend(
      `--models: no hay modelo "${name}"; escriba all o algunos de ${models.join(', ')}`,
      'there is no such model; write all or some of those',
    );
  });
}

function blocksWritten(text: string): Blocks {
  const name = text.trim().replace(/^block:/, '');
  if (name === 'week' || name === 'unit') return name;
  throw new MustMend(
    `--cv: "${text}" no se conoce; escriba block:week o block:unit`,
    'it is not known; write block:week or block:unit',
  );
}

/** @throws MustMend when the pairs cannot carry a fit. */
export function fitCampaign(campaign: Campaign, options: FitOptions): Outcome {
  rawAgreement(campaign);
  const fitted = fit(campaign.pairs, options);
  if (!fitted.ok) throw new MustMend(`fit: ${fitted.es}`, fitted.en);
  const { chosen, candidates, raw } = fitted.fit;
  const predict = predictBy(chosen.formula);
  const targets = targetsOf(campaign, predict);
  return {
    command: 'fit',
    campaign,
    raw: raw ?? rawAgreement(campaign),
    corrections: candidates.map(({ formula, published, fitted: agreement, rejected }) => ({
      name: formula.model,
      formula,
      published,
      agreement,
      ...(rejected === undefined ? {} : { note: rejected }),
    })),
    fit: fitted.fit,
    perUnit: unitAgreements(campaign, predict),
    ...(targets === undefined ? {} : { targets }),
    notes: [...campaign.notes, ...campaignNotes(campaign)],
  };
}
