import { isQualityFlag, isQuantity } from '@samay/contract';
import { type AveragesQuery, averaged, periods } from './averages/average.ts';
import { timeMsMax } from './point-check.ts';
import {
  aggregates,
  type FleetBucketsQuery,
  type LatestQuery,
  type PointsQuery,
  type RangeQuery,
  type Step,
} from './readings.ts';
import { ReadingsError } from './readings-error.ts';

/** About 100 MB of rows in memory; a year of minutes is 525,600. */
export const rowsMaxMax = 1_000_000;

/** @throws ReadingsError STORE_BAD_QUERY naming the part that cannot be. */
export function checkRange(query: RangeQuery): void {
  const { field, qualityMax } = query;
  if (!isQuantity(field)) refuse(`field "${String(field)}" is not a quantity`);
  checkSpan(query);
  if (qualityMax !== undefined && !isQualityFlag(qualityMax)) {
    refuse('qualityMax must be 1, 2, 3, 4 or 9');
  }
  if (query.step !== undefined) checkStep(query.step);
}

/** @throws ReadingsError STORE_BAD_QUERY naming the part that cannot be. */
export function checkFleetBuckets({ field, step, ...query }: FleetBucketsQuery): void {
  if (!isQuantity(field)) refuse(`field "${String(field)}" is not a quantity`);
  checkTimes(query);
  checkStep(step);
}

/** @throws ReadingsError STORE_BAD_QUERY naming the part that cannot be. */
export function checkTimes({ fromMs, toMs }: Pick<PointsQuery, 'fromMs' | 'toMs'>): void {
  checkTime('fromMs', fromMs);
  checkTime('toMs', toMs);
  if (fromMs >= toMs) refuse('fromMs must be before toMs');
}

function checkSpan({
  rowsMax,
  ...query
}: Pick<PointsQuery, 'fromMs' | 'toMs'> & { readonly rowsMax: number }): void {
  checkTimes(query);
  if (!Number.isInteger(rowsMax) || rowsMax < 1 || rowsMax > rowsMaxMax) {
    refuse(`rowsMax must be a whole number from 1 to ${rowsMaxMax}`);
  }
}

function checkStep({ stepMs, offsetMs, aggregate }: Step): void {
  if (!Number.isInteger(stepMs) || stepMs < 1 || stepMs > timeMsMax) {
    refuse('stepMs must be a whole number of milliseconds, 1 or more');
  }
  if (!Number.isInteger(offsetMs) || Math.abs(offsetMs) > timeMsMax) {
    refuse('offsetMs must be a whole number of milliseconds');
  }
  if (!aggregates.includes(aggregate)) {
    refuse(`aggregate must be one of ${aggregates.join(', ')}`);
  }
}

/** @throws ReadingsError STORE_BAD_QUERY naming the part that cannot be. */
export function checkAverages({ of, period, quantity, ...query }: AveragesQuery): void {
  if (!averaged.includes(of)) refuse(`of must be one of ${averaged.join(', ')}`);
  if (!periods.includes(period)) refuse(`period must be one of ${periods.join(', ')}`);
  if (quantity !== undefined && !isQuantity(quantity)) {
    refuse(`quantity "${String(quantity)}" is not a quantity`);
  }
  checkSpan(query);
}

/** @throws ReadingsError STORE_BAD_QUERY naming the part that cannot be. */
export function checkLatest({ sinceMs, untilMs }: LatestQuery): void {
  checkTime('sinceMs', sinceMs);
  checkTime('untilMs', untilMs);
}

function checkTime(name: string, timeMs: number | undefined): void {
  if (timeMs === undefined) return;
  if (!Number.isInteger(timeMs) || Math.abs(timeMs) > timeMsMax) {
    refuse(`${name} must be whole milliseconds since 1970, between the years 1677 and 2262`);
  }
}

function refuse(why: string): never {
  throw new ReadingsError('STORE_BAD_QUERY', why);
}
