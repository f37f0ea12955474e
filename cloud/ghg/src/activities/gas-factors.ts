import { type Factor, factorFigure } from '../factors/factor.ts';
import { type Figure, leaf } from '../figure.ts';
import { GhgError } from '../ghg-error.ts';
import { at, type Fields, isFields, readFields, readNumber } from '../read/field.ts';
import { documentOrigin, knownValueKeys, readInterval } from '../read/read-quantity.ts';
import { type Dimension, readRatio } from '../unit.ts';

export const gasKeys = ['co2', 'ch4', 'n2o', 'biogenicCo2'] as const;
type GasKey = (typeof gasKeys)[number];

const suffixes = {
  ...{ co2: /\s*CO2(?=\s*\/)/iu, biogenicCo2: /\s*CO2(?=\s*\/)/iu },
  ...{ ch4: /\s*CH4(?=\s*\/)/iu, n2o: /\s*N2O(?=\s*\/)/iu },
} as const;
const symbols = { co2: 'CO2', ch4: 'CH4', n2o: 'N2O', biogenicCo2: 'CO2 biogénico' } as const;

/** What a factor is per: energy, or the fuel as it is sold. */
export type FactorUnit = 'kg/TJ' | 'kg/kg' | 'kg/m3';

export interface GasFactors {
  /** @returns what the document gives for a gas, or else the published factor, which is in kg/TJ. */
  of(gas: GasKey, published: Factor<'kg/TJ'> | undefined): Figure<FactorUnit> | undefined;
  readonly given: ReadonlySet<GasKey>;
}

/**
 * Reads `factors: { co2, ch4, n2o }`: a number is kg/TJ; `{ value, unit, uncertaintyPercent? }` is any
 * mass per energy and, of a fuel, per its mass or volume.
 * @param ofFuel whether a number alone is understood, and a factor per litre; of electricity they are not.
 * @throws GhgError
 */
export function readGasFactors(
  value: unknown,
  path: string,
  id: string,
  ofFuel: boolean,
): GasFactors {
  const fields: Fields = value === undefined ? {} : readFields(value, path, gasKeys);
  const read = new Map<GasKey, Figure<FactorUnit>>();
  for (const gas of gasKeys) {
    const written = fields[gas];
    if (written === undefined) continue;
    read.set(gas, readFactor(written, at(path, gas), { id: `${id}.${gas}`, gas, ofFuel }));
  }
  return {
    given: new Set(read.keys()),
    of: (gas, published) => read.get(gas) ?? (published && factorFigure(published)),
  };
}

function readFactor(
  written: unknown,
  path: string,
  { id, gas, ofFuel }: { readonly id: string; readonly gas: GasKey; readonly ofFuel: boolean },
): Figure<FactorUnit> {
  const name = { es: `factor de ${symbols[gas]}`, en: `${symbols[gas]} factor` };
  if (!isFields(written)) {
    const value = readNumber(written, path);
    if (ofFuel) return leaf('kg/TJ', value, { id, name, origin: documentOrigin });
    throw new GhgError('missing', at(path, 'unit'), {
      es: 'diga la unidad: { "value": 0.2, "unit": "kg/kWh" }.',
      en: 'say the unit: { "value": 0.2, "unit": "kg/kWh" }.',
    });
  }
  const fields = readFields(written, path, knownValueKeys);
  const per: Dimension[] = ofFuel ? ['energy', 'mass', 'volume'] : ['energy'];
  const unit = readRatio(withoutGas(fields['unit'], gas), at(path, 'unit'), 'mass', ...per);
  const value = readNumber(fields['value'], at(path, 'value')) * unit.size;
  const interval = readInterval(fields, path, value);
  const facts = { id, name, origin: documentOrigin, ...(interval && { interval }) };
  return leaf(perBase[unit.per.dimension as keyof typeof perBase], value, facts);
}

const perBase = { energy: 'kg/TJ', mass: 'kg/kg', volume: 'kg/m3' } as const;

/** `kg CO2/TJ` of a CO2 factor is `kg/TJ`; that of another gas, or CO2e, is left to be refused. */
const withoutGas = (unit: unknown, gas: GasKey): unknown =>
  typeof unit === 'string' ? unit.replace(suffixes[gas], '') : unit;
