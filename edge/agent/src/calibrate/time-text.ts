/** A cell of a time column → what it says, before zone and order of day and month are known. */
import type { TimeFormat } from './time-format.ts';

/** How a cell gives its time; a column must have one kind, or instants and local times. */
export const timeKind = {
  unreadable: 0,
  missing: 1,
  /** Milliseconds since 1970 UTC. */
  instant: 2,
  /** A local clock, written as if it were UTC. */
  local: 3,
  /** `a/b/2019`: packed by `packed`, as day and month are not told apart yet. */
  unordered: 4,
} as const;

/** Filled anew by each reading: millions of cells are read, none of them allocates. */
export interface TimeCell {
  kind: (typeof timeKind)[keyof typeof timeKind];
  value: number;
}

const dayMs = 86_400_000;
/** Longer is no time: `2019-08-01T13:00:00.123456789-05:00[America/Lima]` has 50. */
const textMax = 80;

const clock =
  '(?:(\\d{1,2})(?::?(\\d\\d)(?::?(\\d\\d)(?:[.,](\\d{1,9}))?)?)?\\s*([ap])?\\.?\\s?(?:m\\.?)?)?';
const zone = '\\s*(z|utc|gmt|[+-]\\d\\d(?::?\\d\\d)?)?(?:\\[[^\\]]*\\])?';
const between = '(?:[T,\\s]+|-(?=\\d\\d:))?';
const iso = new RegExp(`^(\\d{4})[-/. ](\\d{1,2})[-/. ](\\d{1,2})${between}${clock}${zone}$`, 'i');
const compact = /^(\d{4})(\d\d)(\d\d)(?:[T ]?(\d\d)(\d\d)(\d\d)?)?(Z)?$/i;
const unordered = new RegExp(
  `^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4}|\\d\\d)${between}${clock}${zone}$`,
  'i',
);
const named = new RegExp(
  `^(\\d{1,2})[-/. ]([a-z]{3,10})\\.?[-/., ]+(\\d{4})${between}${clock}${zone}$`,
  'i',
);
const epoch = /^\d{9,10}(?:\.\d+)?$|^\d{13}$/;
const hours = /^(\d{4})(\d\d)(\d\d)(\d\d)$/;

const months = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const spanish: Readonly<Record<string, number>> = { ene: 1, abr: 4, ago: 8, set: 9, dic: 12 };

/** Reads one cell into `cell`. Two-digit years are read only where the order was told. */
export function readTime(text: string, format: TimeFormat, cell: TimeCell): void {
  const said = text.trim();
  cell.kind = timeKind.unreadable;
  cell.value = 0;
  if (said === '' || said === ',' || /^(nan|nat|null|na|none)$/i.test(said)) {
    cell.kind = timeKind.missing;
    return;
  }
  if (said.length > textMax) return;
  const { shape } = format;
  if (shape === 'hours') fromParts(hours.exec(said), cell);
  else if (shape === 'epoch-s' || shape === 'epoch-ms') fromEpoch(said, shape, cell);
  else readAny(said, format, cell);
}

function readAny(said: string, format: TimeFormat, cell: TimeCell): void {
  const numeric = iso.exec(said);
  const isoOnly = format.shape === 'iso' || numeric !== null;
  const mixed = isoOnly ? null : unordered.exec(said);
  const words = isoOnly || mixed !== null ? null : named.exec(said);
  if (numeric !== null) fromParts(numeric, cell);
  else if (mixed !== null) fromUnordered(mixed, format, cell);
  else if (words !== null) fromNamed(words, cell);
  else if (format.shape === undefined && epoch.test(said)) {
    fromEpoch(said, undefined, cell);
  } else fromCompact(said, cell);
}

function fromEpoch(said: string, shape: TimeFormat['shape'], cell: TimeCell): void {
  const value = Number(said);
  if (!/^\d+(?:\.\d+)?$/.test(said) || !Number.isFinite(value)) return;
  const inSeconds = shape === undefined ? value < 1e11 : shape === 'epoch-s';
  const timeMs = Math.round(inSeconds ? value * 1000 : value);
  // The last millisecond a date can have.
  if (timeMs > 8.64e15) return;
  cell.kind = timeKind.instant;
  cell.value = timeMs;
}

function fromParts(match: RegExpExecArray | null, cell: TimeCell): void {
  if (match === null) return;
  const [, year, month, day, hour, minute, second, fraction, half, offset] = match;
  const date = dateMs(Number(year), Number(month), Number(day));
  finish(date, [hour, minute, second, fraction, half], offset, cell);
}

function fromCompact(said: string, cell: TimeCell): void {
  const match = compact.exec(said);
  if (match === null) return;
  const [, year, month, day, hour, minute, second, offset] = match;
  const date = dateMs(Number(year), Number(month), Number(day));
  finish(date, [hour, minute, second], offset, cell);
}

function fromNamed(match: RegExpExecArray, cell: TimeCell): void {
  const [, day, word = '', year, hour, minute, second, fraction, half, offset] = match;
  const name = word.slice(0, 3).toLowerCase();
  const month = spanish[name] ?? months.indexOf(name) + 1;
  const date = dateMs(Number(year), month, Number(day));
  finish(date, [hour, minute, second, fraction, half], offset, cell);
}

function fromUnordered(match: RegExpExecArray, { order }: TimeFormat, cell: TimeCell): void {
  const [, a, b, year = '', hour, minute, second, fraction, half, offset] = match;
  if (year.length === 2 && order === undefined) return;
  const y = Number(year) + (year.length === 2 ? 2000 : 0);
  const [first, other] = [Number(a), Number(b)];
  if (order !== undefined) {
    const [month, day] = order === 'month-day' ? [first, other] : [other, first];
    finish(dateMs(y, month, day), [hour, minute, second, fraction, half], offset, cell);
    return;
  }
  const one = dateMs(y, first, other) ?? dateMs(y, other, first);
  finish(one, [hour, minute, second, fraction, half], offset, cell);
  if (cell.kind === timeKind.unreadable || one === undefined) return;
  // Time of day and offset shift the instant by less than two days, to either side.
  cell.value = packed(first, other, y, cell.value - one);
  const withOffset = cell.kind === timeKind.instant;
  cell.kind = withOffset ? timeKind.unreadable : timeKind.unordered;
}

type Clock = readonly [
  hour: string | undefined,
  minute: string | undefined,
  second: string | undefined,
  fraction?: string | undefined,
  half?: string | undefined,
];

function finish(
  date: number | undefined,
  [hour, minute, second, fraction, half]: Clock,
  offset: string | undefined,
  cell: TimeCell,
): void {
  let h = Number(hour ?? 0);
  const m = Number(minute ?? 0);
  const s = Number(second ?? 0);
  if (half !== undefined) {
    if (hour === undefined || h < 1 || h > 12) return;
    h = (h % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  }
  // 24:00 ends the day; a leap second is written 60.
  if (date === undefined || h > 24 || (h === 24 && m + s > 0) || m > 59 || s > 60) return;
  const ms = fraction === undefined ? 0 : Math.floor(Number(`0.${fraction}`) * 1000 + 1e-6);
  cell.value = date + ((h * 60 + m) * 60 + s) * 1000 + ms;
  cell.kind = offset === undefined ? timeKind.local : timeKind.instant;
  if (offset !== undefined) cell.value -= offsetOf(offset);
}

function offsetOf(text: string): number {
  const match = /^([+-])(\d\d):?(\d\d)?$/.exec(text);
  if (match === null) return 0;
  const [, sign, h, m = '0'] = match;
  return (sign === '-' ? -1 : 1) * (Number(h) * 60 + Number(m)) * 60_000;
}

let lastDate = { year: 0, month: 0, day: 0, ms: undefined as number | undefined };

/**
 * Rows of one day stand together: the last day is remembered.
 * @returns midnight, written as if it were UTC; undefined for a day that the calendar has not.
 */
export function dateMs(year: number, month: number, day: number): number | undefined {
  if (year !== lastDate.year || month !== lastDate.month || day !== lastDate.day) {
    lastDate = { year, month, day, ms: calendarMs(year, month, day) };
  }
  return lastDate.ms;
}

function calendarMs(year: number, month: number, day: number): number | undefined {
  if (month < 1 || month > 12 || day < 1 || day > 31 || year < 1970 || year > 2200) return;
  const ms = Date.UTC(year, month - 1, day);
  return new Date(ms).getUTCDate() === day ? ms : undefined;
}

// 9,999 years · 100 · 100 · 86.4e6 ms < 2^53: one number holds both readings.
const packed = (first: number, other: number, year: number, ofDayMs: number): number =>
  ((year * 100 + first) * 100 + other) * (dayMs + 1) + ofDayMs;

export interface Unordered {
  readonly first: number;
  readonly other: number;
  readonly year: number;
  readonly ofDayMs: number;
}

export function unpacked(value: number): Unordered {
  const date = Math.floor(value / (dayMs + 1));
  return {
    first: Math.floor(date / 100) % 100,
    other: date % 100,
    year: Math.floor(date / 10_000),
    ofDayMs: value - date * (dayMs + 1),
  };
}
