import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { lockDirectory, OutboxError } from '@samay/outbox';
import type { Database, Row, Sql } from './database.ts';
import { RecordsError } from './records-error.ts';

type Asked = Pick<PGlite, 'query' | 'exec'>;

const sqlOf = (asked: Asked): Sql => ({
  query: async (text, values = []) => (await asked.query<Row>(text, [...values])).rows,
  async run(script) {
    await asked.exec(script);
  },
});

/** PGlite's own parameters without `-F`, which would leave commits to the kernel's good time. */
const startParams = PGlite.defaultStartParams.filter((parameter) => parameter !== '-F');

/**
 * PostgreSQL within this process.
 * @param directory of its files, made when missing, for one process at a time; in memory without it.
 * @throws RecordsError RECORDS_LOCKED naming the process that has it.
 */
export async function openPglite(directory?: string): Promise<Database> {
  const unlock = directory === undefined ? async () => {} : await lock(directory);
  try {
    const dataDir = directory === undefined ? 'memory://' : await made(directory);
    const db = await PGlite.create({ dataDir, startParams });
    return {
      ...sqlOf(db),
      transaction: (work) => db.transaction((tx) => work(sqlOf(tx))),
      async close() {
        await db.close();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** Made under another name first: who dies while it is made leaves nothing that looks like one. */
async function made(directory: string): Promise<string> {
  const [dataDir, making] = [`${directory}/postgresql`, `${directory}/postgresql.new`];
  if (existsSync(dataDir)) return dataDir;
  await rm(making, { recursive: true, force: true });
  const db = await PGlite.create({ dataDir: making, startParams });
  await db.close();
  await rename(making, dataDir);
  return dataDir;
}

async function lock(directory: string): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  try {
    return await lockDirectory(directory);
  } catch (error) {
    if (!(error instanceof OutboxError)) throw error;
    throw new RecordsError('RECORDS_LOCKED', error.message, { cause: error });
  }
}
