import { concentrationMax } from '@samay/air-quality';
import type { Delimiter } from './csv-layout.ts';
import type { HoursCsvCounts, HoursCsvOptions } from './hours-csv.ts';
import { InputError } from './input-error.ts';
import { type Decimal, isMissing, readNumber } from './read-number.ts';

/** Reads the values of one column and counts what they are; what is missing is never a 0. */
export class CellValues {
  readonly #options: HoursCsvOptions;
  readonly #decimal: Decimal;
  readonly #counts: HoursCsvCounts;

  constructor(options: HoursCsvOptions, delimiter: Delimiter, counts: HoursCsvCounts) {
    this.#options = options;
    this.#counts = counts;
    // Where commas separate fields, a quoted 1,234 could be either; elsewhere it is a decimal.
    this.#decimal = options.decimal ?? (delimiter === ',' ? 'unsure' : 'comma');
  }

  /** @throws InputError for what is neither a number nor a word for none. */
  take(text: string, line: number): number | undefined {
    const counts = this.#counts;
    if (isMissing(text)) {
      counts.missing += 1;
      return undefined;
    }
    const { value: column, missing, negative } = this.#options;
    const value = readNumber(text, this.#decimal);
    if (value !== undefined && missing.includes(value)) {
      counts.sentinels += 1;
      return undefined;
    }
    if (value === undefined || !(Math.abs(value) < concentrationMax)) {
      throw new InputError(
        `Línea ${line}, columna "${column}": "${text}" no es un número claro; deje vacío lo que falta, y si la coma es decimal dígalo con --decimal comma.`,
        `Line ${line}, column "${column}": "${text}" is not a clear number; leave empty what is missing, and if the comma is decimal say so with --decimal comma.`,
      );
    }
    if (value < 0) {
      counts.negatives += 1;
      if (negative === 'missing') return undefined;
    }
    counts.values += 1;
    return value;
  }
}
