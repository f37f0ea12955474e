import pg from 'pg';
import type { Database, Sql } from './database.ts';
import { RecordsError } from './records-error.ts';

/** The engine and the pages need few; a small PostgreSQL has a hundred. */
const connectionsMax = 4;
const connectMs = 5_000;
const statementMs = 30_000;

const sqlOf = (asked: Pick<pg.ClientBase, 'query'>): Sql => ({
  query: (text, values = []) =>
    told(async () => (await asked.query<Record<string, unknown>>(text, [...values])).rows),
  run: (script) =>
    told(async () => {
      await asked.query(script);
    }),
});

/**
 * PostgreSQL by its URL, 15 or newer.
 * @param url `postgres://user:password@host/database`; `?sslmode=verify-full` for TLS.
 * @throws RecordsError RECORDS_CONFIG for what is no such URL.
 */
export function openPostgres(url: string): Database {
  if (!/^postgres(ql)?:\/\//.test(url) || !URL.canParse(url)) {
    const message = 'SAMAY_RECORDS must be a URL such as postgres://samay@127.0.0.1/samay';
    throw new RecordsError('RECORDS_CONFIG', message);
  }
  const pool = new pg.Pool({
    connectionString: url,
    max: connectionsMax,
    connectionTimeoutMillis: connectMs,
    statement_timeout: statementMs,
  });
  // A connection that dies while it rests is replaced at the next question.
  pool.on('error', () => {});
  return {
    query: (text, values = []) =>
      told(async () => (await pool.query<Record<string, unknown>>(text, [...values])).rows),
    run: (script) =>
      told(async () => {
        await pool.query(script);
      }),
    async transaction(work) {
      const client = await told(() => pool.connect());
      let broken = false;
      try {
        await client.query('BEGIN');
        const result = await work(sqlOf(client));
        await told(() => client.query('COMMIT'));
        return result;
      } catch (error) {
        await client.query('ROLLBACK').catch(() => {
          broken = true;
        });
        throw error;
      } finally {
        client.release(broken);
      }
    },
    close: () => pool.end(),
  };
}

/** SQLSTATE of a server that ends or has no room (classes 08, 53, 57); none where it is not there. */
const away = /^(08|53|57)/;

async function told<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const state = error instanceof pg.DatabaseError ? error.code : undefined;
    if (state !== undefined && !away.test(state)) throw error;
    throw new RecordsError('RECORDS_UNAVAILABLE', 'PostgreSQL does not answer', { cause: error });
  }
}
