import type { Emissions, Place } from '../emissions.ts';
import { burning } from '../factors/burning.ts';
import { type Factor, factorFigure } from '../factors/factor.ts';
import { combine, type Figure } from '../figure.ts';
import type { Fields } from '../read/field.ts';
import { massKeys, readMass } from './landfill-commitment.ts';
import { readFraction } from './landfill-parameters.ts';

export const wasteBurningKeys = [
  ...[...massKeys, 'uncertaintyPercent', 'carbon', 'fossil', 'oxidation'],
] as const;

/** Incineration or open burning of mixed waste: `m × C × fossil × OF × 44/12`. @throws GhgError */
export function estimateWasteBurning(
  way: 'incineration' | 'open-burning',
  fields: Fields,
  place: Place,
): Emissions {
  const mass = readMass(fields, place);
  const carbon = readFraction(fields, 'carbon', place, burning.carbon);
  const fossil = readFraction(fields, 'fossil', place, burning.fossil);
  const { oxidation: published, ch4, n2o } = burning[way];
  const oxidation = readFraction(fields, 'oxidation', place, published);
  const inputs = [mass, carbon, fossil, oxidation] as const;
  return {
    co2: combine(
      'kg',
      { es: 'CO2 fósil', en: 'fossil CO2' },
      'm × C × fósil × OF × 44/12',
      inputs,
      (m, c, part, burnt) => m * c * part * burnt * (44 / 12),
    ),
    biogenicCo2: combine(
      'kg',
      { es: 'CO2 biogénico', en: 'biogenic CO2' },
      'm × C × (1 − fósil) × OF × 44/12',
      inputs,
      (m, c, part, burnt) => m * c * (1 - part) * burnt * (44 / 12),
    ),
    n2o: gramsPerTonne(mass, n2o, 'N2O'),
    ...(ch4 && { ch4: gramsPerTonne(mass, ch4, 'CH4') }),
    boundary: 'TTW',
    notes: ch4
      ? []
      : [
          {
            es: 'CH4 no estimado: sin factor publicado aquí',
            en: 'CH4 not estimated: no factor here',
          },
        ],
  };
}

const gramsPerTonne = (mass: Figure<'kg'>, factor: Factor<'g/t'>, gas: string): Figure<'kg'> =>
  combine(
    'kg',
    { es: gas, en: gas },
    'm × f / 10⁶',
    [mass, factorFigure(factor)],
    (m, f) => (m * f) / 1e6,
  );
