import { averageOf, averagings, nowcastOf } from '@samay/air-quality';
import { hourMs, type StationHour } from '../indices/hours-of.ts';
import { unitOf } from '../indices/unit-of.ts';
import type { HourEnd } from './episodes.ts';
import type { Watch } from './watch.ts';

/** @returns how many hours an average of the rule reaches back. */
export const hoursBack = ({ averaging }: Pick<Watch, 'averaging'>): number =>
  averagings[averaging].hours ?? 1;

/**
 * @param hours of one station, from `hoursBack` before the first end on.
 * @returns the rule's average at the end of each hour, of (afterMs, throughMs].
 */
export function hourEnds(
  hours: ReadonlyMap<number, StationHour>,
  watch: Watch,
  { afterMs, throughMs }: { readonly afterMs: number; readonly throughMs: number },
): HourEnd[] {
  const ends: HourEnd[] = [];
  for (let endMs = afterMs + hourMs; endMs <= throughMs; endMs += hourMs) {
    ends.push(hourEnd(hours, watch, endMs));
  }
  return ends;
}

function hourEnd(hours: ReadonlyMap<number, StationHour>, watch: Watch, endMs: number): HourEnd {
  const expected = hoursBack(watch);
  const parts = Array.from({ length: expected }, (_, at) =>
    hours.get(endMs - (expected - at) * hourMs),
  );
  const values = parts.map((part) => part?.value);
  const unit = unitOf(watch.rule.quantity);
  const { averaging, completenessMin } = watch;
  const { observed, value, valid } =
    averaging === 'nowcast'
      ? nowcastOf(values, unit)
      : averageOf(values, { averaging, unit, expected });
  const enough = observed > 0 && observed * 100 >= expected * completenessMin;
  // What makes a NowCast whole is its newest hours, not how many there are.
  const counts = averaging === 'nowcast' ? valid : enough;
  const used = parts.filter((part) => part?.value !== undefined);
  return {
    endMs,
    ...(counts && value !== undefined ? { average: value } : {}),
    calibrations: [...new Set(used.flatMap((part) => part?.calibrations ?? []))],
  };
}
