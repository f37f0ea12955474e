import { type Hour, LocalClock } from '@samay/air-quality';
import { type Delimiter, layoutOf } from './csv-layout.ts';
import { eachRecord } from './csv-records.ts';
import { type Encoding, fileText } from './file-text.ts';
import { HoursColumn } from './hours-column.ts';
import type { DateFormat } from './read-date.ts';

export interface HoursCsvOptions {
  /** Names of columns, as the header has them: of the date, with or without the hour. */
  readonly time: string;
  /** Of the hour, where it has its own. */
  readonly hourColumn?: string;
  readonly value: string;
  /** Rows of a station among several: others are left out and counted. */
  readonly only?: { readonly column: string; readonly value: string };
  /** Zone of times without an offset. */
  readonly timeZone: string;
  /** `ignore`: an offset or `UTC` that a program wrote behind local hours says nothing. */
  readonly writtenZone: 'trust' | 'ignore';
  /** Whether a time is the start or the end of its stretch; absent: its start, if none is hour 24. */
  readonly hour?: 'start' | 'end';
  /** Absent: as the file itself shows. */
  readonly dateFormat?: DateFormat;
  /** Minutes from value to value; absent: the commonest of the file. */
  readonly stepMinutes?: number;
  /** Numbers that stand for a missing value. */
  readonly missing: readonly number[];
  /** Whether a value below 0 counts, as the noise of an instrument does, or is missing. */
  readonly negative: 'keep' | 'missing';
  /** Absent: a comma is decimal where it cannot be a separator of thousands. */
  readonly decimal?: 'point' | 'comma';
}

/** How the file was read: nothing is left out in silence. */
export interface HoursCsvCounts {
  /** Lines of data. */
  rows: number;
  /** Rows of other stations. */
  others: number;
  /** Rows with a number that counts. */
  values: number;
  /** Rows whose value is empty or a word such as NaN. */
  missing: number;
  /** Rows whose value is a number that stands for a missing one. */
  sentinels: number;
  /** Rows whose value is below 0 and stands for nothing else. */
  negatives: number;
  /** Rows of a time that was there before; the last one with a value counts. */
  duplicates: number;
  /** Those of them whose value is another: two stations in one file, or two versions. */
  contradictions: number;
  /** Rows earlier than the row before. */
  outOfOrder: number;
  /** Hours of several values of which less than three quarters are there. */
  incompleteHours: number;
}

/** What was found out of the file. */
export interface HoursCsvForm {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** Lines above the header. */
  readonly titleLines: number;
  readonly dateFormat: DateFormat;
  readonly stepMinutes: number;
  readonly hour: 'start' | 'end';
}

export interface HoursCsv {
  /** In order of time, each once; hours with a missing value are there. */
  readonly hours: readonly Hour[];
  readonly counts: HoursCsvCounts;
  readonly form: HoursCsvForm;
}

/**
 * Reads hours, or what hours are made of, from a CSV as offices and loggers write them: any of three
 * separators, titles above the header, Latin-1 or Unicode, in any order.
 * @throws InputError naming the line and the column at fault, or the option that settles a doubt.
 * @throws AirQualityError `bad-time-zone`.
 */
export async function readHoursCsv(
  bytes: AsyncIterable<Uint8Array>,
  options: HoursCsvOptions,
): Promise<HoursCsv> {
  const clock = new LocalClock(options.timeZone);
  const { text, encoding } = await fileText(bytes);
  const { time, hourColumn, value, only } = options;
  const names = [time, hourColumn, value, only?.column].filter((name) => name !== undefined);
  const layout = layoutOf(text, names);
  const { delimiter, headerLine, header } = layout;
  const column = new HoursColumn(header, { ...options, delimiter, clock });
  eachRecord(text, layout, (record, line) => column.take(record, line));
  const { form, ...found } = column.close();
  return { ...found, form: { encoding, delimiter, titleLines: headerLine - 1, ...form } };
}
