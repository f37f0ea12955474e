import type { Place } from '../emissions.ts';
import type { FuelFacts } from '../factors/fuels-ipcc-2006.ts';
import { combine, type Figure, product } from '../figure.ts';
import { GhgError } from '../ghg-error.ts';
import { at, type Fields } from '../read/field.ts';
import type { Told } from '../told.ts';
import {
  defaultDensity,
  ipccHeatingValue,
  peruHeatingValue,
  readDensity,
  readHeatingValue,
} from './heating-value.ts';

export interface FuelEnergy {
  readonly energy: Figure<'TJ'>;
  /** The heating value is Peru's, so that its own CO2 factor goes with it. */
  readonly peruvian: boolean;
  /** What was taken for granted. */
  readonly notes: readonly Told[];
}

const name = { es: 'energía', en: 'energy' };

/**
 * Energy of an amount of fuel in kg, m3 or TJ. Without a heating value, a volume has Peru's (or, with a
 * density, the IPCC's by mass), a mass the IPCC's.
 * @throws GhgError
 */
export function energyOf(
  amount: Figure<'kg' | 'm3' | 'TJ'>,
  fuel: FuelFacts,
  fields: Fields,
  { path, id }: Place,
): FuelEnergy {
  if (isIn(amount, 'TJ')) return { energy: amount, peruvian: false, notes: [] };
  const densityPath = at(path, 'density');
  const given = readDensity(fields['density'], densityPath, `${id}.density`);
  const heating = readHeatingValue(
    fields['heatingValue'],
    at(path, 'heatingValue'),
    `${id}.heatingValue`,
    fuel,
  );
  const density = () => given ?? defaultDensity(fuel, densityPath);
  const ours = (energy: Figure<'TJ'>): FuelEnergy => ({
    ...{ energy, peruvian: false, notes: heating?.notes ?? [] },
  });
  if (isIn(amount, 'kg')) {
    if (heating?.per !== 'volume') {
      const value = heating?.figure ?? ipccHeatingValue(fuel);
      return ours(product('TJ', name, 'm × PCI', [amount, value]));
    }
    const inputs = [amount, density(), heating.figure] as const;
    return ours(combine('TJ', name, 'm / ρ × PCI', inputs, (m, rho, value) => (m / rho) * value));
  }
  if (heating?.per === 'volume')
    return ours(product('TJ', name, 'V × PCI', [amount, heating.figure]));
  const peru = heating || given ? undefined : peruHeatingValue(fuel);
  if (peru) {
    const energy = product('TJ', name, 'V × PCI', [amount, peru]);
    return { energy, peruvian: true, notes: [] };
  }
  const value = heating?.figure ?? ipccHeatingValue(fuel);
  return ours(product('TJ', name, 'V × ρ × PCI', [amount, density(), value]));
}

/**
 * @returns an amount in what a factor is per: by its density where it was told in another.
 * @throws GhgError where only its energy is known
 */
export function amountIn(
  unit: 'kg' | 'm3',
  amount: Figure<'kg' | 'm3' | 'TJ'>,
  fuel: FuelFacts,
  fields: Fields,
  { path, id }: Place,
): Figure<'kg' | 'm3'> {
  if (isIn(amount, unit)) return amount;
  if (isIn(amount, 'TJ')) {
    throw new GhgError('wrong-dimension', at(path, 'factors'), {
      es: 'de una cantidad en energía los factores van por energía, como kg/TJ.',
      en: 'of an amount of energy factors are per energy, such as kg/TJ.',
    });
  }
  const where = at(path, 'density');
  const density =
    readDensity(fields['density'], where, `${id}.density`) ?? defaultDensity(fuel, where);
  const said = { es: `combustible en ${unit}`, en: `fuel in ${unit}` };
  return unit === 'kg'
    ? product('kg', said, 'V × ρ', [amount, density])
    : combine('m3', said, 'm / ρ', [amount, density], (mass, rho) => mass / rho);
}

const isIn = <U extends string>(figure: Figure<string>, unit: U): figure is Figure<U> =>
  figure.unit === unit;
