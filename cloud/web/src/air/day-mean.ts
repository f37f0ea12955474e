/** Means of 24 hours, out of the averages of the API, and what the norms say of them. */
import {
  type Answer,
  type Average,
  averageOf,
  type Comparison,
  compare,
  completenessOf,
  isComplete,
  judge,
  LocalClock,
} from '@samay/air-quality';
import type { Average as Hour, Span } from '../api.ts';
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
  /** Of the raw values behind it, those that are suspect (fog, a spike, an old calibration), 0 to 1. */
  readonly suspectShare: number;
  readonly average: Average;
}

/** The fewest of 24 hours of which a mean is made. */
export const hoursNeeded =
  Array.from({ length: hoursOfDay }, (_, hour) => hour + 1).find((hours) =>
    isComplete(hours, hoursOfDay),
  ) ?? hoursOfDay;

/** The last 24 whole hours. */
export function lastDaySpan(nowMs: number): Span {
  const toMs = Math.floor(nowMs / hourMs) * hourMs;
  return { fromMs: toMs - dayMs, toMs };
}

/** Whole local days, today the last. */
export function daysSpan(nowMs: number, days: number): Span {
  const { startMs, endMs } = clock.dayAt(nowMs);
  return { fromMs: startMs - (days - 1) * dayMs, toMs: endMs };
}

/** @param hours of one station, whatever span they are of. @returns the running mean of 24 hours. */
export function lastDayMean(hours: readonly Hour[], nowMs: number): DayMean {
  const { fromMs, toMs } = lastDaySpan(nowMs);
  const own = hours.filter(({ from, valid }) => {
    const startMs = Date.parse(from);
    return valid && startMs >= fromMs && startMs < toMs;
  });
  const average = averageOf(
    own.map(({ value }) => value),
    {
      ...{ averaging: 'running-24h', unit: 'ug/m3', expected: hoursOfDay },
      ...{ startMs: fromMs, endMs: toMs },
    },
  );
  return dayMeanOf(average, own);
}

/** @returns a mean to each local day up to today, also to those of which nothing was said. */
export function dayMeans(found: readonly Hour[], nowMs: number, days: number): DayMean[] {
  const byStart = new Map(found.map((day) => [Date.parse(day.from), day]));
  const { fromMs } = daysSpan(nowMs, days);
  return Array.from({ length: days }, (_, index) => {
    const startMs = fromMs + index * dayMs;
    const day = byStart.get(startMs);
    const observed = day?.coverage.observedCount ?? 0;
    const average: Average = {
      ...{ averaging: 'day', unit: 'ug/m3', startMs, endMs: startMs + dayMs },
      ...completenessOf(observed, day?.coverage.expectedCount ?? hoursOfDay),
      ...(day === undefined || day.value === null ? {} : { value: day.value }),
    };
    return dayMeanOf(average, day === undefined ? [] : [day]);
  });
}

function dayMeanOf(average: Average, parts: readonly Hour[]): DayMean {
  const { startMs = 0, endMs = 0, observed, valid } = average;
  const sum = (count: (part: Hour) => number) =>
    parts.reduce((total, part) => total + count(part), 0);
  const suspect = sum(({ flags }) => flags.suspect);
  const all = suspect + sum(({ flags }) => flags.good + flags.notEvaluated);
  return {
    ...{ startMs, endMs, average, validHours: observed },
    value: valid ? (average.value ?? null) : null,
    suspectShare: all === 0 ? 0 : suspect / all,
  };
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
