import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Hour, LocalClock } from '@samay/air-quality';
import { CsvError, type Info, parse } from 'csv-parse';
import { delimiterOf } from './csv-delimiter.ts';
import { HoursColumn } from './hours-column.ts';
import { InputError } from './input-error.ts';

export interface HoursCsvOptions {
  /** Names of columns, as the header has them. */
  readonly time: string;
  readonly value: string;
  /** Zone of times without an offset. */
  readonly timeZone: string;
  /** Whether a time is the start or the end of its hour. */
  readonly hour: 'start' | 'end';
  /** Numbers that stand for a missing value. */
  readonly missing: readonly number[];
  /** Absent: a comma is decimal where it cannot be a separator of thousands. */
  readonly decimal?: 'point' | 'comma';
}

/** How the file was read: nothing is left out in silence. */
export interface HoursCsvCounts {
  /** Lines of data. */
  rows: number;
  /** Rows with a number. */
  values: number;
  /** Rows whose value is empty or a word such as NaN. */
  missing: number;
  /** Rows whose value is a number that stands for a missing one. */
  sentinels: number;
  /** Rows of an hour that was there before; the last one counts. */
  duplicates: number;
  /** Rows earlier than the row before. */
  outOfOrder: number;
}

export interface HoursCsv {
  /** In order of time, each once; hours with a missing value are there. */
  readonly hours: readonly Hour[];
  readonly counts: HoursCsvCounts;
}

/** 114 years of hours. */
const rowsMax = 1_000_000;
const lineBytesMax = 64 * 1024;

/**
 * Reads hours from a CSV: `,`, `;` or tab, with or without BOM and quotes, in any order.
 * @param bytes of the file, UTF-8.
 * @throws InputError naming the line and the column at fault.
 * @throws AirQualityError `bad-time-zone`.
 */
export async function readHoursCsv(
  bytes: AsyncIterable<Uint8Array>,
  options: HoursCsvOptions,
): Promise<HoursCsv> {
  const clock = new LocalClock(options.timeZone);
  const { delimiter, all } = await delimiterOf(bytes, lineBytesMax);
  const parser = parse({
    ...{ bom: true, trim: true, info: true, skip_empty_lines: true, relax_column_count: true },
    ...{ delimiter, max_record_size: lineBytesMax },
  });
  let column: HoursColumn | undefined;
  const take = async (rows: AsyncIterable<Row>) => {
    for await (const { record, info } of rows) {
      if (column === undefined) column = new HoursColumn(record, { ...options, delimiter, clock });
      else column.take(record, info.lines);
      if (info.records > rowsMax) throw tooLong();
    }
  };
  try {
    await pipeline(Readable.from(all), parser, take);
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error) : error;
  }
  if (column === undefined) {
    throw new InputError('El archivo está vacío.', 'The file is empty.');
  }
  return column.close();
}

interface Row {
  readonly record: string[];
  readonly info: Info;
}

const tooLong = () =>
  new InputError(
    `El archivo tiene más de ${rowsMax} líneas; sepárelo por años.`,
    `The file has more than ${rowsMax} lines; split it by years.`,
  );

const unreadable = (error: CsvError & { readonly lines?: number }) =>
  new InputError(
    `Línea ${error.lines ?? '?'}: no es CSV (${error.code}); revise comillas y separadores.`,
    `Line ${error.lines ?? '?'}: not CSV (${error.code}); check quotes and separators.`,
  );
