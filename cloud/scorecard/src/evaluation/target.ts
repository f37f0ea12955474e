import type { Indicator } from '../definition/indicator.ts';
import type { Period } from '../period.ts';

/**
 * The target at the end of a period: a straight line from the baseline through the targets, each at
 * the end of its year. Before the first of them it is the first; after the last it is the last.
 *
 * @returns undefined only where there is no target at all.
 */
export function targetAt(
  { baseline, targets }: Pick<Indicator, 'baseline' | 'targets'>,
  period: Pick<Period, 'to'>,
): number | undefined {
  const points = [...(baseline ? [baseline] : []), ...targets]
    .map(({ year, value }) => ({ at: year + 1, value }))
    .sort((a, b) => a.at - b.at);
  const at = yearsOf(period.to);
  const after = points.findIndex((point) => point.at >= at);
  if (after === -1) return points.at(-1)?.value;
  const [last, next] = [points[after - 1], points[after]];
  if (last === undefined || next === undefined) return next?.value;
  return last.value + ((next.value - last.value) * (at - last.at)) / (next.at - last.at);
}

/** @param day a first day of a month. @returns 2026.5 for 2026-07-01. */
const yearsOf = (day: string): number =>
  Number(day.slice(0, 4)) + (Number(day.slice(5, 7)) - 1) / 12;
