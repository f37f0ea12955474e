import { AirQualityError } from './air-quality-error.ts';
import { roundHalfUp } from './decimal.ts';
import { completeness, minutesPerHour } from './norms/completeness.ts';
import type { Told } from './told.ts';
import type { Unit } from './unit.ts';

const table = {
  hour: { es: 'media de 1 hora', en: '1-hour mean', hours: 1 },
  'running-3h': { es: 'media móvil de 3 horas', en: 'running 3-hour mean', hours: 3 },
  'running-8h': { es: 'media móvil de 8 horas', en: 'running 8-hour mean', hours: 8 },
  'daily-max-8h': {
    es: 'máxima diaria de la media móvil de 8 horas',
    en: 'daily maximum of the running 8-hour mean',
    hours: 8,
  },
  day: { es: 'media del día (00–24 h)', en: 'mean of the day (00–24 h)', hours: 24 },
  'running-24h': { es: 'media móvil de 24 horas', en: 'running 24-hour mean', hours: 24 },
  month: { es: 'media del mes', en: 'mean of the month', hours: undefined },
  year: { es: 'media del año', en: 'mean of the year', hours: undefined },
  nowcast: { es: 'NowCast de 12 horas', en: '12-hour NowCast', hours: 12 },
} as const satisfies Record<string, Told & { hours: number | undefined }>;

/** Over what a concentration is told. */
export type Averaging = keyof typeof table;

/** `hours` is how many an average is made of; months and years have no fixed number. */
export const averagings: Readonly<Record<Averaging, Told & { hours: number | undefined }>> = table;

/** Hours of the averages that have a fixed number of them. */
export const averageHours = {
  'running-3h': table['running-3h'].hours,
  'running-8h': table['running-8h'].hours,
  'running-24h': table['running-24h'].hours,
  nowcast: table.nowcast.hours,
} as const;

/** @throws AirQualityError `bad-averaging`. */
export function readAveraging(name: string): Averaging {
  if (Object.hasOwn(table, name)) return name as Averaging;
  const names = Object.keys(table).join(', ');
  throw new AirQualityError('bad-averaging', {
    es: `"${name}" no es un promedio; use uno de: ${names}.`,
    en: `"${name}" is not an averaging; use one of: ${names}.`,
  });
}

/** How much of what should be there is there. */
export interface Completeness {
  readonly expected: number;
  readonly observed: number;
  /** 100 · observed / expected, one decimal. */
  readonly percent: number;
  /** At least the share that an average needs. */
  readonly valid: boolean;
}

export interface Average extends Completeness {
  readonly averaging: Averaging;
  readonly unit: Unit;
  /** Absent without a single part; there, but not to be judged, where it is not valid. */
  readonly value?: number;
  /** Milliseconds since 1970 UTC, the start included, the end not; absent where times are not known. */
  readonly startMs?: number;
  readonly endMs?: number;
}

export function completenessOf(observed: number, expected: number): Completeness {
  return {
    expected,
    observed,
    percent: expected === 0 ? 0 : roundHalfUp((100 * observed) / expected, 1),
    valid: isComplete(observed, expected),
  };
}

/** The decision alone, made on whole numbers. */
export const isComplete = (observed: number, expected: number): boolean =>
  observed > 0 && observed * 100 >= expected * completeness.shareMin;

/**
 * Values are counted in millionths of their unit, so that a sum is exact whatever its order and a
 * running sum never drifts. Below 1e6 in size, a leap year of them stays within what a double holds
 * exactly: 1e6 · 1e6 · 8784 = 8.8e15 < 2^53 = 9.0e15.
 */
const perUnit = 1e6;
export const concentrationMax = 1e6;

/**
 * @returns the value in millionths.
 * @throws AirQualityError `bad-concentration` for what is not a number below 1e6 in size. Negative
 *   ones are fine: the noise of a calibrated sensor around zero, without which means would be too high.
 */
export function inMillionths(value: number): number {
  if (!(Math.abs(value) < concentrationMax)) {
    throw new AirQualityError('bad-concentration', {
      es: `${value} no es una concentración: debe ser un número menor que ${concentrationMax}. Una hora sin dato se deja vacía.`,
      en: `${value} is not a concentration: it must be a number below ${concentrationMax}. Leave an hour without data empty.`,
    });
  }
  return Math.round(value * perUnit);
}

/** @returns the mean in the unit: one division of whole numbers, so the nearest double to it. */
export const meanOf = (sumMillionths: number, n: number): number => sumMillionths / (n * perUnit);

interface AverageOptions {
  readonly averaging: Averaging;
  readonly unit: Unit;
  /** Parts of a whole one; at least as many as are given. */
  readonly expected: number;
  readonly startMs?: number;
  readonly endMs?: number;
}

/**
 * Arithmetic mean of what is there.
 * @param parts in the unit; undefined or null where one is missing.
 * @throws AirQualityError `too-many-hours` for more parts than expected, `bad-concentration`.
 */
export function averageOf(
  parts: Iterable<number | undefined | null>,
  { expected, ...facts }: AverageOptions,
): Average {
  let sum = 0;
  let observed = 0;
  let given = 0;
  for (const part of parts) {
    given += 1;
    if (part === undefined || part === null) continue;
    sum += inMillionths(part);
    observed += 1;
  }
  if (given > expected) {
    const { es, en } = averagings[facts.averaging];
    throw new AirQualityError('too-many-hours', {
      es: `La ${es} toma ${expected} valores; llegaron ${given}.`,
      en: `The ${en} takes ${expected} values; ${given} were given.`,
    });
  }
  const value = observed === 0 ? {} : { value: meanOf(sum, observed) };
  return { ...facts, ...value, ...completenessOf(observed, expected) };
}

/** @param minutes of one hour, in the unit. @returns its mean, valid with 45 of its 60. */
export const hourOf = (
  minutes: Iterable<number | undefined | null>,
  { unit, startMs }: { readonly unit: Unit; readonly startMs: number },
): Average =>
  averageOf(minutes, {
    ...{ averaging: 'hour', unit, expected: minutesPerHour },
    ...{ startMs, endMs: startMs + hourMs },
  });

export const hourMs = 3_600_000;
