import { expect, it } from 'vitest';
import { dayMeans } from '../air/day-mean.ts';
import { weeksOf } from './weeks.ts';

it('lays days out in weeks that begin on Monday, whatever day comes first', () => {
  // Thursday 26 November 2026, late in the evening of Lima: in UTC it is Friday already.
  const nowMs = Date.parse('2026-11-27T04:30:00Z');
  const weeks = weeksOf(dayMeans([], nowMs, 10));
  expect(weeks.map((week) => week.map((day) => day && new Date(day.startMs).getUTCDate()))).toEqual(
    [
      [null, null, null, null, null, null, null].map((_, at) => (at < 1 ? null : 16 + at)),
      [23, 24, 25, 26, null, null, null],
    ],
  );
  expect(weeksOf([])).toEqual([]);
});
