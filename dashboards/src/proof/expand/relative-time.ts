/** `now-24h`, `now/d`, `now-1d/d`, an ISO time or milliseconds, as dashboards say their range. */
import type { TimeRange } from './interpolate.ts';
import { durationMs } from './interval.ts';

const dayMs = 86_400_000;
const pattern = /^now(?:-(\d+(?:ms|s|m|h|d|w)))?(?:\/(d))?$/;

/**
 * @param utcOffsetMs of the dashboard's time zone; Lima is −5 h all year.
 * @param end a rounded end is the last millisecond of its day.
 * @throws RangeError for a time of another form.
 */
function momentOf(text: string, nowMs: number, utcOffsetMs: number, end: boolean): number {
  const found = pattern.exec(text);
  if (found) {
    const ms = nowMs - (found[1] === undefined ? 0 : durationMs(found[1]));
    if (found[2] === undefined) return ms;
    const day = Math.floor((ms + utcOffsetMs) / dayMs) * dayMs - utcOffsetMs;
    return end ? day + dayMs - 1 : day;
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
