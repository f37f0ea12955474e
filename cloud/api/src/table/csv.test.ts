import { expect, it } from 'vitest';
import { csvOf } from './csv.ts';
import { oneBatch } from './send-table.ts';

it('begins with a byte order mark where one is asked for, and once', async () => {
  const table = { name: 't', columns: [{ name: 'año', type: 'integer' }], facts: {} } as const;
  const textOf = async (mark: '' | '\uFEFF') => {
    let text = '';
    for await (const piece of csvOf({ ...table, mark, batches: oneBatch([[2026], [2027]]) })) {
      text += piece;
    }
    return text;
  };
  expect(await textOf('\uFEFF')).toBe('\uFEFFaño\r\n2026\r\n2027\r\n');
  expect(await textOf('')).toBe('año\r\n2026\r\n2027\r\n');
});
