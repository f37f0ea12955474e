import { hoursOfParts, type LocalClock } from '@samay/air-quality';
import { CellValues } from './cell-value.ts';
import type { Delimiter } from './csv-layout.ts';
import type { HoursCsv, HoursCsvCounts, HoursCsvForm, HoursCsvOptions } from './hours-csv.ts';
import { InputError } from './input-error.ts';
import type { DateFormat } from './read-date.ts';
import { ambiguous, instantsOf, type RowTime, readRowTime } from './row-time.ts';
import { stepOf } from './step-of.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

interface ColumnOptions extends HoursCsvOptions {
  readonly delimiter: Delimiter;
  readonly clock: LocalClock;
}

interface Row {
  readonly time: RowTime;
  readonly value: number | undefined;
}

type Read = Omit<HoursCsv, 'form'> & {
  readonly form: Pick<HoursCsvForm, 'dateFormat' | 'stepMinutes' | 'hour'>;
};

/** The time and value columns of a file, row by row. */
export class HoursColumn {
  readonly #options: ColumnOptions;
  readonly #at: { time: number; hour: number | undefined; value: number; only: number | undefined };
  readonly #width: number;
  readonly #values: CellValues;
  readonly #parts = new Map<number, number | undefined>();
  readonly #counts: HoursCsvCounts = {
    ...{ rows: 0, others: 0, values: 0, missing: 0, sentinels: 0, negatives: 0 },
    ...{ duplicates: 0, contradictions: 0, outOfOrder: 0, incompleteHours: 0 },
  };
  #order: DateFormat | undefined;
  /** Rows that wait for a date that shows in which order all are written. */
  #waiting: Row[] = [];
  #beforeMs = Number.NEGATIVE_INFINITY;
  #offTheHour: RowTime | undefined;

  /** @param header that has the columns of the options. */
  constructor(header: readonly string[], options: ColumnOptions) {
    const { time, hourColumn, value, only, dateFormat, delimiter } = options;
    const at = (name: string | undefined) =>
      name === undefined ? undefined : header.indexOf(name);
    this.#options = options;
    this.#width = header.length;
    this.#at = {
      ...{ time: header.indexOf(time), hour: at(hourColumn) },
      ...{ value: header.indexOf(value), only: at(only?.column) },
    };
    this.#order = dateFormat;
    this.#values = new CellValues(options, delimiter, this.#counts);
  }

  /** @throws InputError naming the line and the column. */
  take(record: readonly string[], line: number): void {
    this.#counts.rows += 1;
    if (record.slice(this.#width).some((cell) => cell !== '')) throw tooWide(line, this.#width);
    const cell = (at: number | undefined) => (at === undefined ? undefined : (record[at] ?? ''));
    if (cell(this.#at.only) !== this.#options.only?.value) {
      this.#counts.others += 1;
      return;
    }
    const date = cell(this.#at.time) ?? '';
    const time = readRowTime(this.#options, date, cell(this.#at.hour), line);
    const value = this.#values.take(cell(this.#at.value) ?? '', line);
    const { shows } = time.date;
    if (shows !== 'ymd') this.#order ??= shows;
    this.#waiting.push({ time, value });
    if (this.#order === undefined && (shows === undefined || this.#waiting.length > 1)) return;
    this.#placeWaiting();
  }

  /** @throws InputError where the dates can be read in two ways, or the values make no hours. */
  close(): Read {
    const [first] = this.#waiting;
    if (first !== undefined) {
      throw ambiguous(this.#options.time, first.time.text, first.time.line);
    }
    const { clock, hour = 'start' } = this.#options;
    const parts = [...this.#parts].sort(([a], [b]) => a - b);
    const stepMinutes = this.#options.stepMinutes ?? stepOf(parts.map(([timeMs]) => timeMs));
    const stepMs = stepMinutes * minuteMs;
    if (stepMs === hourMs && this.#offTheHour !== undefined) {
      throw notOnTheHour(this.#options.time, this.#offTheHour);
    }
    const shiftMs = hour === 'end' ? stepMs : 0;
    const starts = parts.map(([timeMs, value]) => ({ startMs: timeMs - shiftMs, value }));
    const { hours, incomplete, repeated } = hoursOfParts(starts, { stepMinutes, clock });
    this.#counts.incompleteHours = incomplete;
    this.#counts.duplicates += repeated;
    const form = { dateFormat: this.#order ?? 'ymd', stepMinutes, hour } as const;
    return { hours, counts: this.#counts, form };
  }

  #placeWaiting(): void {
    for (const { time, value } of this.#waiting) this.#place(this.#instantOf(time), value);
    this.#waiting = [];
  }

  #instantOf(row: RowTime): number {
    const { clock } = this.#options;
    const [first = 0, second] = instantsOf(row, this.#order ?? 'ymd', this.#options);
    // The hour that a clock goes back over is written twice: the second row is the later one.
    const timeMs = second !== undefined && this.#parts.has(first) ? second : first;
    if ((timeMs + clock.offsetMs(timeMs)) % hourMs !== 0) this.#offTheHour ??= row;
    return timeMs;
  }

  #place(timeMs: number, value: number | undefined): void {
    const counts = this.#counts;
    if (timeMs < this.#beforeMs) counts.outOfOrder += 1;
    this.#beforeMs = timeMs;
    const before = this.#parts.get(timeMs);
    if (this.#parts.has(timeMs)) {
      counts.duplicates += 1;
      if (before !== undefined && value !== undefined && before !== value) {
        counts.contradictions += 1;
      }
    }
    this.#parts.set(timeMs, value ?? before);
  }
}

const tooWide = (line: number, width: number) =>
  new InputError(
    `Línea ${line}: tiene más de los ${width} campos del encabezado; ponga entre comillas los números con coma decimal, o use otro separador.`,
    `Line ${line}: it has more than the ${width} fields of the header; quote numbers with a decimal comma, or use another separator.`,
  );

const notOnTheHour = (column: string, { text, line }: RowTime) =>
  new InputError(
    `Línea ${line}, columna "${column}": ${text} no es una hora en punto; si los valores vienen cada menos de una hora, diga cada cuántos minutos con --step.`,
    `Line ${line}, column "${column}": ${text} is not on the hour; if values come more often than each hour, say every how many minutes with --step.`,
  );
