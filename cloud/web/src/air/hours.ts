/** Hourly means of a station, five weeks back: the calendar, the week and the 24 h mean in one. */
import { api, type History } from '../api.ts';
import { type Answer, useAnswer } from '../live/answer.ts';
import { daysSpan } from './day-mean.ts';

/** Five whole weeks on a calendar that begins on a Monday need up to six more days. */
export const calendarDays = 35;
/** An hour is made once an hour, and late data may still land. */
const refreshMs = 5 * 60_000;

export const useHours = (device: string, quantity: string): Answer<History> =>
  useAnswer(
    `hours/${device}/${quantity}`,
    () => api.history({ device, quantity, step: 'PT1H', ...daysSpan(Date.now(), calendarDays) }),
    refreshMs,
  );
