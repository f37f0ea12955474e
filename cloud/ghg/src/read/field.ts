/** Reading a document from outside, field by field; every error names the path and the mend. */
import { GhgError } from '../ghg-error.ts';
import { nearest } from '../nearest.ts';
import { plainName } from '../plain-name.ts';
import type { Told } from '../told.ts';

export type Fields = Readonly<Record<string, unknown>>;

export const at = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** @param keys that may be there; none lets any. @throws GhgError */
export function readFields(value: unknown, path: string, keys?: readonly string[]): Fields {
  if (!isFields(value)) {
    throw new GhgError('bad-type', path, {
      es: `se espera un objeto {…}, no ${said(value)}.`,
      en: `an object {…} is expected, not ${said(value)}.`,
    });
  }
  const stranger = keys && Object.keys(value).find((key) => !keys.includes(key));
  if (stranger !== undefined) {
    const near = meant(stranger, keys ?? []);
    throw new GhgError('unknown-key', at(path, shortened(stranger)), {
      es: `campo desconocido${near.es}; los que hay: ${keys?.join(', ')}.`,
      en: `unknown field${near.en}; there are: ${keys?.join(', ')}.`,
    });
  }
  return value;
}

export interface Range {
  /** Zero where absent: amounts are not negative. */
  readonly min?: number;
  readonly max?: number;
  readonly integer?: true;
}

/** @throws GhgError */
export function readNumber(value: unknown, path: string, range: Range = {}): number {
  if (value === undefined || value === null) throw missing(path, 'un número', 'a number');
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw new GhgError('bad-type', path, {
      es: `se espera un número como 12.5, no ${said(value)}.`,
      en: `a number such as 12.5 is expected, not ${said(value)}.`,
    });
  }
  const { min = 0, max = 1e15, integer } = range;
  if (value >= min && value <= max && (!integer || Number.isInteger(value))) return value;
  throw new GhgError('out-of-range', path, {
    es: `${value} no puede ser; va de ${min} a ${max}${integer ? ', entero' : ''}.`,
    en: `${value} cannot be; it goes from ${min} to ${max}${integer ? ', an integer' : ''}.`,
  });
}

/** @returns the text without blanks around it. @throws GhgError */
export function readText(value: unknown, path: string, longest = 400): string {
  if (value === undefined || value === null) throw missing(path, 'un texto', 'a text');
  const text = typeof value === 'string' ? value.trim() : '';
  if (text !== '' && text.length <= longest) return text;
  throw new GhgError('bad-type', path, {
    es: `se espera un texto de 1 a ${longest} letras, no ${said(value)}.`,
    en: `a text of 1 to ${longest} letters is expected, not ${said(value)}.`,
  });
}

/**
 * @param choices by their name; other names of the same follow in `names`.
 * @throws GhgError that lists them.
 */
export function readChoice<const C extends string>(
  value: unknown,
  path: string,
  choices: readonly C[],
  names: Readonly<Record<string, C>> = {},
): C {
  if (value === undefined || value === null) {
    throw missing(path, `uno de ${choices.join(', ')}`, `one of ${choices.join(', ')}`);
  }
  const name = typeof value === 'string' ? plainName(value) : '';
  const found = choices.find((choice) => plainName(choice) === name) ?? ownName(names, name);
  if (found !== undefined) return found;
  const near = meant(name, [...choices, ...Object.keys(names)]);
  throw new GhgError('unknown-value', path, {
    es: `${said(value)} no se conoce${near.es}; hay: ${choices.join(', ')}.`,
    en: `${said(value)} is not known${near.en}; there are: ${choices.join(', ')}.`,
  });
}

/** What was meant, to be said after what was written; nothing where no name is close. */
function meant(text: string, names: readonly string[]): Told {
  const near = nearest(text, names);
  return near === undefined
    ? { es: '', en: '' }
    : { es: ` (¿"${near}"?)`, en: ` (did you mean "${near}"?)` };
}

const ownName = <C extends string>(names: Readonly<Record<string, C>>, name: string) =>
  Object.hasOwn(names, name) ? names[name] : undefined;

/** @throws GhgError */
export function readList(value: unknown, path: string, most: number): readonly unknown[] {
  if (!Array.isArray(value)) {
    throw new GhgError('bad-type', path, {
      es: `se espera una lista […], no ${said(value)}.`,
      en: `a list […] is expected, not ${said(value)}.`,
    });
  }
  if (value.length <= most) return value;
  throw new GhgError('too-many', path, {
    es: `tiene ${value.length}; caben ${most}. Divídala.`,
    en: `has ${value.length}; ${most} fit. Divide it.`,
  });
}

export const missing = (path: string, es: string, en: string): GhgError =>
  new GhgError('missing', path, { es: `falta; escriba ${es}.`, en: `is missing; write ${en}.` });

function said(value: unknown): string {
  if (value === undefined) return 'nada / nothing';
  // JSON has no word for these and would say null.
  if (typeof value === 'number') return String(value);
  return shortened(JSON.stringify(value) ?? String(value));
}

const shortened = (text: string): string => (text.length <= 60 ? text : `${text.slice(0, 60)}…`);
