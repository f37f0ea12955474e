/** `now-24h`, `now/d`, `now-1d/d`, an ISO time or milliseconds, as dashboards say their range. */
import type { TimeRange } from './interpolate.ts';
import { durationMs } from './interval.ts';

const pattern = /^now(?:-(\d+(?:ms|s|m|h|d|w)))?(?:\/([dMy]))?$/;

/** @returns the start of the calendar day, month or year, `later` of them later. */
function calendarStart(ms: number, unit: string, utcOffsetMs: number, later: number): number {
  const local = new Date(ms + utcOffsetMs);
  const step = (each: string): number => (each === unit ? later : 0);
  const year = local.getUTCFullYear() + step('y');
  const month = (unit === 'y' ? 0 : local.getUTCMonth()) + step('M');
  const day = (unit === 'd' ? local.getUTCDate() : 1) + step('d');
  return Date.UTC(year, month, day) - utcOffsetMs;
}

/**
 * @param utcOffsetMs of the dashboard's time zone; Lima is −5 h all year.
 * @param end a rounded end is the last millisecond of its day, month or year.
 * @throws RangeError for a time of another form.
 */
function momentOf(text: string, nowMs: number, utcOffsetMs: number, end: boolean): number {
  const found = pattern.exec(text);
  if (found) {
    const [, ago, unit] = found;
    const ms = nowMs - (ago === undefined ? 0 : durationMs(ago));
    if (unit === undefined) return ms;
    return end
      ? calendarStart(ms, unit, utcOffsetMs, 1) - 1
      : calendarStart(ms, unit, utcOffsetMs, 0);
  }
  const ms = /^\d+$/.test(text) ? Number(text) : Date.parse(text);
  if (Number.isNaN(ms)) throw new RangeError(`"${text}" is no time such as now-24h or now-1d/d`);
  return ms;
}

/** @param time a dashboard's `time`. */
export const rangeOf = (
  time: { readonly from: string; readonly to: string },
  nowMs: number,
  utcOffsetMs: number,
): TimeRange => ({
  fromMs: momentOf(time.from, nowMs, utcOffsetMs, false),
  toMs: momentOf(time.to, nowMs, utcOffsetMs, true),
});
