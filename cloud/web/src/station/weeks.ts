import type { DayMean } from '../air/day-mean.ts';

const dayMs = 24 * 3_600_000;
/** Local noon of a day is on its date in UTC as well: Peru is 5 hours behind. */
const weekdayOf = ({ startMs }: DayMean): number =>
  (new Date(startMs + dayMs / 2).getUTCDay() + 6) % 7;

/**
 * @param days local days in order, without a gap.
 * @returns weeks from Monday (ISO 8601), of seven places; null where a week reaches beyond the days.
 */
export function weeksOf(days: readonly DayMean[]): readonly (readonly (DayMean | null)[])[] {
  const [first] = days;
  if (first === undefined) return [];
  const before = Array.from({ length: weekdayOf(first) }, () => null);
  const places = [...before, ...days];
  const weeks = Math.ceil(places.length / 7);
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, weekday) => places[week * 7 + weekday] ?? null),
  );
}
