import {
  AirQualityError,
  type LocalClock,
  linesOf,
  type RuleId,
  readPollutant,
  readRule,
  rules,
} from '@samay/air-quality';
import { isQuantity } from '@samay/contract';
import { badParameters } from '../cloud-error.ts';
import { parseTime, readRange } from '../readings-query.ts';
import { clockOf } from '../time-zone.ts';
import { hourMs } from './hours-of.ts';
import type { Line } from './periods.ts';
import { type Judged, judged } from './unit-of.ts';

/** The rules in force; the former European bands only where they are asked for. */
const usual = (Object.keys(rules) as RuleId[]).filter((rule) => rule !== 'eaqi-former');

/** @returns what is read; an error of the norms becomes one of the parameter. */
function told<T>(parameter: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof AirQualityError)) throw error;
    throw badParameters([{ parameter, es: error.es, en: error.en }]);
  }
}

/**
 * @param names of rules, with commas; all in force when absent.
 * @returns every line of the norms that is asked for.
 * @throws CloudError `bad-parameter`: CO₂ has no norm, and says so.
 */
export function readLines(names: string | undefined, quantity: string | undefined): Line[] {
  const asked = names === undefined ? usual : names.split(',').map((name) => readRuleName(name));
  const quantities = quantity === undefined ? judged : [readQuantity(quantity)];
  return [...new Set(asked)].flatMap((rule) =>
    quantities.flatMap((one) =>
      linesOf(rule, one).map(({ averaging }): Line => ({ rule, quantity: one, averaging })),
    ),
  );
}

export const readRuleName = (name: string): RuleId => told('rule', () => readRule(name.trim()));

const readQuantity = (name: string): Judged =>
  told('quantity', () => {
    const pollutant = readPollutant(name);
    const one = judged.find((known) => known === pollutant && isQuantity(known));
    if (one !== undefined) return one;
    const list = judged.join(', ');
    throw badParameters([
      {
        parameter: 'quantity',
        es: `ninguna estación mide ${name} todavía; use una de: ${list}.`,
        en: `no station measures ${name} yet; use one of: ${list}.`,
      },
    ]);
  });

/** @throws CloudError `bad-parameter` for a zone that is none, or whose hours are not those of UTC. */
export function readClock(timeZone = 'America/Lima'): LocalClock {
  const clock = clockOf(timeZone);
  // Hours are kept as UTC has them: of a zone at half an hour they are none of its own.
  if (clock && [0, 6].every((month) => clock.offsetMs(Date.UTC(2026, month, 1)) % hourMs === 0)) {
    return clock;
  }
  throw badParameters([
    {
      parameter: 'tz',
      es: 'debe ser una zona horaria IANA a horas enteras de UTC, como America/Lima.',
      en: 'must be an IANA time zone whole hours from UTC, such as America/Lima.',
    },
  ]);
}

/** A year and a day: the calendar of a year, whichever it is. */
const daysMax = 367;
const dayMs = 24 * hourMs;

export type AskedTime =
  | { readonly kind: 'moment'; readonly endMs: number }
  | { readonly kind: 'days'; readonly fromMs: number; readonly toMs: number };

interface RawTime {
  readonly at?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/**
 * @returns the end of the last whole hour at a moment, or whole local days.
 * @throws CloudError `bad-parameter`.
 */
export function readAskedTime(raw: RawTime, clock: LocalClock, nowMs: number): AskedTime {
  const { at, from, to } = raw;
  if (from === undefined && to === undefined) return { kind: 'moment', endMs: readAt(at, nowMs) };
  if (at !== undefined) {
    throw badParameters([
      {
        parameter: 'at',
        es: 'es de un momento; from y to son de días: use lo uno o lo otro.',
        en: 'is of a moment; from and to are of days: use one or the other.',
      },
    ]);
  }
  const range = readRange({ from, to }, nowMs, 31 * dayMs);
  if ('fault' in range) throw badParameters([range.fault]);
  const fromMs = clock.dayAt(range.fromMs).startMs;
  const toMs = clock.dayAt(range.toMs - 1).endMs;
  if (toMs - fromMs <= daysMax * dayMs) return { kind: 'days', fromMs, toMs };
  throw badParameters([
    {
      parameter: 'from',
      es: `el rango es de ${daysMax} días como máximo; pida por partes.`,
      en: `the range is at most ${daysMax} days; ask by parts.`,
    },
  ]);
}

/** @returns the end of the last whole hour. */
export function readAt(at: string | undefined, nowMs: number): number {
  const atMs = at === undefined ? nowMs : parseTime(at);
  if (atMs !== undefined) return Math.floor(atMs / hourMs) * hourMs;
  throw badParameters([
    {
      parameter: 'at',
      es: 'debe ser una hora RFC 3339 desde 1970 y con su zona, como 2026-11-22T00:00:00-05:00.',
      en: 'must be an RFC 3339 time from 1970 on with its zone, such as 2026-11-22T00:00:00-05:00.',
    },
  ]);
}
