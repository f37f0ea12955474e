import { concentrationMax, type LocalClock } from '@samay/air-quality';
import type { Delimiter } from './csv-delimiter.ts';
import type { HoursCsv, HoursCsvCounts, HoursCsvOptions } from './hours-csv.ts';
import { InputError } from './input-error.ts';
import { type Decimal, isMissing, readNumber } from './read-number.ts';
import { readTime } from './read-time.ts';

const hourMs = 3_600_000;

interface ColumnOptions extends HoursCsvOptions {
  readonly delimiter: Delimiter;
  readonly clock: LocalClock;
}

/** The time and value columns of a file, row by row. */
export class HoursColumn {
  readonly #options: ColumnOptions;
  readonly #timeAt: number;
  readonly #valueAt: number;
  readonly #decimal: Decimal;
  readonly #hours = new Map<number, number | undefined>();
  readonly #counts: HoursCsvCounts = {
    ...{ rows: 0, values: 0, missing: 0, sentinels: 0, duplicates: 0, outOfOrder: 0 },
  };
  #beforeMs = Number.NEGATIVE_INFINITY;
  #firstMs: number | undefined;

  /** @throws InputError for a column that the header has not. */
  constructor(header: readonly string[], options: ColumnOptions) {
    this.#options = options;
    this.#timeAt = columnOf(header, options.time);
    this.#valueAt = columnOf(header, options.value);
    // Where commas separate fields, a quoted 1,234 could be either; elsewhere it is a decimal.
    this.#decimal = options.decimal ?? (options.delimiter === ',' ? 'unsure' : 'comma');
  }

  /** @throws InputError naming the line and the column. */
  take(record: readonly string[], line: number): void {
    this.#counts.rows += 1;
    const startMs = this.#startOf(record[this.#timeAt] ?? '', line);
    const value = this.#valueOf(record[this.#valueAt] ?? '', line);
    if (this.#hours.has(startMs)) this.#counts.duplicates += 1;
    if (startMs < this.#beforeMs) this.#counts.outOfOrder += 1;
    this.#beforeMs = startMs;
    this.#hours.set(startMs, value);
  }

  close(): HoursCsv {
    const hours = [...this.#hours]
      .map(([startMs, value]) => ({ startMs, value }))
      .sort((a, b) => a.startMs - b.startMs);
    return { hours, counts: this.#counts };
  }

  #startOf(text: string, line: number): number {
    const { time, hour, timeZone } = this.#options;
    const written = readTime(text);
    if (written === undefined) {
      throw new InputError(
        `Línea ${line}, columna "${time}": "${text}" no es una fecha y hora; escriba 2024-05-31 14:00, o con su zona, 2024-05-31T14:00-05:00.`,
        `Line ${line}, column "${time}": "${text}" is not a date and time; write 2024-05-31 14:00, or with its offset, 2024-05-31T14:00-05:00.`,
      );
    }
    const shiftMs = hour === 'end' ? hourMs : 0;
    const [first, second] =
      written.kind === 'instant' ? [written.timeMs] : this.#options.clock.instantsOf(written.time);
    if (first === undefined) {
      throw new InputError(
        `Línea ${line}, columna "${time}": las ${text} no existieron en ${timeZone} (cambio de hora); revise --tz.`,
        `Line ${line}, column "${time}": ${text} did not exist in ${timeZone} (change of clock); check --tz.`,
      );
    }
    // The hour that a clock goes back over is written twice: the second row is the later one.
    const again = second !== undefined && this.#hours.has(first - shiftMs);
    const startMs = (again ? second : first) - shiftMs;
    this.#firstMs ??= this.#checkedFirst(startMs, text, line);
    if ((startMs - this.#firstMs) % hourMs !== 0) throw notOnTheHour(time, text, line);
    return startMs;
  }

  #checkedFirst(startMs: number, text: string, line: number): number {
    const localMs = startMs + this.#options.clock.offsetMs(startMs);
    if (localMs % hourMs !== 0) throw notOnTheHour(this.#options.time, text, line);
    return startMs;
  }

  #valueOf(text: string, line: number): number | undefined {
    if (isMissing(text)) {
      this.#counts.missing += 1;
      return undefined;
    }
    const { value: column, missing } = this.#options;
    const value = readNumber(text, this.#decimal);
    if (value !== undefined && missing.includes(value)) {
      this.#counts.sentinels += 1;
      return undefined;
    }
    if (value === undefined || !(Math.abs(value) < concentrationMax)) {
      throw new InputError(
        `Línea ${line}, columna "${column}": "${text}" no es un número claro; deje vacío lo que falta, y si la coma es decimal dígalo con --decimal comma.`,
        `Line ${line}, column "${column}": "${text}" is not a clear number; leave empty what is missing, and if the comma is decimal say so with --decimal comma.`,
      );
    }
    this.#counts.values += 1;
    return value;
  }
}

function columnOf(header: readonly string[], name: string): number {
  const at = header.indexOf(name);
  if (at !== -1) return at;
  const names = header.map((one) => `"${one}"`).join(', ');
  throw new InputError(
    `No hay columna "${name}"; el archivo tiene: ${names}.`,
    `There is no column "${name}"; the file has: ${names}.`,
  );
}

const notOnTheHour = (column: string, text: string, line: number) =>
  new InputError(
    `Línea ${line}, columna "${column}": ${text} no es una hora en punto; promedie a horas antes.`,
    `Line ${line}, column "${column}": ${text} is not on the hour; average to hours first.`,
  );
