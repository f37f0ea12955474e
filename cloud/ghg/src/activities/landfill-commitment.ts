import type { Emissions, Place } from '../emissions.ts';
import { combine, type Figure } from '../figure.ts';
import { GhgError } from '../ghg-error.ts';
import { at, type Fields } from '../read/field.ts';
import { amountFigure, readAmount, readInterval, readValueUnit } from '../read/read-quantity.ts';
import { docOfAll, readLandfill, readWaste } from './landfill-parameters.ts';

export const massKeys = ['mass', 'amount', 'unit'] as const;

export const landfillCommitmentKeys = [
  ...['waste', 'composition', ...massKeys, 'uncertaintyPercent', 'doc', 'docf', 'mcf', 'site'],
  ...['f', 'ox', 'recovery'],
] as const;

export const exampleMass = '{ "value": 1000, "unit": "t" }';

/** Reads `mass: { value, unit }`, or `amount` and `unit`. @throws GhgError */
export function readMass(fields: Fields, { path, id, amountId = id }: Place): Figure<'kg'> {
  const byAmount = fields['amount'] !== undefined;
  if (byAmount && fields['mass'] !== undefined) {
    throw new GhgError('unknown-key', at(path, 'amount'), {
      es: 'no va junto a "mass", que dice lo mismo; deje uno.',
      en: 'does not go with "mass", which says the same; leave one.',
    });
  }
  const mass = byAmount
    ? readAmount(fields, path, 'mass')
    : readValueUnit(fields['mass'], at(path, 'mass'), 'mass', exampleMass);
  return amountFigure(mass, 'mass', 'kg', {
    id: `${amountId}.mass`,
    name: { es: 'masa de residuos', en: 'mass of waste' },
    interval: readInterval(fields, path, mass.value),
  });
}

/**
 * All the methane that the waste of a year will ever give, counted in that year (GPC):
 * `W × DOC × DOCf × MCF × F × 16/12 × (1 − R) × (1 − OX)`.
 * @throws GhgError
 */
export function estimateLandfillCommitment(fields: Fields, place: Place): Emissions {
  const mass = readMass(fields, place);
  const doc = docOfAll(readWaste(fields, place), fields, place);
  const { mcf, docf, f, ox, recovery, notes } = readLandfill(fields, place);
  const ch4 = combine(
    'kg',
    { es: 'CH4', en: 'CH4' },
    'W × DOC × DOCf × MCF × F × 16/12 × (1 − R) × (1 − OX)',
    [mass, doc, docf, mcf, f, recovery, ox],
    (w, d, decomposed, m, part, r, o) =>
      w * d * decomposed * m * part * (16 / 12) * (1 - r) * (1 - o),
  );
  const alternative = {
    es: 'DOCf 0.5 del IPCC 2006; el GPC usa 0.6 en este método ("docf": 0.6)',
    en: 'DOCf 0.5 of IPCC 2006; the GPC uses 0.6 with this method ("docf": 0.6)',
  };
  const usual = fields['docf'] === undefined;
  return { ch4, boundary: 'TTW', notes: usual ? [...notes, alternative] : notes };
}
