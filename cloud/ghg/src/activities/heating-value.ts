/** How much energy a unit of a fuel holds, net: what the factors in kg/TJ are of. */
import { factorFigure } from '../factors/factor.ts';
import { densityOf } from '../factors/fuel-density.ts';
import type { FuelFacts } from '../factors/fuels-ipcc-2006.ts';
import { peruHeatingValues } from '../factors/fuels-peru.ts';
import { netToGross } from '../factors/net-to-gross.ts';
import { combine, type Figure, leaf, product } from '../figure.ts';
import { GhgError } from '../ghg-error.ts';
import { at, readChoice, readFields, readNumber } from '../read/field.ts';
import { documentOrigin, knownValueKeys, readInterval } from '../read/read-quantity.ts';
import type { Told } from '../told.ts';
import { type Dimension, readRatio, readUnit } from '../unit.ts';

type Per = 'mass' | 'volume';

/** A heating value in TJ/kg or TJ/m3, and by what it is. */
export interface HeatingValue {
  readonly per: Per;
  readonly figure: Figure;
  readonly notes: readonly Told[];
}

export const heatingValueKeys = [...knownValueKeys, 'basis', 'netToGross'] as const;

const exampleDensity = '{ "value": 0.84, "unit": "t/m3" }';

/** @returns kg/m3. @throws GhgError */
export function readDensity(value: unknown, path: string, id: string): Figure<'kg/m3'> | undefined {
  if (value === undefined) return undefined;
  const fields = readFields(value, path, knownValueKeys);
  const number = readNumber(fields['value'], at(path, 'value'), { min: 1e-6 });
  const unit = readRatio(fields['unit'], at(path, 'unit'), 'mass', 'volume');
  const interval = readInterval(fields, path, number * unit.size);
  return leaf('kg/m3', number * unit.size, {
    id,
    name: {
      es: `densidad (${number} ${unit.of.name}/${unit.per.name})`,
      en: `density (${number} ${unit.of.name}/${unit.per.name})`,
    },
    origin: documentOrigin,
    ...(interval && { interval }),
  });
}

/** @returns what is published of a fuel's density. @throws GhgError asking for one where nothing is. */
export function defaultDensity(fuel: FuelFacts, path: string): Figure<'kg/m3'> {
  const factor = densityOf(fuel.id);
  if (factor === undefined) {
    throw new GhgError('missing', path, {
      es: `no hay densidad publicada de ${fuel.name.es}; escriba ${exampleDensity}.`,
      en: `no density of ${fuel.name.en} is published; write ${exampleDensity}.`,
    });
  }
  const name = { es: 'densidad en kg/m3', en: 'density in kg/m3' };
  return combine('kg/m3', name, 'ρ × 1000', [factorFigure(factor)], (kgPerL) => kgPerL * 1000);
}

/** What else the basis of a heating value is called. */
export const bases = {
  ...{ neto: 'net', inferior: 'net', pci: 'net', lhv: 'net', ncv: 'net' },
  ...{ bruto: 'gross', superior: 'gross', pcs: 'gross', hhv: 'gross', gcv: 'gross' },
} as const;

/**
 * Without a `basis` it is net. Of a gross one the net part is `netToGross`, or else that of the fuel's state,
 * which is told.
 * @throws GhgError
 */
export function readHeatingValue(
  value: unknown,
  path: string,
  id: string,
  { state }: FuelFacts,
): HeatingValue | undefined {
  if (value === undefined) return undefined;
  const fields = readFields(value, path, heatingValueKeys);
  const number = readNumber(fields['value'], at(path, 'value'), { min: 1e-12 });
  const unit = readRatio(fields['unit'], at(path, 'unit'), 'energy', 'mass', 'volume');
  const per = unit.per.dimension as Per;
  const base = per === 'mass' ? 'TJ/kg' : 'TJ/m3';
  const basis =
    fields['basis'] === undefined
      ? undefined
      : readChoice(fields['basis'], at(path, 'basis'), ['net', 'gross'], bases);
  const gross = basis === 'gross';
  const interval = readInterval(fields, path, number * unit.size);
  const written = `(${number} ${unit.of.name}/${unit.per.name})`;
  const figure = leaf(base, number * unit.size, {
    id,
    name: {
      es: `poder calorífico ${gross ? 'bruto' : 'neto'} ${written}`,
      en: `${gross ? 'gross' : 'net'} calorific value ${written}`,
    },
    origin: documentOrigin,
    ...(interval && { interval }),
  });
  if (!gross) return { per, figure, notes: basis === undefined ? [takenAsNet] : [] };
  const own = readNetToGross(fields['netToGross'], at(path, 'netToGross'), id);
  const ratio = own ?? factorFigure(netToGross[state]);
  const name = { es: 'poder calorífico neto', en: 'net calorific value' };
  const net = product(base, name, 'PCS × r', [figure, ratio]);
  return { per, figure: net, notes: own ? [] : [byRule(ratio.value)] };
}

const takenAsNet: Told = {
  es: 'poder calorífico sin "basis": se tomó como neto; escriba "net" o "gross"',
  en: 'heating value without a "basis": taken as net; write "net" or "gross"',
};

const byRule = (ratio: number): Told => ({
  es: `poder calorífico bruto: neto por la regla del IPCC, × ${ratio}; si la fuente da su razón, escríbala en "netToGross"`,
  en: `gross heating value: net by the IPCC's rule, × ${ratio}; where the source has its ratio, write it as "netToGross"`,
});

function readNetToGross(value: unknown, path: string, id: string): Figure | undefined {
  if (value === undefined) return undefined;
  const name = { es: 'razón neto/bruto', en: 'net/gross ratio' };
  const ratio = readNumber(value, path, { min: 0.5, max: 1 });
  return leaf('fraction', ratio, { id: `${id}.netToGross`, name, origin: documentOrigin });
}

/** Net heating value of a mass, the IPCC's. */
export const ipccHeatingValue = (fuel: FuelFacts): Figure<'TJ/kg'> =>
  combine(
    'TJ/kg',
    { es: 'poder calorífico neto por kg', en: 'net calorific value per kg' },
    'NCV / 10⁶',
    [factorFigure(fuel.ncv)],
    (tjPerGg) => tjPerGg / 1e6,
  );

/** Net heating value of a volume, Peru's, in TJ/m3. */
export function peruHeatingValue(fuel: FuelFacts): Figure<'TJ/m3'> | undefined {
  const factor = peruHeatingValues[fuel.id];
  if (factor === undefined) return undefined;
  const { size } = readUnit(factor.unit.split('/')[1], '', 'volume' satisfies Dimension);
  const name = { es: 'poder calorífico neto por m3', en: 'net calorific value per m3' };
  const formula = size === 1 ? 'NCV' : `NCV / ${size}`;
  return combine('TJ/m3', name, formula, [factorFigure(factor)], (value) => value / size);
}
