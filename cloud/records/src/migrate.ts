import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type { Database, Sql } from './database.ts';
import { RecordsError } from './records-error.ts';

const folder = new URL('../migrations/', import.meta.url);
/** Any number, the same in every process: two that start at once migrate one after the other. */
const lockKey = 7_265_001;

/**
 * Applies the migrations that are missing, in one transaction. Files are applied once, in the order
 * of their names, and never changed afterwards.
 * @throws RecordsError RECORDS_MIGRATION for a database that is of a newer or another Samay.
 */
export async function migrate(database: Database): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  const scripts = await Promise.all(
    names.map(async (name) => ({ name, script: await readFile(new URL(name, folder), 'utf8') })),
  );
  await database.transaction(async (sql) => {
    await sql.query('SELECT pg_advisory_xact_lock($1)', [lockKey]);
    await sql.run(
      'CREATE TABLE IF NOT EXISTS migration (name text PRIMARY KEY, digest text NOT NULL)',
    );
    const applied = await appliedIn(sql);
    for (const name of applied.keys()) {
      if (!names.includes(name)) throw mismatch(`${name} is not known here`);
    }
    for (const { name, script } of scripts) {
      const digest = createHash('sha256').update(script).digest('hex');
      const known = applied.get(name);
      if (known !== undefined && known !== digest) throw mismatch(`${name} was another`);
      if (known !== undefined) continue;
      await sql.run(script);
      await sql.query('INSERT INTO migration (name, digest) VALUES ($1, $2)', [name, digest]);
    }
  });
}

async function appliedIn(sql: Sql): Promise<Map<string, string>> {
  const rows = await sql.query('SELECT name, digest FROM migration');
  return new Map(rows.map(({ name, digest }) => [String(name), String(digest)]));
}

const mismatch = (why: string): RecordsError =>
  new RecordsError(
    'RECORDS_MIGRATION',
    `the records were made by another version of Samay (${why}): run that one or a newer`,
  );
