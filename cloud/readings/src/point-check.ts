import type { FieldValue, Point } from '@samay/contract';
import { ownMeasurements } from './averages/own-measurements.ts';

// InfluxDB keeps nanoseconds in 64 bits, and no store is asked for more: 2^63 ns =
// 9,223,372,036,854 ms, the years 1677 to 2262.
export const timeMsMax = 9_223_372_036_000;

// InfluxDB 1.x and 2.x keep at most 64 KiB in a text field and in the key of a series.
const textCharsMax = 65_535;
const nameCharsMax = 1_000;

/** @returns why a point that is given to a store is not taken, or undefined. */
export const givenFault = (point: Point): string | undefined =>
  ownMeasurements.has(point.measurement)
    ? `the store keeps "${point.measurement}" itself; write what it is made of`
    : pointFault(point);

/**
 * What no store could keep as it is, or what InfluxDB would drop without a word (a field called
 * `time`).
 *
 * @returns why the point cannot be stored, or undefined.
 */
export function pointFault(point: Point): string | undefined {
  const { measurement, tags, fields, timeMs } = point;
  if (!Number.isInteger(timeMs) || Math.abs(timeMs) > timeMsMax) {
    return `the time ${timeMs} is not a whole number of milliseconds between 1677 and 2262`;
  }
  const fault = nameFault('measurement', measurement);
  if (fault !== undefined) return fault;
  return tagsFault(tags) ?? fieldsFault(fields, tags);
}

function tagsFault(tags: Point['tags']): string | undefined {
  for (const [key, value] of Object.entries(tags)) {
    const fault = nameFault('tag', key) ?? nameFault(`value of tag "${key}"`, value);
    if (fault !== undefined) return fault;
    if (key === 'time') return 'no tag may be called "time"';
  }
  return undefined;
}

function fieldsFault(fields: Point['fields'], tags: Point['tags']): string | undefined {
  const entries = Object.entries(fields);
  if (entries.length === 0) return 'the point has no fields';
  for (const [key, value] of entries) {
    const fault = nameFault('field', key);
    if (fault !== undefined) return fault;
    if (key === 'time') return 'no field may be called "time"';
    if (Object.hasOwn(tags, key)) return `"${key}" is both a tag and a field`;
    if (typeof value === 'number' && !Number.isFinite(value)) {
      return `field "${key}" is ${value}; leave it out when there is no value`;
    }
    if (typeof value === 'string' && value.length > textCharsMax) {
      return `field "${key}" is longer than ${textCharsMax} characters`;
    }
  }
  return undefined;
}

// A line feed in a name would end the line, and a backslash before a delimiter cannot be written so
// that every reader of line protocol understands it alike.
function nameFault(what: string, name: string): string | undefined {
  if (name === '') return `${what} is empty`;
  if (name.length > nameCharsMax) return `${what} is longer than ${nameCharsMax} characters`;
  return /[\p{Cc}\\]/u.test(name) ? `${what} has a control character or a backslash` : undefined;
}

/** A text as every store keeps it: line protocol has no line feeds. */
export const storedText = (text: string): string => text.replace(/[\r\n]+/g, ' ');

/** The identity of a point as one string. */
export function identityOf(point: Point): string {
  const tags = Object.entries(point.tags).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify([point.measurement, point.timeMs, tags]);
}

/** What a field of a measurement holds from its first point on, in every store. */
export type FieldKind = 'number' | 'text';
export const kindOf = (value: FieldValue): FieldKind =>
  typeof value === 'number' ? 'number' : 'text';

/** @returns why a value of another kind is not taken. */
export const kindFault = (at: {
  measurement: string;
  name: string;
  holds: string;
  given: string;
}): string => `"${at.name}" of "${at.measurement}" holds a ${at.holds}, not a ${at.given}`;
