import type { LocalClock, LocalTime } from '@samay/air-quality';
import { readDate, type WrittenDate } from './read-date.ts';

/** What a wall clock reads. 24:00 is the end of the day. */
export type TimeOfDay = Required<Pick<LocalTime, 'hour' | 'minute' | 'second'>>;

/** A date and time as it is written. */
export interface WrittenTime {
  readonly date: WrittenDate;
  readonly time: TimeOfDay;
  /** Local time minus UTC, where it is written. */
  readonly offsetMs: number | undefined;
}

const dateFirst = /^([\d./-]+)(?:T|[\s,]+)(.+)$/i;
const clock =
  /^(\d{1,2})(?::(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s?(?:h(?:oras|rs)?\.?)?(?:\s?([ap])\.?\s?m\.?)?$/i;
const digits = /^\d{1,6}$/;
const zone = /\s?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)$/i;

/**
 * A date and time in one text, with or without seconds, zone and `T`.
 * @returns undefined for what is none.
 */
export function readTime(text: string): WrittenTime | undefined {
  const [, dateText = '', rest = ''] = dateFirst.exec(text) ?? [];
  const date = readDate(dateText);
  if (date === undefined) return undefined;
  const offset = zone.exec(rest);
  const time = readTimeOfDay(offset === null ? rest : rest.slice(0, offset.index));
  if (time === undefined) return undefined;
  return { date, time, offsetMs: offset === null ? undefined : offsetOf(offset[1] ?? '') };
}

/**
 * `7`, `07:00`, `7:00 p. m.`, `0700`, `70000` (the hour in front, as whole numbers write it).
 * @returns undefined for what is none.
 */
export function readTimeOfDay(text: string): TimeOfDay | undefined {
  const written = text.trim();
  const [hour, minute, second, half] = digits.test(written)
    ? [...packed(written), undefined]
    : (clock.exec(written)?.slice(1) ?? []);
  if (hour === undefined) return undefined;
  const time = {
    hour: hourOf(Number(hour), half?.toLowerCase()),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
  };
  const endOfDay = time.hour === 24 && time.minute === 0 && time.second === 0;
  if (time.minute > 59 || time.second > 59 || (!(time.hour < 24) && !endOfDay)) return undefined;
  return time;
}

/** Two digits are hours, four hours and minutes, six have seconds. */
function packed(text: string): string[] {
  if (text.length <= 2) return [text];
  const even = text.padStart(text.length + (text.length % 2), '0');
  return [even.slice(0, 2), even.slice(2, 4), even.slice(4) || '0'];
}

function hourOf(hour: number, half: string | undefined): number {
  if (half === undefined) return hour;
  if (hour < 1 || hour > 12) return Number.NaN;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

/**
 * @returns the instants at which it is so late on that day: by its offset, else on the wall clock, where
 * it may be so twice or never.
 */
export function instantsOnDay(
  { time, offsetMs }: Pick<WrittenTime, 'time' | 'offsetMs'>,
  { year, month, day }: LocalTime,
  clock: LocalClock,
): readonly number[] {
  // An hour 24 rolls over into the next day, by Date.UTC here and by the local clock there.
  if (offsetMs === undefined) return clock.instantsOf({ year, month, day, ...time });
  return [Date.UTC(year, month - 1, day, time.hour, time.minute, time.second) - offsetMs];
}

function offsetOf(text: string): number {
  if (/^[a-z]/i.test(text)) return 0;
  const numbers = text.slice(1).replace(':', '');
  const minutes = Number(numbers.slice(0, 2)) * 60 + Number(numbers.slice(2) || 0);
  return (text.startsWith('-') ? -1 : 1) * minutes * 60_000;
}
