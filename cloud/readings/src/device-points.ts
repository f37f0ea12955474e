import type { Point } from '@samay/contract';
import type { ReadRows } from './averages/recompute.ts';
import { checkTimes } from './query-check.ts';
import type { PointsQuery } from './readings.ts';

/** @returns whole points of some devices, oldest first, in every store alike. */
export async function devicePoints(
  read: Pick<ReadRows, 'points'>,
  query: PointsQuery,
): Promise<Point[]> {
  checkTimes(query);
  const points = await read.points(query);
  return points.toSorted((a, b) => a.timeMs - b.timeMs);
}
