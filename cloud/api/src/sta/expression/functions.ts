/** The built-in functions of SensorThings 1.1 (18-088 table 23 and §9.3.3.5.2), by name. */

import {
  distanceDegrees,
  type Geometry,
  lengthDegrees,
  type Place,
  type Position,
  placeOf,
} from '../../geometry.ts';
import { relateMatches } from '../../geometry-relate.ts';
import { badOption, StaError } from '../sta-error.ts';
import type { Value } from './expression.ts';

type Kind = 'text' | 'number' | 'time' | 'geometry';

interface Builtin {
  readonly takes: readonly Kind[];
  /** Arguments that must be there; the rest may be left out. */
  readonly required: number;
  apply(...args: never[]): Value;
}

const builtin = (
  takes: readonly Kind[],
  apply: Builtin['apply'],
  required = takes.length,
): Builtin => ({
  takes,
  required,
  apply,
});

const two = (value: number): string => String(value).padStart(2, '0');
const dateOf = (ms: number): Date => new Date(ms);
const ofTime = (part: (date: Date) => Value): Builtin =>
  builtin(['time'], (ms: number) => part(dateOf(ms)));
const relation = (holds: (place: Place, other: Geometry) => boolean): Builtin =>
  builtin(['geometry', 'geometry'], (a: Geometry, b: Geometry) => {
    const [point, other] = pointAnd(a, b);
    return holds(placeOf(point, other), other);
  });

/** What the functions know by `nowMs`; texts count in UTF-16 units, from 0. */
export const builtins = (nowMs: number): Readonly<Record<string, Builtin>> => ({
  substringof: builtin(['text', 'text'], (part: string, text: string) => text.includes(part)),
  contains: builtin(['text', 'text'], (text: string, part: string) => text.includes(part)),
  endswith: builtin(['text', 'text'], (text: string, end: string) => text.endsWith(end)),
  startswith: builtin(['text', 'text'], (text: string, start: string) => text.startsWith(start)),
  length: builtin(['text'], (text: string) => text.length),
  indexof: builtin(['text', 'text'], (text: string, part: string) => text.indexOf(part)),
  substring: builtin(
    ['text', 'number', 'number'],
    (text: string, from: number, length = Infinity) => text.slice(from, from + length),
    2,
  ),
  tolower: builtin(['text'], (text: string) => text.toLowerCase()),
  toupper: builtin(['text'], (text: string) => text.toUpperCase()),
  trim: builtin(['text'], (text: string) => text.trim()),
  concat: builtin(['text', 'text'], concat),
  year: ofTime((date) => date.getUTCFullYear()),
  month: ofTime((date) => date.getUTCMonth() + 1),
  day: ofTime((date) => date.getUTCDate()),
  hour: ofTime((date) => date.getUTCHours()),
  minute: ofTime((date) => date.getUTCMinutes()),
  second: ofTime((date) => date.getUTCSeconds()),
  fractionalseconds: ofTime((date) => date.getUTCMilliseconds() / 1000),
  date: ofTime((date) => date.toISOString().slice(0, -14)),
  time: ofTime((date) =>
    [date.getUTCHours(), date.getUTCMinutes(), date.getUTCSeconds()].map(two).join(':'),
  ),
  // Every time of ours is UTC.
  totaloffsetminutes: ofTime(() => 0),
  now: builtin([], () => ({ kind: 'time', ms: nowMs })),
  mindatetime: builtin([], () => ({ kind: 'time', ms: 0 })),
  maxdatetime: builtin([], () => ({ kind: 'time', ms: Date.UTC(9999, 11, 31, 23, 59, 59, 999) })),
  round: builtin(['number'], (value: number) => Math.sign(value) * Math.round(Math.abs(value))),
  floor: builtin(['number'], (value: number) => Math.floor(value)),
  ceiling: builtin(['number'], (value: number) => Math.ceil(value)),
  'geo.distance': builtin(['geometry', 'geometry'], distance),
  'geo.length': builtin(['geometry'], (line: Geometry) =>
    line.type === 'Polygon' ? notForAreas() : lengthDegrees(line.points),
  ),
  'geo.intersects': relation((place) => place !== 'outside'),
  st_intersects: relation((place) => place !== 'outside'),
  st_disjoint: relation((place) => place === 'outside'),
  st_equals: relation((place, other) => other.type === 'Point' && place === 'inside'),
  st_touches: relation((place) => place === 'edge'),
  st_within: builtin(['geometry', 'geometry'], (inner: Geometry, outer: Geometry) =>
    inner.type === 'Point' ? isInside(inner, outer) : notForAreas(),
  ),
  st_contains: builtin(['geometry', 'geometry'], (outer: Geometry, inner: Geometry) =>
    inner.type === 'Point' ? isInside(inner, outer) : notForAreas(),
  ),
  st_relate: builtin(['geometry', 'geometry', 'text'], relate),
  // What overlaps or crosses has more than a point in common.
  st_overlaps: relation(() => false),
  st_crosses: relation(() => false),
});

/** No text of ours is longer; nested calls would double it each time. */
const textMax = 10_000;

function concat(a: string, b: string): string {
  if (a.length + b.length > textMax) {
    throw badOption('$filter', 'makes too long a text.', 'arma un texto demasiado largo.');
  }
  return a + b;
}

function distance(a: Geometry, b: Geometry): number {
  const [point, other] = pointAnd(a, b);
  return distanceDegrees(point, other);
}

/** Nine places of 0, 1, 2, T, F and *, as OGC 06-103r4 §6.1.15.2 writes a pattern of DE-9IM. */
function relate(a: Geometry, b: Geometry, pattern: string): boolean {
  if (!/^[012TF*]{9}$/i.test(pattern)) {
    throw badOption(
      '$filter',
      "st_relate wants a pattern of nine of 0, 1, 2, T, F and *, such as 'T*F**F***'.",
      "st_relate espera un patrón de nueve de 0, 1, 2, T, F y *, como 'T*F**F***'.",
    );
  }
  const [point, other] = pointAnd(a, b);
  return relateMatches(point, other, pattern.toUpperCase(), a.type === 'Point');
}

const isInside = (inner: Geometry, outer: Geometry): boolean =>
  placeOf(pointAnd(inner, outer)[0], outer) === 'inside';

/** Puts the point first: what is asked of two geometries here is the same both ways. */
function pointAnd(a: Geometry, b: Geometry): [Position, Geometry] {
  const [point, other] = a.type === 'Point' ? [a, b] : [b, a];
  const position = point.type === 'Point' ? point.points[0] : undefined;
  return position ? [position, other] : notForAreas();
}

function notForAreas(): never {
  throw new StaError(
    'not-implemented',
    '$filter',
    'geography functions compare a point with something else: stations are points.',
    'las funciones geográficas comparan un punto con otra cosa: las estaciones son puntos.',
  );
}
