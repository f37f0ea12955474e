/**
 * Means of 24 hours and what the norms say of them, out of the hourly means of the API. The one
 * file that knows how a day is made: once the API answers days, only this changes.
 */
import type { Bucket } from '../api.ts';
import type { Category } from './category.ts';

/** 18 of 24 hours, and of an hour 75 % of its values. */
export const hoursNeeded = 18;
const hourShareMin = 0.75;
export const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** Peru has one time zone and does not change its clock. */
const limaOffsetMs = -5 * hourMs;

export interface DayMean {
  readonly startMs: number;
  readonly endMs: number;
  /** Null where too few hours are valid. */
  readonly value: number | null;
  /** 0 to 24. */
  readonly validHours: number;
}

/** @returns the start of the local day a moment falls in. */
export const dayStartMs = (timeMs: number): number =>
  Math.floor((timeMs + limaOffsetMs) / dayMs) * dayMs - limaOffsetMs;

/** The last 24 whole hours. */
export function lastDaySpan(nowMs: number) {
  const toMs = Math.floor(nowMs / hourMs) * hourMs;
  return { fromMs: toMs - dayMs, toMs };
}

/** The local days up to today, whole. */
export function daysSpan(nowMs: number, days: number) {
  return {
    fromMs: dayStartMs(nowMs) - (days - 1) * dayMs,
    toMs: Math.ceil(nowMs / hourMs) * hourMs,
  };
}

/** @param hours hourly means, whatever span they are of. */
export function lastDayMean(hours: readonly Bucket[], nowMs: number): DayMean {
  const { fromMs, toMs } = lastDaySpan(nowMs);
  return meanOf(validHours(hours), fromMs, toMs);
}

/** @returns the local days from the first to today, in order; today is never a whole one. */
export function dayMeans(hours: readonly Bucket[], nowMs: number, days: number): DayMean[] {
  const valid = validHours(hours);
  const { fromMs } = daysSpan(nowMs, days);
  return Array.from({ length: days }, (_, index) =>
    meanOf(valid, fromMs + index * dayMs, fromMs + (index + 1) * dayMs),
  );
}

function meanOf(valid: readonly Bucket[], startMs: number, endMs: number): DayMean {
  const own = valid.filter(({ time }) => {
    const timeMs = Date.parse(time);
    return timeMs >= startMs && timeMs < endMs;
  });
  const sum = own.reduce((total, { value }) => total + value, 0);
  const value = own.length >= hoursNeeded ? sum / own.length : null;
  return { startMs, endMs, value, validHours: own.length };
}

function validHours(hours: readonly Bucket[]): Bucket[] {
  const usable = hours.filter(({ quality }) => quality !== 4 && quality !== 9);
  const most = Math.max(1, ...usable.map(({ count = 1 }) => count));
  return usable.filter(({ count = 1 }) => count >= hourShareMin * most);
}

const limits: Readonly<Record<string, readonly [number, number, number]>> = {
  pm2_5: [12.5, 25, 125],
  pm10: [75, 150, 250],
};

/** @returns null for a quantity without an index, such as CO2. */
export function categoryOfMean(quantity: string, value: number): Category | null {
  const edges = limits[quantity];
  if (edges === undefined) return null;
  return (
    (['buena', 'moderada', 'mala', 'umbral-de-cuidado'] as const)[
      edges.filter((edge) => value > edge).length
    ] ?? null
  );
}

export const hasIndex = (quantity: string): boolean => limits[quantity] !== undefined;

export interface CategoryRange {
  readonly category: Category;
  readonly from: number | null;
  readonly to: number | null;
}

/** @returns what the legend shows; a range reaches up to its `to`, inclusive. */
export function categoryRanges(quantity: string): readonly CategoryRange[] {
  const edges = limits[quantity];
  if (edges === undefined) return [];
  return (['buena', 'moderada', 'mala', 'umbral-de-cuidado'] as const).map((category, index) => ({
    category,
    from: edges[index - 1] ?? null,
    to: edges[index] ?? null,
  }));
}

/** I = C × 100 / S. */
export const incaIndex = (quantity: string, value: number): number =>
  Math.round((value * 100) / (normOf(quantity)?.indexAt100 ?? 1));

export interface Norm {
  /** Mean of 24 hours at which the index is 100. */
  readonly indexAt100: number;
  /** ECA for a mean of 24 hours. */
  readonly standard: number;
}

export const normOf = (quantity: string): Norm | null =>
  quantity === 'pm2_5'
    ? { indexAt100: 25, standard: 50 }
    : quantity === 'pm10'
      ? { indexAt100: 150, standard: 100 }
      : null;

export const exceedsStandard = (quantity: string, value: number): boolean =>
  value > (normOf(quantity)?.standard ?? Infinity);
