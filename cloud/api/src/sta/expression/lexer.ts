import { parseWkt } from '../../geometry.ts';
import { badOption } from '../sta-error.ts';
import type { Value } from './expression.ts';

export type Token =
  | { readonly kind: 'value'; readonly value: Value; readonly at: number }
  | { readonly kind: 'name'; readonly text: string; readonly at: number }
  | { readonly kind: 'mark'; readonly text: string; readonly at: number };

const zone = String.raw`(?:Z|[-+ ]\d\d:\d\d)`;
/** In the order in which they are tried. A `+` that a form turned into a space is taken as a `+`. */
const patterns = {
  space: /\s+/y,
  quoted: /(geography|geometry|duration)?'((?:[^']|'')*)'/iy,
  time: new RegExp(String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?${zone}`, 'iy'),
  date: /\d{4}-\d\d-\d\d(?!T)/y,
  timeOfDay: /\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?/y,
  number: /\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/y,
  name: /[@A-Za-z_][\w.@]*/y,
  mark: /[(),/-]/y,
} as const;
const words: ReadonlyMap<string, Value> = new Map<string, Value>([
  ['true', true],
  ['false', false],
  ['null', null],
]);

/**
 * @param target the option that it comes from, for the error.
 * @throws StaError `bad-option` naming the place of what cannot be read.
 */
export function tokensOf(text: string, target: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const found = nextMatch(text, at);
    if (!found) {
      throw badOption(
        target,
        `cannot be read from character ${at + 1} on: "${text.slice(at, at + 20)}".`,
        `no se puede leer desde el carácter ${at + 1}: "${text.slice(at, at + 20)}".`,
      );
    }
    const token = tokenOf(found, at, target);
    if (token) tokens.push(token);
    at += found.match[0].length;
  }
  return tokens;
}

interface Found {
  readonly kind: keyof typeof patterns;
  readonly match: RegExpExecArray;
}

function nextMatch(text: string, at: number): Found | undefined {
  for (const [kind, pattern] of Object.entries(patterns) as [Found['kind'], RegExp][]) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return { kind, match };
  }
  return undefined;
}

function tokenOf({ kind, match }: Found, at: number, target: string): Token | undefined {
  const [text] = match;
  switch (kind) {
    case 'space':
      return undefined;
    case 'quoted':
      return { kind: 'value', at, value: quotedValue(match, target) };
    case 'time':
      return { kind: 'value', at, value: timeValue(text, target) };
    case 'date':
      return { kind: 'value', at, value: text };
    case 'timeOfDay':
      return { kind: 'value', at, value: text };
    case 'number':
      return { kind: 'value', at, value: Number(text) };
    case 'name': {
      const value = words.get(text);
      return value === undefined ? { kind: 'name', at, text } : { kind: 'value', at, value };
    }
    case 'mark':
      return { kind: 'mark', at, text };
  }
}

function quotedValue(match: RegExpExecArray, target: string): Value {
  const [, prefix, body = ''] = match;
  const text = body.replaceAll("''", "'");
  if (prefix === undefined) return text;
  if (prefix.toLowerCase() === 'duration')
    return { kind: 'duration', ms: durationMs(text, target) };
  const geometry = parseWkt(text);
  if (geometry) return { kind: 'geometry', geometry };
  throw badOption(
    target,
    `"${text.slice(0, 40)}" is not a POINT, LINESTRING or closed POLYGON, such as ` +
      "geography'POINT (-71.98 -13.52)'.",
    `"${text.slice(0, 40)}" no es POINT, LINESTRING ni un POLYGON cerrado, como ` +
      "geography'POINT (-71.98 -13.52)'.",
  );
}

function timeValue(text: string, target: string): Value {
  const ms = Date.parse(text.toUpperCase().replace(' ', '+'));
  if (Number.isFinite(ms)) return { kind: 'time', ms };
  throw badOption(target, `"${text}" is not a time that exists.`, `"${text}" no existe como hora.`);
}

const durationPattern =
  /^(-?)P(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,8})M)?(?:(\d{1,9}(?:\.\d{1,3})?)S)?)?$/;

function durationMs(text: string, target: string): number {
  const match = durationPattern.exec(text);
  if (!match || !/\d/.test(text)) {
    throw badOption(
      target,
      `"${text.slice(0, 40)}" is not a duration of days, hours, minutes and seconds, such as PT1H.`,
      `"${text.slice(0, 40)}" no es una duración en días, horas, minutos y segundos, como PT1H.`,
    );
  }
  const [days, hours, minutes, seconds] = match.slice(2).map((part) => Number(part ?? 0));
  const total = (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0);
  return Math.round(total * 1000) * (match[1] === '-' ? -1 : 1);
}
