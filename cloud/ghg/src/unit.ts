import { GhgError } from './ghg-error.ts';
import { type BaseUnit, type Dimension, knownUnits, twofoldNames } from './known-units.ts';
import { nearest } from './nearest.ts';
import { plainName } from './plain-name.ts';

export type { BaseUnit, Dimension } from './known-units.ts';

declare const unitOf: unique symbol;

/** A number that says its unit to the compiler: kilograms and tonnes are not added by mistake. */
export type Quantity<U extends string> = number & { readonly [unitOf]: U };

export const quantity = <U extends string>(value: number, _unit: U): Quantity<U> =>
  value as Quantity<U>;

export interface KnownUnit {
  readonly dimension: Dimension;
  readonly name: string;
  /** Base units in one of it. */
  readonly size: number;
  /** A volume of gas at stated conditions: of no liquid. */
  readonly ofGas?: true;
}

/** By the exact name: `Mg` is a megagram, `mg` a milligram. */
const exact: ReadonlyMap<string, KnownUnit> = new Map(
  Object.entries(knownUnits).flatMap(([dimension, table]) =>
    Object.entries(table).map(([name, { size, ofGas }]) => [
      name,
      { dimension: dimension as Dimension, name, size, ...(ofGas && { ofGas }) },
    ]),
  ),
);

/** @returns a name without what people write differently: `Galón (US)` is `galon-us`, `m^3` and `m³` `m3`. */
const plainUnit = (text: string): string =>
  plainName(
    text
      .replace(/(?:\^|\*\*)(?=\d)|\./gu, '')
      .replaceAll('³', '3')
      .replace(/[()]/gu, ' '),
  );

/** By the plain name; one that is of two units stands for none of them. */
const plain: ReadonlyMap<string, KnownUnit> = plainNames();

function plainNames(): Map<string, KnownUnit> {
  const found = new Map<string, KnownUnit | undefined>();
  for (const [dimension, table] of Object.entries(knownUnits)) {
    for (const [name, facts] of Object.entries(table)) {
      const unit = exact.get(name);
      if (unit === undefined) throw new Error(`no unit ${dimension}/${name}`);
      for (const other of [plainUnit(name), ...(facts.names ?? [])]) {
        found.set(other, found.has(other) ? undefined : unit);
      }
    }
  }
  return new Map([...found].flatMap(([name, unit]) => (unit ? [[name, unit] as const] : [])));
}

const ofPlainName = (name: string) =>
  Object.hasOwn(twofoldNames, name) ? undefined : plain.get(name);

export const unitsOf = (...dimensions: readonly Dimension[]): string[] =>
  dimensions.flatMap((dimension) => Object.keys(knownUnits[dimension]));

/** @throws GhgError that lists what is known; `gal` and `ton` are refused, for there are two of each. */
export function readUnit(text: unknown, path: string, ...dimensions: Dimension[]): KnownUnit {
  const wanted = dimensions.length > 0 ? dimensions : (Object.keys(knownUnits) as Dimension[]);
  const list = unitsOf(...wanted).join(', ');
  if (typeof text !== 'string' || text.trim() === '') {
    throw new GhgError('missing', path, {
      es: `falta la unidad; escriba una de ${list}.`,
      en: `the unit is missing; write one of ${list}.`,
    });
  }
  const found = exact.get(text.trim()) ?? ofPlainName(plainUnit(text));
  if (found === undefined) throw unknownUnit(text, path, wanted);
  if (wanted.includes(found.dimension)) return found;
  throw new GhgError('wrong-dimension', path, {
    es: `"${text}" mide otra cosa; aquí va una de ${list}.`,
    en: `"${text}" measures something else; one of ${list} belongs here.`,
  });
}

function unknownUnit(text: string, path: string, wanted: readonly Dimension[]): GhgError {
  const name = plainUnit(text);
  const ambiguous = Object.hasOwn(twofoldNames, name) ? twofoldNames[name] : undefined;
  const names = unitsOf(...wanted);
  const list = names.join(', ');
  const others = wanted.flatMap((one) =>
    Object.values(knownUnits[one]).flatMap((unit) => unit.names ?? []),
  );
  const near = nearest(text, [...names, ...others]);
  const shown = text.length <= 40 ? text : `${text.slice(0, 40)}…`;
  return new GhgError('unknown-unit', path, {
    es: `"${shown}" ${ambiguous ? `puede ser más de una cosa: ${ambiguous}` : `no es una unidad conocida${near ? ` (¿"${near}"?)` : ''}: ${list}`}.`,
    en: `"${shown}" ${ambiguous ? `may be two things or more: ${ambiguous}` : `is no known unit${near ? ` (did you mean "${near}"?)` : ''}: ${list}`}.`,
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

/** `kcal/kg`, `kcal per kg`, `kcal por kg`. */
const between = /\s*\/\s*|\s+(?:per|por)\s+/iu;
/** `kg TJ-1`, `kg·TJ⁻¹`. */
const toTheMinusOne = /[\s·*]+([^\s·*/]+?)\^?(?:-1|⁻¹)$/u;

/** @throws GhgError */
export function readRatio(text: unknown, path: string, of: Dimension, ...per: Dimension[]): Ratio {
  const [above, below, ...rest] = partsOf(text);
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

/** The longest pair of names is far shorter. */
const longest = 100;

const partsOf = (text: unknown): readonly string[] =>
  typeof text === 'string' && text.length <= longest
    ? text.replace(toTheMinusOne, '/$1').split(between)
    : [];
