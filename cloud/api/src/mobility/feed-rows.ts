import type { FeedRow } from '@samay/mobility';
import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';

const usual = { bom: true, trim: true, relax_column_count: true };

/**
 * The rows of a table of a feed. Where its quotes are not CSV (Trujillo's `C-01 "B"`, and one that is never
 * closed), it is read a line at a time, and such a line as if it had no quotes.
 * @returns also how many lines were read so.
 */
export function feedRows(text: string): { readonly rows: FeedRow[]; readonly unquoted: number } {
  try {
    return { rows: parse(text, { ...usual, columns: true }), unquoted: 0 };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
  const [header = [], ...lines] = text
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .map((line) => cellsOf(line));
  const names = cells(header);
  const rows = lines.map((line) => {
    const own = cells(line);
    return Object.fromEntries(names.map((name, at) => [name, own[at]]));
  });
  return { rows, unquoted: lines.filter((line) => 'unquoted' in line).length };
}

type Line = readonly string[] | { readonly unquoted: readonly string[] };

const cells = (line: Line): readonly string[] => ('unquoted' in line ? line.unquoted : line);

function cellsOf(line: string): Line {
  try {
    const [own = []]: string[][] = parse(line, usual);
    return own;
  } catch {
    const [own = []]: string[][] = parse(line, { ...usual, quote: false });
    return { unquoted: own.map((cell) => cell.replace(/^"(.*?)"?$/, '$1')) };
  }
}
