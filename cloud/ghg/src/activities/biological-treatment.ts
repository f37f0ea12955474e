import type { Emissions, Place } from '../emissions.ts';
import { biological } from '../factors/biological-ipcc-2006.ts';
import { type Factor, factorFigure } from '../factors/factor.ts';
import { combine, type Figure, leaf } from '../figure.ts';
import { at, type Fields, readChoice, readNumber } from '../read/field.ts';
import { documentOrigin } from '../read/read-quantity.ts';
import { massKeys, readMass } from './landfill-commitment.ts';

export const biologicalKeys = [...massKeys, 'uncertaintyPercent', 'basis', 'recovery'] as const;

export type Treatment = keyof typeof biological;

/** Composting and anaerobic digestion, IPCC Tier 1: mass × factor × (1 − R). @throws GhgError */
export function estimateBiologicalTreatment(
  treatment: Treatment,
  fields: Fields,
  place: Place,
): Emissions {
  const { path, id } = place;
  const mass = readMass(fields, place);
  const basis =
    fields['basis'] === undefined
      ? 'wet'
      : readChoice(fields['basis'], at(path, 'basis'), ['wet', 'dry'], {
          ...{ humedo: 'wet', humeda: 'wet', seco: 'dry', seca: 'dry' },
        });
  const recovered = readNumber(fields['recovery'] ?? 0, at(path, 'recovery'), { max: 1 });
  const recovery = leaf('fraction', recovered, {
    id: `${id}.recovery`,
    name: { es: 'R, gas que se capta', en: 'R, gas that is recovered' },
    origin: documentOrigin,
  });
  const factors: { readonly ch4: Factor<'g/kg'>; readonly n2o?: Factor<'g/kg'> } =
    biological[treatment][basis];
  return {
    ch4: combine(
      'kg',
      { es: 'CH4', en: 'CH4' },
      'm × f / 1000 × (1 − R)',
      [mass, factorFigure(factors.ch4), recovery],
      (m, f, r) => ((m * f) / 1000) * (1 - r),
    ),
    ...(factors.n2o && { n2o: gramsOf(mass, factorFigure(factors.n2o)) }),
    boundary: 'TTW',
    notes: [
      { es: 'el CO2 es biogénico y no se estima', en: 'the CO2 is biogenic and is not estimated' },
      ...(factors.n2o
        ? []
        : [{ es: 'N2O: la fuente no da factor', en: 'N2O: the source has no factor' }]),
    ],
  };
}

const gramsOf = (mass: Figure<'kg'>, factor: Figure<'g/kg'>): Figure<'kg'> =>
  combine('kg', { es: 'N2O', en: 'N2O' }, 'm × f / 1000', [mass, factor], (m, f) => (m * f) / 1000);
