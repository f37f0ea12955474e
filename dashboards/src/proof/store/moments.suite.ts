/** When the stations of a cast measured. */
import { type Actor, dayMs, isSilent, minuteMs, nowMs } from './cast.suite.ts';

const filledDays = 40;
/** The last day has each minute; before, a value stands for ten. */
const minuteDays = 1;
export const coarseMs = 10 * minuteMs;

export const firstMs = nowMs - filledDays * dayMs;
export const minutesFromMs = nowMs - minuteDays * dayMs;

/** @returns the moments at which a station measured, oldest first; the last is a minute ago. */
export function momentsOf(actor: Actor): number[] {
  const moments: number[] = [];
  for (let at = firstMs; at < nowMs; at += at < minutesFromMs ? coarseMs : minuteMs) {
    if (!isSilent(actor, at)) moments.push(at);
  }
  return moments;
}
