import type { Emissions } from './emissions.ts';
import { type Gwp, gwp100 } from './factors/gwp-100.ts';
import { combine, type Figure, leaf } from './figure.ts';
import { at, isFields, readChoice, readFields, readNumber } from './read/field.ts';

export type { Gwp } from './factors/gwp-100.ts';

export const gwpSets = Object.keys(gwp100) as (keyof typeof gwp100)[];

export const defaultGwp: Gwp = gwp100.AR5;

export const ownGwpKeys = ['co2', 'ch4', 'n2o', 'set', 'year', 'source', 'ch4Fossil'] as const;

/** @param value a set by its name, or one's own `{ ch4, n2o }`. @throws GhgError */
export function readGwp(value: unknown, path: string): Gwp {
  if (!isFields(value)) {
    return gwp100[readChoice(value, path, gwpSets, { ar2: 'SAR' })];
  }
  const fields = readFields(value, path, ownGwpKeys);
  if (fields['co2'] !== undefined) readNumber(fields['co2'], at(path, 'co2'), { min: 1, max: 1 });
  const ch4 = readNumber(fields['ch4'], at(path, 'ch4'), { max: 1000 });
  const n2o = readNumber(fields['n2o'], at(path, 'n2o'), { max: 5000 });
  const source = 'dado en el documento / given in the document';
  return { set: 'own', ch4, ch4Fossil: ch4, n2o, source, year: 0 };
}

/** Reads the gases of an activity as CO2 equivalent: the only place where a GWP is used. */
export function co2eOf({ co2, ch4, n2o }: Emissions, gwp: Gwp): Figure<'kg'> {
  const origin = { source: gwp.source, ...(gwp.year > 0 && { year: gwp.year }) };
  const weight = (gas: 'CH4' | 'N2O', value: number) => {
    const name = `GWP-100 ${gas} (${gwp.set})`;
    return leaf('kgCO2e/kg', value, { id: `gwp/${gas}`, name: { es: name, en: name }, origin });
  };
  const terms: { readonly symbol: string; readonly inputs: readonly Figure[] }[] = [
    ...(co2 ? [{ symbol: 'CO2', inputs: [co2] }] : []),
    ...(ch4 ? [{ symbol: 'CH4 × GWP', inputs: [ch4, weight('CH4', gwp.ch4)] }] : []),
    ...(n2o ? [{ symbol: 'N2O × GWP', inputs: [n2o, weight('N2O', gwp.n2o)] }] : []),
  ];
  const weights = terms.flatMap(({ inputs }) => (inputs.length > 1 ? [false, true] : [false]));
  return combine(
    'kg',
    { es: 'CO2 equivalente', en: 'CO2 equivalent' },
    terms.length === 0 ? '0' : terms.map(({ symbol }) => symbol).join(' + '),
    terms.flatMap(({ inputs }) => inputs),
    (...values: readonly number[]) => weighted(values, weights),
  );
}

/** Masses, each followed by its weight where it has one. */
function weighted(values: readonly number[], isWeight: readonly boolean[]): number {
  let total = 0;
  for (let place = 0; place < values.length; place += 1) {
    if (isWeight[place]) continue;
    total += (values[place] ?? 0) * (isWeight[place + 1] ? (values[place + 1] ?? 1) : 1);
  }
  return total;
}
