/** How much energy a unit of a fuel holds, net: what the factors in kg/TJ are of. */
import { factorFigure } from '../factors/factor.ts';
import { densityOf } from '../factors/fuel-density.ts';
import type { FuelFacts } from '../factors/fuels-ipcc-2006.ts';
import { peruHeatingValues } from '../factors/fuels-peru.ts';
import { combine, type Figure, leaf, product } from '../figure.ts';
import { GhgError } from '../ghg-error.ts';
import { at, type Fields, readChoice, readFields, readNumber } from '../read/field.ts';
import { documentOrigin, readInterval } from '../read/read-quantity.ts';
import { type Dimension, readRatio, readUnit } from '../unit.ts';

type Per = 'mass' | 'volume';

/** A heating value in TJ/kg or TJ/m3, and by what it is. */
export interface HeatingValue {
  readonly per: Per;
  readonly figure: Figure;
}

const exampleDensity = '{ "value": 0.84, "unit": "t/m3" }';

/** @returns kg/m3. @throws GhgError */
export function readDensity(value: unknown, path: string, id: string): Figure<'kg/m3'> | undefined {
  if (value === undefined) return undefined;
  const fields = readFields(value, path, ['value', 'unit', 'uncertaintyPercent', 'source']);
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

const bases = {
  ...{ neto: 'net', inferior: 'net', pci: 'net', lhv: 'net', ncv: 'net' },
  ...{ bruto: 'gross', superior: 'gross', pcs: 'gross', hhv: 'gross', gcv: 'gross' },
} as const;

/** @throws GhgError, also where it is gross and its ratio to net is not said. */
export function readHeatingValue(
  value: unknown,
  path: string,
  id: string,
): HeatingValue | undefined {
  if (value === undefined) return undefined;
  const fields = readFields(value, path, [
    ...['value', 'unit', 'basis', 'netToGross', 'uncertaintyPercent', 'source'],
  ]);
  const number = readNumber(fields['value'], at(path, 'value'), { min: 1e-12 });
  const unit = readRatio(fields['unit'], at(path, 'unit'), 'energy', 'mass', 'volume');
  const per = unit.per.dimension as Per;
  const base = per === 'mass' ? 'TJ/kg' : 'TJ/m3';
  const gross =
    fields['basis'] !== undefined &&
    readChoice(fields['basis'], at(path, 'basis'), ['net', 'gross'], bases) === 'gross';
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
  return { per, figure: gross ? netOf(figure, base, fields, path, id) : figure };
}

function netOf(figure: Figure, unit: string, fields: Fields, path: string, id: string): Figure {
  const ratio = fields['netToGross'];
  if (ratio === undefined) {
    throw new GhgError('unclear-basis', at(path, 'netToGross'), {
      es: 'los factores son por energía neta; escriba la razón neto/bruto de la misma fuente, como "netToGross": 0.95, o el valor neto con "basis": "net".',
      en: 'factors are per net energy; write the net/gross ratio of the same source, such as "netToGross": 0.95, or the net value with "basis": "net".',
    });
  }
  const value = readNumber(ratio, at(path, 'netToGross'), { min: 0.5, max: 1 });
  const name = { es: 'razón neto/bruto', en: 'net/gross ratio' };
  const net = leaf('fraction', value, { id: `${id}.netToGross`, name, origin: documentOrigin });
  return product(unit, { es: 'poder calorífico neto', en: 'net calorific value' }, 'PCS × r', [
    figure,
    net,
  ]);
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
