import type { Place } from '../emissions.ts';
import { combine, type Figure, product, sum } from '../figure.ts';
import { at, type Fields } from '../read/field.ts';
import type { Told } from '../told.ts';
import { bioFields, type Part } from './blend.ts';
import { energyOf } from './fuel-energy.ts';

export interface Energies {
  readonly fossil: Figure<'TJ'>;
  readonly bio: Figure<'TJ'> | undefined;
  readonly whole: Figure<'TJ'>;
  /** The fossil part's heating value is Peru's. */
  readonly peruvian: boolean;
  readonly notes: readonly Told[];
}

/** The energy of the fossil and the biofuel part of an amount. @throws GhgError */
export function energiesOf(
  amount: Figure<'kg' | 'm3' | 'TJ'>,
  { fossil, biofuel }: Part,
  fields: Fields,
  place: Place,
): Energies {
  if (!biofuel) {
    const { energy, peruvian, notes } = energyOf(amount, fossil, fields, place);
    return { fossil: energy, bio: undefined, whole: energy, peruvian, notes };
  }
  const { share, basis } = biofuel;
  const byVolume = basis === 'volume';
  const fossilShare = rest(share);
  const part = byVolume ? scaled(amount, fossilShare, '(1 − s)') : amount;
  const { energy: own, peruvian, notes } = energyOf(part, fossil, fields, place);
  const blend = { path: at(place.path, 'blend'), id: `${place.id}.blend` };
  const ofFossil = byVolume ? own : scaled(own, fossilShare, '(1 − s)');
  const bio = byVolume
    ? energyOf(scaled(amount, share, 's'), biofuel.fuel, bioFields(fields), blend).energy
    : scaled(own, share, 's');
  const name = { es: 'energía de las dos partes', en: 'energy of both parts' };
  return { fossil: ofFossil, bio, whole: sum('TJ', name, [ofFossil, bio]), peruvian, notes };
}

const rest = (share: Figure): Figure<'fraction'> =>
  combine('fraction', { es: 'parte fósil', en: 'fossil part' }, '1 − s', [share], (s) => 1 - s);

const scaled = <U extends string>(amount: Figure<U>, by: Figure, symbol: string): Figure<U> =>
  product(
    amount.unit,
    { es: `${amount.name.es}, su parte`, en: `${amount.name.en}, its part` },
    `A × ${symbol}`,
    [amount, by],
  );
