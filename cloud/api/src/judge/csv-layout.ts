import { parse } from 'csv-parse/sync';
import { InputError } from './input-error.ts';

export type Delimiter = ',' | ';' | '\t';

export interface CsvLayout {
  readonly delimiter: Delimiter;
  /** Line of the header, from 1: those before it are titles. */
  readonly headerLine: number;
  readonly header: readonly string[];
  /** Of the text, where the line after the header begins. */
  readonly bodyAt: number;
}

const candidates: readonly Delimiter[] = [';', '\t', ','];
/** Titles, addresses and remarks above a table are fewer. */
const headLinesMax = 50;
const headCharactersMax = 64 * 1024;

/**
 * The header is the first line that has the columns, by whichever separator it has them.
 * @param names of columns that it must have.
 * @throws InputError telling which columns there are.
 */
export function layoutOf(text: string, names: readonly string[]): CsvLayout {
  const { layout, widest } = headerOf(text, (header) =>
    names.every((name) => header.includes(name)),
  );
  if (layout) return layout;
  const absent = names.find((name) => !widest.includes(name)) ?? names[0];
  const found = widest.map((one) => `"${one}"`).join(', ');
  throw new InputError(
    `No hay columna "${absent}"; el archivo tiene: ${found}.`,
    `There is no column "${absent}"; the file has: ${found}.`,
  );
}

/**
 * @param isHeader of the cells of a line.
 * @returns the first line that is a header; else the cells of the widest.
 * @throws InputError for a file without text.
 */
export function headerOf(
  text: string,
  isHeader: (cells: readonly string[]) => boolean,
): { readonly layout?: CsvLayout; readonly widest: readonly string[] } {
  let widest: readonly string[] = [];
  let headerLine = 0;
  for (const { line, bodyAt } of linesOf(text.slice(0, headCharactersMax))) {
    headerLine += 1;
    if (headerLine > headLinesMax) break;
    for (const delimiter of candidates) {
      const header = cellsOf(line, delimiter);
      if (isHeader(header)) return { layout: { delimiter, headerLine, header, bodyAt }, widest };
      if (header.length > widest.length) widest = header;
    }
  }
  if (text.trim() === '') throw new InputError('El archivo está vacío.', 'The file is empty.');
  return { widest };
}

function* linesOf(text: string): Generator<{ line: string; bodyAt: number }> {
  let from = 0;
  for (const { 0: end, index } of text.matchAll(/\r\n|\n|\r|$/g)) {
    yield { line: text.slice(from, index), bodyAt: index + end.length };
    from = index + end.length;
  }
}

function cellsOf(line: string, delimiter: Delimiter): string[] {
  const options = { delimiter, trim: true, relax_quotes: true, relax_column_count: true };
  try {
    const [cells = []]: string[][] = parse(line, options);
    return cells;
  } catch {
    // A quote that is open over several lines: a title, not a header.
    return [];
  }
}
