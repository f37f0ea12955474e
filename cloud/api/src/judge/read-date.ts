import type { LocalTime } from '@samay/air-quality';

/** Order of the parts of a date. */
export const dateFormats = ['ymd', 'dmy', 'mdy'] as const;
export type DateFormat = (typeof dateFormats)[number];

/** Three numbers as they are written. */
export interface WrittenDate {
  readonly parts: readonly [number, number, number];
  /** The order that the date itself shows, by four digits or by a day over 12. */
  readonly shows: DateFormat | undefined;
  readonly twoDigitYear: boolean;
}

const separated = /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})$/;
const compact = /^(\d{4})(\d{2})(\d{2})$/;

/** `2024-05-31`, `31/05/2024`, `31.5.24`, `20240531`. @returns undefined for what is no date. */
export function readDate(text: string): WrittenDate | undefined {
  const together = compact.exec(text)?.slice(1);
  const [first = '', middle = '', last = ''] = together ?? separatedParts(text);
  if (first === '') return undefined;
  const parts = [Number(first), Number(middle), Number(last)] as const;
  if (first.length === 4 && last.length <= 2) return { parts, shows: 'ymd', twoDigitYear: false };
  if (first.length > 2 || last.length === 1 || last.length === 3) return undefined;
  const twoDigitYear = last.length === 2;
  const shows = twoDigitYear
    ? undefined
    : parts[0] > 12
      ? 'dmy'
      : parts[1] > 12
        ? 'mdy'
        : undefined;
  return { parts, shows, twoDigitYear };
}

function separatedParts(text: string): string[] {
  const found = separated.exec(text);
  return found === null ? [] : [found[1] ?? '', found[3] ?? '', found[4] ?? ''];
}

/** Two digits from here on are of the last century: nobody measured before, nor will for long. */
const lastCenturyFrom = 70;

/** @returns the day, or undefined where the calendar has none such. */
export function dayOf(
  { parts, shows, twoDigitYear }: WrittenDate,
  order: DateFormat,
): Pick<LocalTime, 'year' | 'month' | 'day'> | undefined {
  const [a, b, c] = parts;
  // Four digits in front are the year, whatever the order of the other dates.
  const inOrder = shows === 'ymd' ? 'ymd' : order;
  if (inOrder === 'ymd' && shows !== 'ymd' && !twoDigitYear) return undefined;
  const [written, month, day] =
    inOrder === 'ymd' ? [a, b, c] : inOrder === 'dmy' ? [c, b, a] : [c, a, b];
  const year = twoDigitYear ? written + (written < lastCenturyFrom ? 2000 : 1900) : written;
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return exists ? { year, month, day } : undefined;
}
