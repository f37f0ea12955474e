import { expect, it, vi } from 'vitest';
import type { Database } from './database.ts';
import { openingDatabase } from './opening-database.ts';
import { openPglite } from './pglite-database.ts';
import { RecordsError } from './records-error.ts';

it('says that it is being opened, and answers once it is', async () => {
  let start = (): void => {};
  const mayStart = new Promise<void>((resolve) => {
    start = resolve;
  });
  const database = openingDatabase(async () => {
    await mayStart;
    return openPglite();
  });
  for (const ask of [
    () => database.query('SELECT 1'),
    () => database.run('SELECT 1'),
    () => database.transaction((sql) => sql.query('SELECT 1')),
  ]) {
    await expect(ask()).rejects.toMatchObject({ code: 'RECORDS_OPENING' });
  }
  start();
  await database.opened;
  expect(await database.query('SELECT 2 AS two')).toEqual([{ two: 2 }]);
  await database.close();
});

it('tells everybody why it could not be opened', async () => {
  const why = new RecordsError('RECORDS_LOCKED', 'process 7 has it');
  const database = openingDatabase(async () => {
    throw why;
  });
  await expect(database.opened).rejects.toBe(why);
  await expect(database.query('SELECT 1')).rejects.toBe(why);
  await database.close();
});

it('closed before it is open, gives up, and closes what was opened meanwhile', async () => {
  const closed: string[] = [];
  const database = openingDatabase(async (signal) => {
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    return { close: async () => void closed.push('it') } as unknown as Database;
  });
  await database.close();
  await vi.waitFor(() => expect(closed).toEqual(['it']), { timeout: 30_000 });
});
