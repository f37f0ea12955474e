import type { Emissions, Place } from '../emissions.ts';
import { type Factor, factorFigure } from '../factors/factor.ts';
import type { FuelFacts } from '../factors/fuels-ipcc-2006.ts';
import { type Blend, peruCo2 } from '../factors/fuels-peru.ts';
import { type Boundary, combine, type Figure, product, sum } from '../figure.ts';
import { GhgError } from '../ghg-error.ts';
import { at, type Fields, readChoice } from '../read/field.ts';
import { amountFigure, readAmount, readInterval } from '../read/read-quantity.ts';
import type { Told } from '../told.ts';
import { bioFields, readPart } from './blend.ts';
import { estimateElectricity } from './electricity.ts';
import { readFuel, readTechnology } from './fuel.ts';
import { energyOf } from './fuel-energy.ts';
import { type GasFactors, readGasFactors } from './gas-factors.ts';

export const mobileCombustionKeys = [
  ...['fuel', 'technology', 'amount', 'unit', 'uncertaintyPercent', 'year'],
  ...['density', 'heatingValue', 'factors', 'blend', 'boundary'],
] as const;

/**
 * Fuel burnt by vehicles, IPCC Tier 1: amount × density × net heating value × factor.
 * @throws GhgError
 */
export function estimateMobileCombustion(fields: Fields, place: Place): Emissions {
  const choice = readFuel(fields['fuel'], at(place.path, 'fuel'));
  if (choice.kind === 'electricity') return estimateElectricity(fields, place);
  const fuel = choice.kind === 'fuel' ? choice.fuel : choice.blend;
  const amount = readFuelAmount(fields, place, 'state' in fuel && fuel.state === 'gas');
  return estimateFuel(amount, fuel, fields, place);
}

function readFuelAmount(
  fields: Fields,
  { path, id }: Place,
  isGas: boolean,
): Figure<'kg' | 'm3' | 'TJ'> {
  const amount = readAmount(fields, path, 'mass', 'volume', 'energy');
  if (amount.unit.ofGas && !isGas) {
    throw new GhgError('wrong-dimension', at(path, 'unit'), {
      es: `${amount.unit.name} es de un gas; de este combustible va L, m3 o US-gal.`,
      en: `${amount.unit.name} is of a gas; L, m3 or US-gal belongs with this fuel.`,
    });
  }
  const interval = readInterval(fields, path, amount.value);
  const facts = {
    ...{ id: `${id}.amount`, interval },
    name: { es: 'combustible consumido', en: 'fuel consumed' },
  };
  if (amount.unit.dimension === 'mass') return amountFigure(amount, 'mass', 'kg', facts);
  if (amount.unit.dimension === 'volume') return amountFigure(amount, 'volume', 'm3', facts);
  return amountFigure(amount, 'energy', 'TJ', facts);
}

/** The same of an amount that was made elsewhere, as of a distance. @throws GhgError */
export function estimateFuel(
  amount: Figure<'kg' | 'm3' | 'TJ'>,
  named: FuelFacts | Blend,
  fields: Fields,
  place: Place,
): Emissions {
  const { path, id } = place;
  const { fossil, biofuel } = readPart(named, amount.unit, fields, place);
  const factors = readGasFactors(fields['factors'], at(path, 'factors'), `${id}.factors`, true);
  const boundary = readBoundary(fields['boundary'], path, factors);
  const technology = readTechnology(fossil, fields['technology'], at(path, 'technology'));
  const share = biofuel?.share;
  const minus = share && rest(share);
  const {
    energy: own,
    peruvian,
    notes: taken,
  } = energyOf(
    minus && biofuel.basis === 'volume' ? scaled(amount, minus, '(1 − s)') : amount,
    fossil,
    fields,
    place,
  );
  const fossilEnergy = minus && biofuel?.basis === 'energy' ? scaled(own, minus, '(1 − s)') : own;
  const blend = { path: at(path, 'blend'), id: `${id}.blend` };
  const bioEnergy =
    share &&
    (biofuel.basis === 'energy'
      ? scaled(own, share, 's')
      : energyOf(scaled(amount, share, 's'), biofuel.fuel, bioFields(fields), blend).energy);
  const energy = bioEnergy
    ? sum('TJ', { es: 'energía de las dos partes', en: 'energy of both parts' }, [
        fossilEnergy,
        bioEnergy,
      ])
    : fossilEnergy;
  const co2 = (peruvian && peruCo2[fossil.id]) || fossil.co2;
  return {
    ...carbon(fossilEnergy, bioEnergy, factors, co2, biofuel?.fuel.co2),
    ...gas('ch4', energy, factors.of('ch4', technology.facts.ch4)),
    ...gas('n2o', energy, factors.of('n2o', technology.facts.n2o)),
    boundary,
    notes: [...taken, ...notesOf(fossil, technology, factors, biofuel !== undefined)],
  };
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

const gas = (key: 'ch4' | 'n2o', energy: Figure<'TJ'>, factor: Figure | undefined) =>
  factor && {
    [key]: product('kg', named(key === 'ch4' ? 'CH4' : 'N2O'), 'E × f', [energy, factor]),
  };

const named = (text: string): Told => ({ es: text, en: text });

function carbon(
  fossilEnergy: Figure<'TJ'>,
  bioEnergy: Figure<'TJ'> | undefined,
  factors: GasFactors,
  published: Factor<'kg/TJ'>,
  biofuel: Factor<'kg/TJ'> | undefined,
): Pick<Emissions, 'co2' | 'biogenicCo2'> {
  const biogenicName = { es: 'CO2 biogénico', en: 'biogenic CO2' };
  const fossilFactor = factors.of('co2', published) ?? factorFigure(published);
  if (published.biogenic) {
    const factor = factors.of('biogenicCo2', undefined) ?? fossilFactor;
    return { biogenicCo2: product('kg', biogenicName, 'E × f', [fossilEnergy, factor]) };
  }
  const co2 = product('kg', named('CO2'), 'E × f', [fossilEnergy, fossilFactor]);
  const bioFactor = factors.of('biogenicCo2', biofuel);
  if (!bioEnergy || !bioFactor) return { co2 };
  return { co2, biogenicCo2: product('kg', biogenicName, 'E × f', [bioEnergy, bioFactor]) };
}

function readBoundary(value: unknown, path: string, factors: GasFactors): Boundary {
  if (value === undefined) return 'TTW';
  const boundary = readChoice(value, at(path, 'boundary'), ['TTW', 'WTW']);
  if (boundary === 'TTW' || ['co2', 'ch4', 'n2o'].every((gas) => factors.given.has(gas as 'co2'))) {
    return boundary;
  }
  throw new GhgError('no-factor', at(path, 'factors'), {
    es: 'los factores incluidos van del tanque a la rueda (TTW); para WTW dé los tres: co2, ch4 y n2o.',
    en: 'the factors included go from tank to wheel (TTW); for WTW give all three: co2, ch4 and n2o.',
  });
}

function notesOf(
  fuel: FuelFacts,
  technology: ReturnType<typeof readTechnology>,
  { given }: GasFactors,
  blended: boolean,
): Told[] {
  const kinds = Object.keys(fuel.technologies);
  const lacking = (['ch4', 'n2o'] as const).filter(
    (key) => !given.has(key) && technology.facts[key] === undefined,
  );
  const chosen = kinds.length > 1 && !(given.has('ch4') && given.has('n2o'));
  return [
    ...(chosen
      ? [
          {
            es: `CH4 y N2O de la tecnología "${technology.name}"; hay: ${kinds.join(', ')}`,
            en: `CH4 and N2O of the technology "${technology.name}"; there are: ${kinds.join(', ')}`,
          },
        ]
      : []),
    ...lacking.map((key) => ({
      es: `${key.toUpperCase()} no estimado: sin factor publicado de ${fuel.name.es}; dé factors.${key}`,
      en: `${key.toUpperCase()} not estimated: no factor of ${fuel.name.en} is published; give factors.${key}`,
    })),
    ...(blended
      ? [
          {
            es: 'CH4 y N2O de toda la mezcla, con los factores de la parte fósil; su CO2 biogénico, aparte',
            en: 'CH4 and N2O of the whole blend, by the factors of the fossil part; its biogenic CO2 apart',
          },
        ]
      : []),
  ];
}
