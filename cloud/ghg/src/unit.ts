import { GhgError } from './ghg-error.ts';
import { plainName } from './plain-name.ts';

declare const unitOf: unique symbol;

/** A number that says its unit to the compiler: kilograms and tonnes are not added by mistake. */
export type Quantity<U extends string> = number & { readonly [unitOf]: U };

export const quantity = <U extends string>(value: number, _unit: U): Quantity<U> =>
  value as Quantity<U>;

export type Dimension = 'mass' | 'volume' | 'energy' | 'distance';

/** What everything of a dimension is computed in. */
export interface BaseUnit {
  readonly mass: 'kg';
  readonly volume: 'm3';
  readonly energy: 'TJ';
  readonly distance: 'km';
}

/**
 * How many base units one of each is; all are exact by definition. The calorie is that of the
 * International Table, 4.1868 J (not the thermochemical 4.184), the pound 0.45359237 kg, a short ton
 * 2000 of them, the US gallon 231 cubic inches and the imperial one 4.54609 L.
 */
const units = {
  mass: { kg: 1, g: 1e-3, t: 1e3, Gg: 1e6, kt: 1e6, lb: 0.45359237, 'short-ton': 907.18474 },
  volume: { m3: 1, L: 1e-3, 'US-gal': 3.785411784e-3, 'imp-gal': 4.54609e-3 },
  energy: {
    ...{ TJ: 1, GJ: 1e-3, MJ: 1e-6, kJ: 1e-9 },
    ...{ kWh: 3.6e-6, MWh: 3.6e-3, GWh: 3.6 },
    ...{ kcal: 4.1868e-9, Mcal: 4.1868e-6, Gcal: 4.1868e-3, Tcal: 4.1868 },
  },
  distance: { km: 1, m: 1e-3, mi: 1.609344 },
} as const satisfies Record<Dimension, Record<string, number>>;

const otherNames = new Map(
  Object.entries({
    ...{ kilogramo: 'kg', kilogramos: 'kg', gramo: 'g', gramos: 'g', gg: 'Gg' },
    ...{
      tonne: 't',
      tonnes: 't',
      tonelada: 't',
      toneladas: 't',
      tm: 't',
      libra: 'lb',
      libras: 'lb',
    },
    ...{
      'short-tons': 'short-ton',
      'tonelada-corta': 'short-ton',
      'toneladas-cortas': 'short-ton',
    },
    ...{
      'm³': 'm3',
      'metro-cubico': 'm3',
      l: 'L',
      litro: 'L',
      litros: 'L',
      liter: 'L',
      litre: 'L',
    },
    ...{ usgal: 'US-gal', 'us-gal': 'US-gal', 'us-gallon': 'US-gal', 'galon-us': 'US-gal' },
    ...{ 'gal-us': 'US-gal', 'galon-eeuu': 'US-gal', 'imperial-gallon': 'imp-gal' },
    ...{ tj: 'TJ', gj: 'GJ', mj: 'MJ', kwh: 'kWh', mwh: 'MWh', gwh: 'GWh', kilometro: 'km' },
  }),
);

export interface KnownUnit {
  readonly dimension: Dimension;
  readonly name: string;
  /** Base units in one of it. */
  readonly size: number;
}

const known: ReadonlyMap<string, KnownUnit> = new Map(
  Object.entries(units).flatMap(([dimension, table]) =>
    Object.entries(table).map(([name, size]) => [
      name,
      { dimension: dimension as Dimension, name, size },
    ]),
  ),
);

export const unitsOf = (...dimensions: readonly Dimension[]): string[] =>
  dimensions.flatMap((dimension) => Object.keys(units[dimension]));

/** @throws GhgError that lists what is known; `gal` and `ton` are refused, for there are two of each. */
export function readUnit(text: unknown, path: string, ...dimensions: Dimension[]): KnownUnit {
  const wanted = dimensions.length > 0 ? dimensions : (Object.keys(units) as Dimension[]);
  const list = unitsOf(...wanted).join(', ');
  if (typeof text !== 'string') {
    throw new GhgError('missing', path, {
      es: `falta la unidad; escriba una de ${list}.`,
      en: `the unit is missing; write one of ${list}.`,
    });
  }
  const found = known.get(text.trim()) ?? known.get(otherNames.get(plainName(text)) ?? '');
  if (found === undefined) throw unknownUnit(text, path, list);
  if (wanted.includes(found.dimension)) return found;
  throw new GhgError('wrong-dimension', path, {
    es: `"${text}" mide otra cosa; aquí va una de ${list}.`,
    en: `"${text}" measures something else; one of ${list} belongs here.`,
  });
}

const gallons = 'US-gal (3.785 L) · imp-gal (4.546 L)';
const tons = 't (1000 kg) · short-ton (907.18474 kg)';
const twofold = new Map([
  ['gal', gallons],
  ['galon', gallons],
  ['galones', gallons],
  ['ton', tons],
  ['tons', tons],
]);

function unknownUnit(text: string, path: string, list: string): GhgError {
  const ambiguous = twofold.get(plainName(text));
  return new GhgError('unknown-unit', path, {
    es: `"${text}" ${ambiguous ? `puede ser dos cosas: ${ambiguous}` : `no es una unidad conocida: ${list}`}.`,
    en: `"${text}" ${ambiguous ? `may be two things: ${ambiguous}` : `is no known unit: ${list}`}.`,
  });
}

/** @returns the value in the base unit of what it measures. */
export const toBase = <D extends Dimension>(
  value: number,
  unit: KnownUnit & { readonly dimension: D },
): Quantity<BaseUnit[D]> => (value * unit.size) as Quantity<BaseUnit[D]>;

/** @param from and @param to name units of one dimension. @throws GhgError */
export function convert(value: number, from: string, to: string): number {
  const source = readUnit(from, 'from');
  const target = readUnit(to, 'to', source.dimension);
  return source.name === target.name ? value : (value * source.size) / target.size;
}

/** A unit per another: `kcal/kg`, `t/m3`. */
export interface Ratio {
  readonly of: KnownUnit;
  readonly per: KnownUnit;
  /** Base units per base unit in one of it. */
  readonly size: number;
}

/** @throws GhgError */
export function readRatio(text: unknown, path: string, of: Dimension, ...per: Dimension[]): Ratio {
  const [above, below, ...rest] = typeof text === 'string' ? text.split('/') : [];
  if (above === undefined || below === undefined || rest.length > 0) {
    const [one = ''] = unitsOf(of);
    const [other = ''] = unitsOf(...per);
    throw new GhgError('unknown-unit', path, {
      es: `escriba una unidad por otra, como ${one}/${other}: (${unitsOf(of).join(', ')}) / (${unitsOf(...per).join(', ')}).`,
      en: `write one unit per another, such as ${one}/${other}: (${unitsOf(of).join(', ')}) / (${unitsOf(...per).join(', ')}).`,
    });
  }
  const unit = { of: readUnit(above, path, of), per: readUnit(below, path, ...per) };
  return { ...unit, size: unit.of.size / unit.per.size };
}
