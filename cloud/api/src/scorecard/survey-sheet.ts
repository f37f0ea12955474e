import type { AnswerSheet, SheetFault } from '@samay/scorecard';
import { CsvError, type InfoRecord } from 'csv-parse';
import { parse } from 'csv-parse/sync';

/** Beyond a city's survey; a file that is larger is no survey. */
const rowsMax = 50_000;
const delimiters = [';', '\t', ','] as const;

/** @returns the rows of a CSV by the separator that its first line has most of, or what is wrong. */
export function readSheet(text: string): AnswerSheet | { readonly fault: SheetFault } {
  const [first = ''] = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/, 1);
  const count = (delimiter: string) => first.split(delimiter).length;
  const [delimiter = ','] = [...delimiters].sort((a, b) => count(b) - count(a));
  try {
    const parsed = parse(text, {
      ...{ delimiter, bom: true, info: true, trim: true, skip_empty_lines: true },
      to: rowsMax + 2,
      // With `info` each is a pair, which the types of the library do not say.
    }) as unknown as { record: string[]; info: InfoRecord }[];
    const [head, ...rows] = parsed;
    if (head === undefined || rows.length === 0) return fault(1, '', empty);
    if (rows.length > rowsMax) return fault(rowsMax + 2, '', tooLong);
    return {
      header: head.record,
      rows: rows.map(({ record, info }) => ({ line: info.lines, cells: record })),
    };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return fault(Number(error['lines'] ?? 1), '', {
      es: 'no tiene las columnas de la primera línea, o una comilla sin cerrar; corrija la fila',
      en: 'has not the columns of the first line, or a quote that is open; correct the row',
    });
  }
}

const empty = {
  es: 'el archivo no tiene filas; la primera línea son los nombres de las columnas',
  en: 'the file has no rows; its first line is the names of the columns',
};
const tooLong = {
  es: `el archivo tiene más de ${rowsMax} filas; divídalo por periodos`,
  en: `the file has more than ${rowsMax} rows; divide it by periods`,
};
const fault = (line: number, column: string, told: SheetFault['told']) => ({
  fault: { line, column, told },
});
