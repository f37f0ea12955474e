/** Corrections that somebody else published with their numbers. */
import { type Formula, type Model, models, readFormula } from '@samay/calibration';
import type { Channel } from './channel.ts';

/** The raw channel that each was made for; on another one it is shown, and said so. */
const madeFor: Readonly<Partial<Record<Model, Channel>>> = {
  'barkjohn-2021': 'pm2_5_cf1',
  'us-epa-2022': 'pm2_5',
  'nilson-2022': 'pm2_5_cf1',
  'robinson-2020': 'pm2_5_cf1',
  lrapa: 'pm2_5',
};

/** @returns those that bring all their numbers, for PM2.5. */
export function publishedFormulas(): readonly { formula: Formula; channel: Channel | undefined }[] {
  return models.flatMap((model) => {
    const read = readFormula(model, {});
    return read.ok ? [{ formula: read.formula, channel: madeFor[model] }] : [];
  });
}
