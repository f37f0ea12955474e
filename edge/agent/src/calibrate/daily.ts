/** Local-day averages of a campaign, raw or by a correction. */
import type { Pair } from '@samay/calibration';
import type { Campaign } from './campaign.ts';
import { dayMs, type Period, periodReader } from './periods.ts';

export interface DailyPair extends Pair {
  /** By the correction. */
  readonly calibrated?: number;
}

/**
 * The mean of corrected hours is not the correction of their mean (humidity swings over a day, and
 * growth is no straight line): each period is corrected first. A day needs its share of periods.
 */
export function dailyPairs(
  { days, pairs, request }: Campaign,
  predict: ((pair: Pair) => number | undefined) | undefined,
): readonly DailyPair[] {
  if (predict === undefined) return days.pairs;
  const { averaging } = request;
  const dayOf = periodReader(averaging.zone, dayMs);
  const groups = new Map<string, { day: Period; unit: string; pairs: Pair[] }>();
  for (const pair of pairs) {
    const day = dayOf(pair.timeMs);
    const key = `${day.startMs} ${pair.unit}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { day, unit: pair.unit, pairs: [pair] });
    else group.pairs.push(pair);
  }
  return [...groups.values()].flatMap(({ day, unit, pairs: own }) => {
    const known = own.flatMap((pair) => {
      const calibrated = predict(pair);
      return calibrated === undefined ? [] : [{ ...pair, calibrated }];
    });
    const expected = Math.max(1, Math.round((day.endMs - day.startMs) / averaging.stepMs));
    if (known.length < averaging.completeness * expected - 1e-9 || known.length === 0) return [];
    const mean = (key: 'value' | 'reference' | 'calibrated') =>
      known.reduce((sum, one) => sum + one[key], 0) / known.length;
    const [value, reference, calibrated] = [mean('value'), mean('reference'), mean('calibrated')];
    return [{ timeMs: day.startMs, unit, value, reference, calibrated }];
  });
}
