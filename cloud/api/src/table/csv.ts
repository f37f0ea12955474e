import { stringify } from 'csv-stringify/sync';
import type { Row, Table } from './table.ts';

/** RFC 4180: a header, then a line per row; an absent value is an empty cell. */
export async function* csvOf({ columns, batches, mark = '' }: Table): AsyncGenerator<string> {
  const texts = columns.map(({ type }) => type === 'text');
  const names = columns.map(({ name }) => name);
  yield mark +
    lineOf(
      names,
      columns.map(() => true),
    );
  for await (const rows of batches) {
    let text = '';
    for (const row of rows) text += lineOf(row, texts);
    if (text !== '') yield text;
  }
}

/** @param texts of each cell, whether it may hold anything: a number or a time needs no quotes. */
function lineOf(row: Row, texts: readonly boolean[]): string {
  let line = '';
  for (let at = 0; at < row.length; at += 1) {
    if (at > 0) line += ',';
    const cell = row[at];
    if (cell === null || cell === undefined) continue;
    line += texts[at] && !plain.test(String(cell)) ? quotedText(String(cell)) : cell;
  }
  return `${line}\r\n`;
}

/** Nearly all: names, times and ids, which need no quotes and are no formula to a spreadsheet. */
const plain = /^[A-Za-z0-9][\w .:;/()+-]*$/;

/** Some texts come from devices: a spreadsheet must not take one for a formula. */
const quotedText = (text: string): string =>
  stringify([[text]], { escape_formulas: true, eof: false });
