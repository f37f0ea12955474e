import type { Table } from './table.ts';

/** A JSON object per line, with the same keys in each. */
export async function* ndjsonOf({ columns, batches }: Table): AsyncGenerator<string> {
  const names = columns.map(({ name }) => `${JSON.stringify(name)}:`);
  for await (const rows of batches) {
    let text = '';
    for (const row of rows) {
      text += `{${row.map((cell, at) => `${names[at]}${JSON.stringify(cell)}`).join(',')}}\n`;
    }
    if (text !== '') yield text;
  }
}
