import type { Place } from '../emissions.ts';
import { factorFigure } from '../factors/factor.ts';
import type { FuelFacts } from '../factors/fuels-ipcc-2006.ts';
import type { Blend } from '../factors/fuels-peru.ts';
import { combine, type Figure, leaf, product } from '../figure.ts';
import { GhgError } from '../ghg-error.ts';
import { at, type Fields, readChoice, readFields, readNumber } from '../read/field.ts';
import { documentOrigin } from '../read/read-quantity.ts';
import { fuelById } from './fuel.ts';
import { defaultDensity, ipccHeatingValue, peruHeatingValue } from './heating-value.ts';

/** Fuel that is blended: the share of its volume (or energy) that is biofuel. */
export interface Part {
  readonly fossil: FuelFacts;
  readonly biofuel?: { readonly fuel: FuelFacts; readonly share: Figure; readonly basis: Basis };
}
type Basis = 'volume' | 'energy';

export const blendKeys = ['biofuel', 'percent', 'basis', 'density', 'heatingValue'];

/** Density and heating value of the biofuel, where the document gives them. */
export const bioFields = (fields: Fields): Fields => {
  const { density, heatingValue } = (fields['blend'] ?? {}) as Fields;
  return { density, heatingValue };
};

/** @throws GhgError */
export function readPart(
  named: FuelFacts | Blend,
  unit: 'kg' | 'm3' | 'TJ',
  fields: Fields,
  { path, id }: Place,
): Part {
  const written = fields['blend'];
  if (written === undefined && !('share' in named)) return { fossil: named };
  const blendPath = at(path, 'blend');
  const blend = written === undefined ? {} : readFields(written, blendPath, blendKeys);
  const usual = 'share' in named ? named : undefined;
  const basis =
    blend['basis'] === undefined
      ? 'volume'
      : readChoice(blend['basis'], at(blendPath, 'basis'), ['volume', 'energy'], {
          ...{ volumen: 'volume', energia: 'energy' },
        });
  if (basis === 'volume' && unit === 'kg') {
    throw new GhgError('wrong-dimension', at(path, 'unit'), {
      es: 'una mezcla por volumen se reparte en volumen: dé el consumo en L, m3 o US-gal, o "blend": { "basis": "energy", … }.',
      en: 'a blend by volume is split by volume: give the amount in L, m3 or US-gal, or "blend": { "basis": "energy", … }.',
    });
  }
  const fossil = 'share' in named ? fuelById(named.fossil) : named;
  const bio = ['biodiesel', 'ethanol'] as const;
  const name =
    usual && blend['biofuel'] === undefined
      ? usual.biofuel
      : readChoice(blend['biofuel'], at(blendPath, 'biofuel'), bio, { etanol: 'ethanol' });
  const percent = blend['percent'];
  const share =
    usual && percent === undefined
      ? factorFigure(usual.share)
      : leaf('fraction', readNumber(percent, at(blendPath, 'percent'), { max: 100 }) / 100, {
          id: `${id}.blend.percent`,
          name: { es: 'parte de biocombustible', en: 'share of biofuel' },
          origin: documentOrigin,
        });
  const fuel = fuelById(name);
  return basis === 'volume' && unit === 'TJ'
    ? {
        fossil,
        biofuel: { fuel, share: shareOfEnergy(share, fossil, fuel, path), basis: 'energy' },
      }
    : { fossil, biofuel: { fuel, share, basis } };
}

/** What part of the energy a part of the volume is: a litre of biofuel holds less than one of the other. */
function shareOfEnergy(
  share: Figure<'fraction'>,
  fossil: FuelFacts,
  biofuel: FuelFacts,
  path: string,
): Figure<'fraction'> {
  const perVolume = (fuel: FuelFacts) =>
    peruHeatingValue(fuel) ??
    product(
      'TJ/m3',
      { es: `energía por m3 de ${fuel.name.es}`, en: `energy per m3 of ${fuel.name.en}` },
      'ρ × PCI',
      [defaultDensity(fuel, at(path, 'density')), ipccHeatingValue(fuel)],
    );
  return combine(
    'fraction',
    { es: 'parte de biocombustible, en energía', en: 'share of biofuel, by energy' },
    's·b / (s·b + (1 − s)·f)',
    [share, perVolume(biofuel), perVolume(fossil)],
    (s, b, f) => (s * b) / (s * b + (1 - s) * f),
  );
}
