/**
 * The mean of the last 24 whole hours of one station and quantity. An hour counts with 75 % of its
 * minutes, the mean with 18 of its 24 hours, as for a day of the store. Pure, and its memory is JSON.
 *
 * One value per minute is kept: a minute's second value (sensors that report each 10 s, a message that
 * came twice) changes nothing, so that a second delivery does not count double.
 */
export const hourMs = 3_600_000;
const minuteMs = 60_000;
const minutesPerHour = 60;
const minutesNeeded = 45;
const hoursOfMean = 24;
const hoursNeeded = 18;
/** Two 30-bit halves mark which minutes of an hour were seen. */
const halfMinutes = 30;

interface Hour {
  /** Whole hours since 1970 UTC. Lima is UTC−5: its hours are these. */
  readonly hour: number;
  /** Sum over the minutes seen, and which they are. */
  readonly sum: number;
  readonly low: number;
  readonly high: number;
}

/** Newest last; at most 25: the running one and the 24 before it. */
export type MeanMemory = readonly Hour[];

export interface MeanInput {
  /** Start of the interval the value stands for, ms since 1970 UTC. */
  readonly timeMs: number;
  readonly value: number;
  /** Length of that interval, ms: a value each 5 min stands for five minutes. */
  readonly intervalMs: number;
}

/** @returns the memory with one value more; values older than the window change nothing. */
export function remember(memory: MeanMemory, { timeMs, value, intervalMs }: MeanInput): MeanMemory {
  const minutes = Math.min(minutesPerHour, Math.max(1, Math.round(intervalMs / minuteMs)));
  let next = memory;
  for (let minute = 0; minute < minutes; minute += 1) {
    next = rememberMinute(next, timeMs + minute * minuteMs, value);
  }
  return next;
}

function rememberMinute(memory: MeanMemory, timeMs: number, value: number): MeanMemory {
  const hour = Math.floor(timeMs / hourMs);
  const newest = Math.max(hour, memory.at(-1)?.hour ?? hour);
  if (hour < newest - hoursOfMean) return memory;
  const found = memory.find((known) => known.hour === hour) ?? { hour, sum: 0, low: 0, high: 0 };
  const minute = Math.floor(timeMs / minuteMs) % minutesPerHour;
  const bit = 1 << (minute % halfMinutes);
  const late = minute >= halfMinutes;
  if (((late ? found.high : found.low) & bit) !== 0) return memory;
  const changed: Hour = {
    hour,
    sum: found.sum + value,
    low: late ? found.low : found.low | bit,
    high: late ? found.high | bit : found.high,
  };
  return [...memory.filter((known) => known.hour !== hour), changed]
    .filter((known) => known.hour >= newest - hoursOfMean)
    .sort((a, b) => a.hour - b.hour);
}

export interface RunningMean {
  /** Absent with fewer than 18 hours. */
  readonly mean?: number;
  readonly hours: number;
  readonly of: number;
  /** Of the window, ms since 1970 UTC; the end is excluded. */
  readonly fromMs: number;
  readonly toMs: number;
}

/** @returns the mean of the 24 hours before the newest, running one; undefined before any value. */
export function runningMean(memory: MeanMemory): RunningMean | undefined {
  const newest = memory.at(-1)?.hour;
  if (newest === undefined) return undefined;
  const whole = memory.filter((known) => known.hour < newest && minutesOf(known) >= minutesNeeded);
  const window = {
    hours: whole.length,
    of: hoursOfMean,
    fromMs: (newest - hoursOfMean) * hourMs,
    toMs: newest * hourMs,
  };
  if (whole.length < hoursNeeded) return window;
  const sum = whole.reduce((total, known) => total + known.sum / minutesOf(known), 0);
  return { mean: sum / whole.length, ...window };
}

const minutesOf = ({ low, high }: Hour): number => bitsOf(low) + bitsOf(high);
function bitsOf(mask: number): number {
  let bits = 0;
  for (let rest = mask; rest !== 0; rest &= rest - 1) bits += 1;
  return bits;
}
