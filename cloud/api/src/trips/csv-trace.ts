import { LocalClock } from '@samay/air-quality';
import { type CsvLayout, headerOf } from '../judge/csv-layout.ts';
import { eachRecord } from '../judge/csv-records.ts';
import { InputError } from '../judge/input-error.ts';
import type { DateFormat } from '../judge/read-date.ts';
import { isMissing, readNumber } from '../judge/read-number.ts';
import { ambiguous, instantsOf, type RowTime, readRowTime } from '../judge/row-time.ts';
import { noCounts, placeOf, type SaidFix, type TraceFile } from './trace.ts';
import {
  areEnough,
  type Columns,
  columnsOf,
  missingColumn,
  odometerUnitIn,
  type Role,
  speedUnitIn,
} from './trace-columns.ts';

export interface CsvTraceOptions {
  /** Zone of times without an offset. */
  readonly timeZone: string;
  /** Absent: as the file itself shows. */
  readonly dateFormat?: DateFormat;
  /** Columns that the user names. */
  readonly columns: Columns;
  /** Who drove, where no column says it. */
  readonly vehicle: string;
}

type Timed = Omit<SaidFix, 'timeMs'> & { readonly time: number | RowTime };

/** Seconds, milliseconds or microseconds since 1970, from 2001 to 2286. */
const epoch = /^(\d{10})(\.\d+)?$|^(\d{13})$|^(\d{16})$/;
const packed = /^(\d{8})(\d{6})$/;
const noFixWords = new Set(['0', 'v', 'f', 'false', 'no', 'n', 'invalid', 'invalido', 'nofix']);

/** @throws InputError naming the line, the column and the mend. */
export function readCsvTrace(text: string, options: CsvTraceOptions): Omit<TraceFile, 'path'> {
  const { columns: given } = options;
  const { layout, widest } = headerOf(text, (header) => areEnough(columnsOf(header, given)));
  if (layout === undefined) throw missingColumn(widest, given);
  const columns = columnsOf(layout.header, given);
  const table = new TraceTable(layout, columns, options);
  eachRecord(text, layout, (record, line) => table.take(record, line));
  const [speedUnit, odometerUnit] = [speedUnitIn(columns.speed), odometerUnitIn(columns.odometer)];
  return {
    ...{ format: 'csv', ...table.close(), columns },
    ...(speedUnit ? { speedUnit } : {}),
    ...(odometerUnit ? { odometerUnit } : {}),
  };
}

/** The lines of a trace, whose dates may be readable only once a later line shows how. */
class TraceTable {
  readonly #options: CsvTraceOptions;
  readonly #columns: Columns;
  readonly #at: Partial<Record<Role, number>>;
  readonly #width: number;
  readonly #counts = noCounts();
  readonly #rows: Timed[] = [];
  #order: DateFormat | undefined;

  constructor({ header }: CsvLayout, columns: Columns, options: CsvTraceOptions) {
    this.#options = options;
    this.#columns = columns;
    this.#order = options.dateFormat;
    this.#width = header.length;
    this.#at = Object.fromEntries(
      Object.entries(columns).map(([role, name]) => [role, header.indexOf(name)]),
    );
  }

  take(record: readonly string[], line: number): void {
    const counts = this.#counts;
    counts.rows += 1;
    if (record.slice(this.#width).some((cell) => cell !== '')) throw tooWide(line, this.#width);
    const cell = (role: Role): string => {
      const at = this.#at[role];
      return at === undefined ? '' : (record[at] ?? '');
    };
    const timeText = cell('time');
    if (isMissing(timeText)) {
      counts.noTime += 1;
      return;
    }
    const time = this.#timeOf(
      timeText,
      this.#at.hour === undefined ? undefined : cell('hour'),
      line,
    );
    if (noFixWords.has(cell('fix').toLowerCase()) || cell('satellites') === '0') {
      counts.noFix += 1;
      return;
    }
    const [lat, lon] = [this.#number('lat', cell, line), this.#number('lon', cell, line)];
    if (lat === undefined || lon === undefined) {
      counts.noPosition += 1;
      return;
    }
    const position = placeOf(lat, lon, counts);
    if (position === undefined) return;
    const vehicle = this.#at.vehicle === undefined ? this.#options.vehicle : cell('vehicle');
    if (isMissing(vehicle)) {
      counts.noVehicle += 1;
      return;
    }
    const [speed, odometer] = [
      this.#number('speed', cell, line),
      this.#number('odometer', cell, line),
    ];
    const [trip, route] = [cell('trip'), cell('route')];
    this.#rows.push({
      ...{ vehicle, position, time },
      ...(speed === undefined ? {} : { speed }),
      ...(odometer === undefined ? {} : { odometer }),
      ...(isMissing(trip) ? {} : { trip }),
      ...(isMissing(route) ? {} : { route }),
    });
  }

  close(): Pick<TraceFile, 'fixes' | 'counts'> {
    const clock = new LocalClock(this.#options.timeZone);
    const { time: column = '' } = this.#columns;
    const options = {
      ...({ time: column, writtenZone: 'trust', hour: 'start', clock } as const),
      timeZone: this.#options.timeZone,
      ...(this.#columns.hour === undefined ? {} : { hourColumn: this.#columns.hour }),
    };
    const fixes = this.#rows.map(({ time, ...row }): SaidFix => {
      if (typeof time === 'number') return { ...row, timeMs: time };
      const order = time.date.shows === 'ymd' ? 'ymd' : this.#order;
      if (order === undefined) throw ambiguous(column, time.text, time.line);
      return { ...row, timeMs: instantsOf(time, order, options)[0] ?? Number.NaN };
    });
    return { fixes, counts: this.#counts };
  }

  #timeOf(text: string, hourText: string | undefined, line: number): number | RowTime {
    const [, seconds, fraction = '', ms, us] = (hourText === undefined && epoch.exec(text)) || [];
    if (seconds !== undefined) return Math.round(Number(seconds + fraction) * 1000);
    if (ms !== undefined) return Number(ms);
    if (us !== undefined) return Math.round(Number(us) / 1000);
    const { time: column = '', hour } = this.#columns;
    const { dateFormat } = this.#options;
    const names = {
      time: column,
      ...(hour === undefined ? {} : { hourColumn: hour }),
      ...(dateFormat === undefined ? {} : { dateFormat }),
    };
    const read = readRowTime(names, text.replace(packed, '$1 $2'), hourText, line);
    const { shows } = read.date;
    if (shows !== 'ymd') this.#order ??= shows;
    return read;
  }

  /** Degrees have no thousands: a comma is decimal. */
  #number(role: Role, cell: (role: Role) => string, line: number): number | undefined {
    const text = cell(role);
    if (isMissing(text)) return undefined;
    const value = readNumber(text, 'comma');
    if (value !== undefined && Number.isFinite(value)) return value;
    throw new InputError(
      `Línea ${line}, columna "${this.#columns[role]}": "${text}" no es un número; escriba ${examples[role] ?? '12.5'}, o deje vacío lo que falta.`,
      `Line ${line}, column "${this.#columns[role]}": "${text}" is not a number; write ${examples[role] ?? '12.5'}, or leave empty what is missing.`,
    );
  }
}

const examples: Partial<Record<Role, string>> = { lat: '-16.3989', lon: '-71.5370' };

const tooWide = (line: number, width: number) =>
  new InputError(
    `Línea ${line}: tiene más de los ${width} campos del encabezado; ponga entre comillas los números con coma decimal, o use otro separador.`,
    `Line ${line}: it has more than the ${width} fields of the header; quote numbers with a decimal comma, or use another separator.`,
  );
