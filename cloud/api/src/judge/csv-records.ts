import { CsvError, type InfoRecord } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import type { CsvLayout } from './csv-layout.ts';
import { InputError } from './input-error.ts';

/** Ten years of minutes, or a network of seventy stations for a decade of hours: 6.1 million. */
const rowsMax = 6_200_000;
const lineCharactersMax = 64 * 1024;

/**
 * Gives each line of data of a CSV, with its number from 1; empty ones are left out.
 * @throws InputError naming the line that is no CSV, or where there are too many.
 */
export function eachRecord(
  text: string,
  { delimiter, headerLine, bodyAt }: CsvLayout,
  take: (record: readonly string[], line: number) => void,
): void {
  const onRecord = (record: string[], { lines, records }: InfoRecord): null => {
    if (records > rowsMax) throw tooLong();
    take(record, lines + headerLine);
    return null;
  };
  try {
    parse(text.slice(bodyAt), {
      ...{ delimiter, trim: true, on_record: onRecord },
      ...{ skip_empty_lines: true, skip_records_with_empty_values: true },
      ...{ relax_column_count: true, max_record_size: lineCharactersMax },
    });
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error, headerLine) : error;
  }
}

const tooLong = () =>
  new InputError(
    `El archivo tiene más de ${rowsMax} líneas; sepárelo por años.`,
    `The file has more than ${rowsMax} lines; split it by years.`,
  );

function unreadable(error: CsvError & { readonly lines?: number }, before: number): InputError {
  const line = error.lines === undefined ? '?' : error.lines + before;
  return new InputError(
    `Línea ${line}: no es CSV (${error.code}); revise comillas y separadores.`,
    `Line ${line}: not CSV (${error.code}); check quotes and separators.`,
  );
}
