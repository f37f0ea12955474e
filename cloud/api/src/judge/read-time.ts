import type { LocalTime } from '@samay/air-quality';

/** A time as it is written: an instant, or what a wall clock reads. */
export type WrittenTime =
  | { readonly kind: 'instant'; readonly timeMs: number }
  | { readonly kind: 'local'; readonly time: LocalTime };

const iso =
  /^(\d{4})[-/](\d{2})[-/](\d{2})[T ](\d{1,2})(?::?(\d{2})(?::?(\d{2})(?:[.,]\d+)?)?)?\s?(Z|[+-]\d{2}(?::?\d{2})?)?$/i;

/**
 * ISO 8601, with or without seconds and offset, `T` or a space; 24:00 is the end of the day.
 * @returns undefined for what is none, or is no day of the calendar.
 */
export function readTime(text: string): WrittenTime | undefined {
  const found = iso.exec(text);
  if (found === null) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const endOfDay = hour === 24 && minute === 0 && second === 0;
  if (minute > 59 || second > 59 || (hour > 23 && !endOfDay)) return undefined;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  const time = { year, month, day, hour, minute, second };
  const offset = found[7];
  // An hour 24 rolls over into the next day, by Date.UTC here and by the local clock there.
  if (offset === undefined) return { kind: 'local', time };
  const utcMs = Date.UTC(year, month - 1, day, hour, minute, second);
  return { kind: 'instant', timeMs: utcMs - offsetMs(offset) };
}

function offsetMs(offset: string): number {
  if (offset.toUpperCase() === 'Z') return 0;
  const digits = offset.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2) || 0);
  return (offset.startsWith('-') ? -1 : 1) * minutes * 60_000;
}
