/** How a table is written: found from its first lines and the columns that must be there. */
import papa from 'papaparse';
import { hasColumns } from './columns.ts';

export interface Dialect {
  readonly delimiter: string;
  /** Lines before the one with the names of the columns. */
  readonly linesBefore: number;
  readonly header: readonly string[];
  readonly newline: '\n' | '\r';
}

const delimiters = [',', ';', '\t', '|'] as const;
/** Exports of loggers begin with a few lines about themselves. */
const headerLinesMax = 60;

/**
 * @param head the first lines of the file, decoded; its last line may be cut.
 * @param names of columns that must be in the header.
 * @param delimiter when it was told.
 */
export function dialectOf(
  head: string,
  names: readonly string[],
  delimiter: string | undefined,
): Dialect {
  const newline = head.includes('\n') ? '\n' : '\r';
  const lines = head.split(newline, headerLinesMax);
  const candidates = delimiter === undefined ? delimiters : [delimiter];
  for (const [linesBefore, line] of lines.entries()) {
    for (const one of candidates) {
      const header = cellsOf(line, one);
      if (hasColumns(header, names)) return { delimiter: one, linesBefore, header, newline };
    }
  }
  // None has them all: the line that looks most like a header, to say which columns there are.
  let best = { delimiter: candidates[0] ?? ',', linesBefore: 0, header: [''], newline } as Dialect;
  for (const one of candidates) {
    for (const [linesBefore, line] of lines.entries()) {
      const header = cellsOf(line, one);
      if (header.length > best.header.length) {
        best = { delimiter: one, linesBefore, header, newline };
      }
    }
  }
  return best;
}

/** A line alone; quotes may hold the delimiter. */
function cellsOf(line: string, delimiter: string): string[] {
  const { data } = papa.parse<string[]>(line, { delimiter, newline: '\n' });
  return (data[0] ?? []).map((cell) => cell.trim());
}

/** @param text of `--delimiter`. */
export function delimiterNamed(text: string): string | undefined {
  const name = text.toLowerCase();
  if (name === 'tab' || text === '\\t' || text === '\t') return '\t';
  if (name === 'comma' || name === 'coma') return ',';
  if (name === 'semicolon') return ';';
  return text.length === 1 && !/["\r\n\w]/.test(text) ? text : undefined;
}
