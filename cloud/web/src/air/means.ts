/** Means of a station: of its last 24 hours, and of its days five weeks back. */
import { api } from '../api.ts';
import { type Answer, useAnswer } from '../live/answer.ts';
import { type DayMean, dayMeans, daysSpan, lastDayMean, lastDaySpan } from './day-mean.ts';

const calendarDays = 35;
/** An hour is made once an hour, and late data may still land. */
const refreshMs = 5 * 60_000;

export const useLastDay = (device: string, quantity: string): Answer<DayMean> =>
  useAnswer(
    `last-day/${device}/${quantity}`,
    async () => {
      const nowMs = Date.now();
      const asked = { quantity, period: 'hour', ...lastDaySpan(nowMs) } as const;
      return lastDayMean((await api.averages(device, asked)).averages, nowMs);
    },
    refreshMs,
  );

export const useDays = (device: string, quantity: string): Answer<readonly DayMean[]> =>
  useAnswer(
    `days/${device}/${quantity}`,
    async () => {
      const nowMs = Date.now();
      const asked = { quantity, period: 'day', ...daysSpan(nowMs, calendarDays) } as const;
      return dayMeans((await api.averages(device, asked)).averages, nowMs, calendarDays);
    },
    refreshMs,
  );
