/**
 * Means of 24 hours and what the norms say of them, out of the hourly means of the API. The one
 * file that knows how a day is made: once the API answers days, only this changes.
 */
import {
  type Answer,
  type Average,
  averageOf,
  type Comparison,
  compare,
  isComplete,
  judge,
  LocalClock,
} from '@samay/air-quality';
import type { Bucket } from '../api.ts';
import { type Category, isJudged, readCategory } from './category.ts';

const hourMs = 3_600_000;
const hoursOfDay = 24;
const dayMs = hoursOfDay * hourMs;
/** Peru has one time zone: the days of a station are those of its street. */
const clock = new LocalClock('America/Lima');

export interface DayMean {
  readonly startMs: number;
  readonly endMs: number;
  /** Null where too few hours are valid. */
  readonly value: number | null;
  /** 0 to 24. */
  readonly validHours: number;
  /** Of those, with a suspect value among them: fog, a spike, a calibration that has expired. */
  readonly suspectHours: number;
  readonly average: Average;
}

/** The fewest of 24 hours of which a mean is made. */
export const hoursNeeded =
  Array.from({ length: hoursOfDay }, (_, hour) => hour + 1).find((hours) =>
    isComplete(hours, hoursOfDay),
  ) ?? hoursOfDay;

export interface Span {
  readonly fromMs: number;
  readonly toMs: number;
}

/** The last 24 whole hours. */
export function lastDaySpan(nowMs: number): Span {
  const toMs = Math.floor(nowMs / hourMs) * hourMs;
  return { fromMs: toMs - dayMs, toMs };
}

/** The local days up to today, and today up to its running hour. */
export function daysSpan(nowMs: number, days: number): Span {
  const { startMs } = clock.dayAt(nowMs);
  return { fromMs: startMs - (days - 1) * dayMs, toMs: Math.ceil(nowMs / hourMs) * hourMs };
}

/** @param hours hourly means, whatever span they are of. @returns the running mean of 24 hours. */
export function lastDayMean(hours: readonly Bucket[], nowMs: number): DayMean {
  const { fromMs, toMs } = lastDaySpan(nowMs);
  return meanOf(validHours(hours), 'running-24h', fromMs, toMs);
}

/** @returns the local days up to today, in order; today is not a whole one. */
export function dayMeans(hours: readonly Bucket[], nowMs: number, days: number): DayMean[] {
  const valid = validHours(hours);
  const { fromMs } = daysSpan(nowMs, days);
  return Array.from({ length: days }, (_, index) =>
    meanOf(valid, 'day', fromMs + index * dayMs, fromMs + (index + 1) * dayMs),
  );
}

interface ValidHour {
  readonly startMs: number;
  readonly value: number;
  readonly isSuspect: boolean;
}

function meanOf(
  valid: readonly ValidHour[],
  averaging: 'day' | 'running-24h',
  startMs: number,
  endMs: number,
): DayMean {
  const own = valid.filter((hour) => hour.startMs >= startMs && hour.startMs < endMs);
  const average = averageOf(
    own.map(({ value }) => value),
    { averaging, unit: 'ug/m3', expected: hoursOfDay, startMs, endMs },
  );
  const value = average.valid ? (average.value ?? null) : null;
  const suspectHours = own.filter(({ isSuspect }) => isSuspect).length;
  return { startMs, endMs, value, validHours: average.observed, suspectHours, average };
}

/**
 * An hour needs 75 % of its values. How many those are the API does not say: they are taken to be
 * as many as the station's fullest hour has, so that 20 minutes of one are never an hour.
 */
function validHours(hours: readonly Bucket[]): ValidHour[] {
  const usable = hours.filter(({ quality }) => quality !== 4 && quality !== 9);
  const expected = Math.max(1, ...usable.map(({ count = 1 }) => count));
  return usable
    .filter(({ count = 1 }) => isComplete(count, expected))
    .map(({ time, value, quality }) => ({
      ...{ startMs: Date.parse(time), value, isSuspect: quality === 3 },
    }));
}

/** @returns what the INCA says of a mean; null without an index or without enough hours. */
export function incaOf(quantity: string, { average }: DayMean): Answer | null {
  if (!isJudged(quantity)) return null;
  const answer = judge('inca', { quantity, concentration: average });
  return answer.judged ? answer : null;
}

export const categoryOf = (quantity: string, mean: DayMean | null): Category | null =>
  mean === null ? null : readCategory(incaOf(quantity, mean)?.category?.id);

/** @returns what INCA and ECA say of a mean; null for a quantity that not both of them judge. */
export function comparisonOf(quantity: string, { average }: DayMean): Comparison | null {
  if (!isJudged(quantity)) return null;
  const exact = compare({ quantity, concentration: average });
  if (average.value === undefined) return exact;
  // Its sentences name the mean: as people are shown it, unless that would change what they say.
  const shown = { ...average, value: Number(average.value.toFixed(1)) };
  const told = compare({ quantity, concentration: shown });
  const isSame = told.agree === exact.agree && told.eca.exceeds === exact.eca.exceeds;
  return isSame ? { ...exact, why: told.why } : exact;
}
