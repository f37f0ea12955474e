import type { Indicator } from '../definition/indicator.ts';

export const trends = ['better', 'worse', 'steady', 'unknown'] as const;
export type Trend = (typeof trends)[number];

/** Under two periods there is no way to tell; of more than six the older say little of today. */
const periodsMax = 6;
/** Below this share of the mean a slope over the whole stretch is not worth an arrow. */
const steadyShare = 0.02;

/**
 * Which way it goes: the median of the slopes between every two periods (Theil and Sen), which one
 * odd month does not turn.
 *
 * @param values oldest first; undefined where a period has none.
 */
export function trendOf(
  { direction }: Pick<Indicator, 'direction'>,
  values: readonly (number | undefined)[],
): Trend {
  const points = values
    .slice(-periodsMax)
    .flatMap((value, at) => (value === undefined ? [] : [{ at, value }]));
  if (points.length < 2) return 'unknown';
  const slopes = points.flatMap((a, index) =>
    points.slice(index + 1).map((b) => (b.value - a.value) / (b.at - a.at)),
  );
  const slope = median(slopes);
  const mean = points.reduce((sum, { value }) => sum + Math.abs(value), 0) / points.length;
  const span = (points.at(-1)?.at ?? 0) - (points[0]?.at ?? 0);
  if (Math.abs(slope * span) <= mean * steadyShare) return 'steady';
  return slope > 0 === (direction === 'up') ? 'better' : 'worse';
}

function median(of: readonly number[]): number {
  const sorted = [...of].sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1] ?? 0, sorted[sorted.length >> 1] ?? 0];
  return (low + high) / 2;
}
