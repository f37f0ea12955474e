import type { Emissions, Place } from '../emissions.ts';
import { type Factor, factorFigure } from '../factors/factor.ts';
import type { FuelFacts } from '../factors/fuels-ipcc-2006.ts';
import { type Blend, peruCo2 } from '../factors/fuels-peru.ts';
import { type Boundary, type Figure, product } from '../figure.ts';
import { GhgError } from '../ghg-error.ts';
import { at, type Fields, readChoice } from '../read/field.ts';
import { amountFigure, readAmount, readInterval } from '../read/read-quantity.ts';
import type { Told } from '../told.ts';
import { readPart } from './blend.ts';
import { estimateElectricity } from './electricity.ts';
import { readFuel, readTechnology } from './fuel.ts';
import { amountIn } from './fuel-energy.ts';
import { type Energies, energiesOf } from './fuel-parts.ts';
import { type FactorUnit, type GasFactors, readGasFactors } from './gas-factors.ts';

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
  const part = readPart(named, amount.unit, fields, place);
  const { fossil, biofuel } = part;
  const factors = readGasFactors(fields['factors'], at(path, 'factors'), `${id}.factors`, true);
  const boundary = readBoundary(fields['boundary'], path, factors);
  const technology = readTechnology(fossil, fields['technology'], at(path, 'technology'));
  if (biofuel) refusePerAmount(factors, at(path, 'factors'));
  const { ch4, n2o } = technology.facts;
  const used = [factors.of('co2', fossil.co2), factors.of('ch4', ch4), factors.of('n2o', n2o)];
  // Where every factor is per litre or kilogram no heating value is needed, and none is asked for.
  const ofEnergy = [...used, factors.of('biogenicCo2', undefined)].some(
    (factor) => factor?.unit === 'kg/TJ',
  );
  const energies = ofEnergy ? energiesOf(amount, part, fields, place) : undefined;
  const emitted: Emitted = (name, factor, energy = energies?.whole) => {
    if (factor.unit === 'kg/TJ') {
      if (energy === undefined) throw new Error('no energy');
      return product('kg', name, 'E × f', [energy, factor]);
    }
    const unit = factor.unit === 'kg/m3' ? 'm3' : 'kg';
    return product('kg', name, 'A × f', [amountIn(unit, amount, fossil, fields, place), factor]);
  };
  const co2 = (energies?.peruvian && peruCo2[fossil.id]) || fossil.co2;
  const [, methane, nitrousOxide] = used;
  return {
    ...carbon(emitted, factors, { co2, bio: biofuel?.fuel.co2 }, energies),
    ...(methane && { ch4: emitted(gasName('CH4'), methane) }),
    ...(nitrousOxide && { n2o: emitted(gasName('N2O'), nitrousOxide) }),
    boundary,
    notes: [
      ...(energies?.notes ?? []),
      ...notesOf(fossil, technology, factors, biofuel !== undefined),
    ],
  };
}

/** A gas by its factor: of the energy it is per, or of the fuel itself. */
type Emitted = (name: Told, factor: Figure<FactorUnit>, energy?: Figure<'TJ'>) => Figure<'kg'>;

const gasName = (text: string): Told => ({ es: text, en: text });

function refusePerAmount({ given, of }: GasFactors, path: string): void {
  const stranger = [...given].find((gas) => of(gas, undefined)?.unit !== 'kg/TJ');
  if (stranger === undefined) return;
  throw new GhgError('wrong-dimension', at(path, stranger), {
    es: 'de una mezcla los factores van por energía, como kg/TJ: cada parte tiene la suya.',
    en: 'of a blend factors are per energy, such as kg/TJ: each part has its own.',
  });
}

function carbon(
  emitted: Emitted,
  factors: GasFactors,
  published: { readonly co2: Factor<'kg/TJ'>; readonly bio: Factor<'kg/TJ'> | undefined },
  energies: Energies | undefined,
): Pick<Emissions, 'co2' | 'biogenicCo2'> {
  const biogenicName = { es: 'CO2 biogénico', en: 'biogenic CO2' };
  const fossilFactor = factors.of('co2', published.co2) ?? factorFigure(published.co2);
  if (published.co2.biogenic) {
    const factor = factors.of('biogenicCo2', undefined) ?? fossilFactor;
    return { biogenicCo2: emitted(biogenicName, factor) };
  }
  const co2 = emitted(gasName('CO2'), fossilFactor, energies?.fossil);
  const bioFactor = factors.of('biogenicCo2', published.bio);
  if (!energies?.bio || !bioFactor) return { co2 };
  return { co2, biogenicCo2: emitted(biogenicName, bioFactor, energies.bio) };
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
