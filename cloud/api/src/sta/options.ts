import { entitySets, navigationOf, type SetName } from './entity-sets.ts';
import type { Expression } from './expression/expression.ts';
import { parseExpression } from './expression/parser.ts';
import { namesOf, noSuchName } from './names.ts';
import { splitOutside } from './split-outside.ts';
import { badOption, StaError } from './sta-error.ts';

/** Entities in one answer, and when the caller does not say. */
const topMax = 1000;
const topDefault = 100;
/** Further in, `@iot.nextLink` leads, or a condition on the time. */
const skipMax = 100_000;
const expandDepthMax = 5;

export interface OrderBy {
  readonly expression: Expression;
  readonly descending: boolean;
}

export interface Expand {
  readonly name: string;
  readonly options: Options;
}

/** What is asked of a collection or of an entity (18-088 §9.3). */
export interface Options {
  readonly filter?: Expression;
  readonly orderby: readonly OrderBy[];
  readonly top: number;
  readonly skip: number;
  readonly count: boolean;
  /** Names of properties and navigations; undefined for all. */
  readonly select?: readonly string[];
  readonly expand: readonly Expand[];
  /** Where a page before this one stopped; opaque to the caller. */
  readonly skipToken?: string;
  readonly dataArray: boolean;
  /** As they were written, for the address of the next page. */
  readonly given: readonly (readonly [name: string, text: string])[];
}

/** The options of an address without any. */
const plainOptions: Options = {
  orderby: [],
  top: topDefault,
  skip: 0,
  count: false,
  expand: [],
  dataArray: false,
  given: [],
};

/** @throws StaError naming the option at fault. @param given every parameter of the address. */
export function readOptions(given: Readonly<Record<string, string>>, set: SetName): Options {
  return readFrom(Object.entries(given), set, 1);
}

function readFrom(
  given: readonly (readonly [string, string])[],
  set: SetName,
  depth: number,
): Options {
  let options: Options = { ...plainOptions, given };
  for (const [name, text] of given) {
    const read = Object.hasOwn(readers, name) ? readers[name] : undefined;
    if (!read) throw unknownOption(name);
    options = { ...options, ...read(text, set, depth) };
  }
  return options;
}

function unknownOption(name: string): StaError {
  const list = Object.keys(readers).join(', ');
  // OData 4.01 Protocol §9.3.1: a system option that is not served is 501.
  return new StaError(
    name.startsWith('$') ? 'not-implemented' : 'bad-option',
    name,
    `is not an option of this service; these are: ${list}.`,
    `no es una opción de este servicio; estas sí: ${list}.`,
  );
}

type Reader = (text: string, set: SetName, depth: number) => Partial<Options>;

const readers: Readonly<Record<string, Reader>> = {
  $filter: (text) => ({ filter: parseExpression(text, '$filter') }),
  $orderby: (text) => ({ orderby: splitOutside(text, ',', '$orderby').map(readOrder) }),
  $top: (text) => ({ top: Math.min(wholeNumber('$top', text), topMax) }),
  $skip: (text) => ({ skip: readSkip(text) }),
  $count: (text) => ({ count: readBoolean(text) }),
  $select: (text, set) => ({ select: readSelect(text, set) }),
  $expand: (text, set, depth) => ({ expand: readExpand(text, set, depth) }),
  $skiptoken: (text) => ({ skipToken: text }),
  $resultFormat: (text, set) => ({ dataArray: readResultFormat(text, set) }),
};

function wholeNumber(name: string, text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw badOption(name, 'must be a whole number from 0 on.', 'debe ser un número entero desde 0.');
}

function readSkip(text: string): number {
  const skip = wholeNumber('$skip', text);
  if (skip <= skipMax) return skip;
  throw new StaError(
    'too-much',
    '$skip',
    `goes to ${skipMax}; follow @iot.nextLink, or filter by phenomenonTime.`,
    `llega a ${skipMax}; siga @iot.nextLink o filtre por phenomenonTime.`,
  );
}

function readBoolean(text: string): boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  throw badOption('$count', 'must be true or false.', 'debe ser true o false.');
}

function readResultFormat(text: string, set: SetName): boolean {
  if (text === 'dataArray' && set === 'Observations') return true;
  throw new StaError(
    'not-implemented',
    '$resultFormat',
    'is dataArray, and only of Observations.',
    'es dataArray, y solo de Observations.',
  );
}

function readOrder(text: string): OrderBy {
  const match = /^(.*?)(?:\s+(asc|desc))?\s*$/s.exec(text);
  const [, expression = '', direction] = match ?? [];
  return {
    expression: parseExpression(expression, '$orderby'),
    descending: direction === 'desc',
  };
}

function readSelect(text: string, set: SetName): string[] {
  const names = splitOutside(text, ',', '$select').map((name) => name.trim());
  const known = ['@iot.id', 'id', '@iot.selfLink', ...namesOf(set)];
  for (const name of names) {
    if (!known.includes(name)) throw noSuchName('$select', name, set, known);
  }
  return names.map((name) => (name === 'id' ? '@iot.id' : name));
}

function readExpand(text: string, set: SetName, depth: number): Expand[] {
  if (depth > expandDepthMax) {
    throw new StaError(
      'too-much',
      '$expand',
      `goes at most ${expandDepthMax} deep.`,
      `llega como máximo a ${expandDepthMax} niveles.`,
    );
  }
  const expands = new Map<string, Options>();
  for (const item of splitOutside(text, ',', '$expand')) {
    const { name, options } = readExpandItem(item.trim(), set, depth);
    const before = expands.get(name);
    expands.set(name, before ? joined(before, options) : options);
  }
  return [...expands].map(([name, options]) => ({ name, options }));
}

/** `A($top=1)`, or `A/B` for `A($expand=B)`. */
function readExpandItem(item: string, set: SetName, depth: number): Expand {
  const match = /^([A-Za-z]+)(?:\/(.+)|\((.*)\))?$/s.exec(item);
  const [, name = item, deeper, inside] = match ?? [];
  const navigation = navigationOf(set, name);
  if (!navigation) throw noSuchName('$expand', name, set, Object.keys(entitySets[set].navigations));
  if (deeper !== undefined) {
    return {
      name,
      options: readFrom([['$expand', deeper]], navigation.set, depth + 1),
    };
  }
  const given = splitOutside(inside ?? '', ';', '$expand')
    .filter((part) => part.trim() !== '')
    .map((part): [string, string] => {
      const [, option = part, value = ''] = /^\s*([^=]*)=(.*)$/s.exec(part) ?? [];
      return [option.trim(), value.trim()];
    });
  return { name, options: readFrom(given, navigation.set, depth + 1) };
}

/** The same navigation named twice, as in `$expand=Datastreams/Sensor,Datastreams/Thing`. */
function joined(a: Options, b: Options): Options {
  const names = new Set(b.expand.map(({ name }) => name));
  const deeper = [a, b].flatMap(({ given }) => given.filter(([name]) => name === '$expand'));
  return {
    ...a,
    expand: [...a.expand.filter(({ name }) => !names.has(name)), ...b.expand],
    given: [
      ...a.given.filter(([name]) => name !== '$expand'),
      ['$expand', deeper.map(([, text]) => text).join(',')],
    ],
  };
}
