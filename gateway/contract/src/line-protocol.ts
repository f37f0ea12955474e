/**
 * InfluxDB line protocol, the way from the gateway to any store: an encoder that writes what 1.x,
 * 2.x and 3.x all read, and a decoder for the embedded store, which takes it from any client.
 */
import { type Accepted, accept, refuse } from './refusal.ts';
import type { FieldValue, Point } from './series.ts';

// Hardly any name needs it, and asking is cheaper than replacing.
const escapeMeasurement = (text: string): string =>
  /[, ]/.test(text) ? text.replace(/[, ]/g, '\\$&') : text;
const escapeKey = (text: string): string =>
  /[,= ]/.test(text) ? text.replace(/[,= ]/g, '\\$&') : text;
// A line ends at a line feed, and no store keeps one in a text: a space stands for it.
export const quoteText = (text: string): string =>
  /["\\\r\n]/.test(text)
    ? `"${text.replace(/[\r\n]+/g, ' ').replace(/["\\]/g, '\\$&')}"`
    : `"${text}"`;

/** @returns what a line begins with: the series it belongs to. */
export function encodeSeries({ measurement, tags }: Pick<Point, 'measurement' | 'tags'>): string {
  let series = escapeMeasurement(measurement);
  for (const [key, value] of Object.entries(tags)) {
    series += `,${escapeKey(key)}=${escapeKey(value)}`;
  }
  return series;
}

/** @returns one line, time in milliseconds, without a line end. */
export function encodeLine({ measurement, tags, fields, timeMs }: Point): string {
  let line = encodeSeries({ measurement, tags });
  let separator = ' ';
  for (const [key, value] of Object.entries(fields)) {
    line += `${separator}${escapeKey(key)}=${typeof value === 'number' ? value : quoteText(value)}`;
    separator = ',';
  }
  return `${line} ${timeMs}`;
}

export type Precision = 'ns' | 'us' | 'ms' | 's';
const perMs: Readonly<Record<Precision, number>> = { ns: 1e6, us: 1e3, ms: 1, s: 1e-3 };

/** One line of a body: its point, or why it is none. */
export interface DecodedLine {
  readonly line: string;
  readonly point: Accepted<Point>;
}

/**
 * @param body lines separated by line feeds; comments (`#`) and empty lines are passed over.
 * @param nowMs the time of lines that carry none.
 */
export function decodeLines(body: string, precision: Precision, nowMs: number): DecodedLine[] {
  const decoded: DecodedLine[] = [];
  for (const raw of body.split('\n')) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    decoded.push({ line, point: decodeLine(line, precision, nowMs) });
  }
  return decoded;
}

/** Reads one line from left to right; every part ends at the first delimiter not escaped. */
export function decodeLine(line: string, precision: Precision, nowMs: number): Accepted<Point> {
  const measurement = readUntil(line, 0, ', ');
  if (measurement.text === '') return refuse('bad-name', 'the line has no measurement');
  const tags: Record<string, string> = {};
  let at = measurement.end;
  while (line[at] === ',') {
    const key = readUntil(line, at + 1, '=, ');
    if (line[key.end] !== '=') return refuse('bad-shape', `tag "${key.text}" has no value`);
    const value = readUntil(line, key.end + 1, ', =');
    if (key.text === '' || value.text === '' || line[value.end] === '=') {
      return refuse('bad-shape', `tag "${key.text}" is malformed`);
    }
    tags[key.text] = value.text;
    at = value.end;
  }
  if (line[at] !== ' ') return refuse('bad-shape', 'the line has no fields');
  const fields: Record<string, FieldValue> = {};
  at = skipSpaces(line, at) - 1;
  do {
    const key = readUntil(line, at + 1, '=, ');
    if (key.text === '' || line[key.end] !== '=') {
      return refuse('bad-shape', `field "${key.text}" has no value`);
    }
    const value = readField(line, key.end + 1);
    if (value === undefined)
      return refuse('bad-value', `field "${key.text}" has a malformed value`);
    fields[key.text] = value.value;
    at = value.end;
  } while (line[at] === ',');
  const time = readTime(line.slice(at).trim(), precision, nowMs);
  if (time === undefined) return refuse('bad-time', `"${line.slice(at).trim()}" is not a time`);
  return accept({ measurement: measurement.text, tags, fields, timeMs: time });
}

function skipSpaces(line: string, at: number): number {
  let end = at;
  while (line[end] === ' ') end += 1;
  return end;
}

/**
 * Text up to a delimiter; a backslash takes the `,`, `=` or space behind it as is, and is a plain
 * character before anything else. (So no name can have a backslash right before one of the three:
 * the protocol has no way to say it.)
 */
function readUntil(line: string, start: number, delimiters: string): { text: string; end: number } {
  let text = '';
  let at = start;
  while (at < line.length) {
    const char = line.charAt(at);
    const next = line.charAt(at + 1);
    if (char === '\\' && next !== '' && ',= '.includes(next)) {
      text += next;
      at += 2;
    } else if (delimiters.includes(char)) {
      break;
    } else {
      text += char;
      at += 1;
    }
  }
  return { text, end: at };
}

function readField(line: string, start: number): { value: FieldValue; end: number } | undefined {
  if (line[start] === '"') return readQuoted(line, start + 1);
  const { text, end } = readUntil(line, start, ', ');
  const boolean = booleans.get(text);
  if (boolean !== undefined) return { value: boolean, end };
  // Integers (`1i`, `1u`) become floats: one field has one type here.
  const number = /^[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$|^[-+]?\d+[iu]$/.test(text)
    ? Number.parseFloat(text)
    : Number.NaN;
  return Number.isFinite(number) ? { value: number, end } : undefined;
}

const booleans: ReadonlyMap<string, number> = new Map([
  ...['t', 'T', 'true', 'True', 'TRUE'].map((text): [string, number] => [text, 1]),
  ...['f', 'F', 'false', 'False', 'FALSE'].map((text): [string, number] => [text, 0]),
]);

function readQuoted(line: string, start: number): { value: string; end: number } | undefined {
  let value = '';
  for (let at = start; at < line.length; at += 1) {
    const char = line.charAt(at);
    const next = line.charAt(at + 1);
    if (char === '"') return { value, end: at + 1 };
    if (char === '\\' && (next === '"' || next === '\\')) {
      value += next;
      at += 1;
    } else {
      value += char;
    }
  }
  return undefined;
}

function readTime(text: string, precision: Precision, nowMs: number): number | undefined {
  if (text === '') return nowMs;
  if (!/^-?\d{1,19}$/.test(text)) return undefined;
  const timeMs = Math.floor(Number(text) / perMs[precision]);
  return Math.abs(timeMs) <= 8.64e15 ? timeMs : undefined;
}
