/** Every row of every table as JSON, so that any PostgreSQL gives it and takes it, embedded or not. */
import type { Database, Sql } from './database.ts';
import { migrate } from './migrate.ts';
import { RecordsError } from './records-error.ts';

export interface DumpedTable {
  readonly table: string;
  /** Each a JSON object by column. */
  readonly rows: readonly string[];
}

/** Of a thousand rows at a time, so that no statement is too long. */
const rowsPerStatement = 1_000;

/** Tables of which others are part come first. @returns them as of one moment. */
export const dumpRecords = (database: Database): Promise<DumpedTable[]> =>
  database.transaction(async (sql) => {
    await sql.run('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    const dumped: DumpedTable[] = [];
    for (const table of await tablesOf(sql)) {
      const found = await sql.query(`SELECT to_jsonb(t)::text AS row FROM ${quoted(table)} t`);
      dumped.push({ table, rows: found.map(({ row }) => String(row)) });
    }
    return dumped;
  });

/** @returns how many rows there are in all tables, brought up to this version first. */
export async function countRecords(database: Database): Promise<number> {
  await migrate(database);
  let rows = 0;
  for (const table of await tablesOf(database)) {
    const [found] = await database.query(`SELECT count(*)::int AS n FROM ${quoted(table)}`);
    rows += Number(found?.['n']);
  }
  return rows;
}

/**
 * Puts the rows of a dump in the place of those there are, all or nothing.
 * @throws RecordsError RECORDS_MIGRATION where the dump has a table that is not known here.
 */
export async function restoreRecords(
  database: Database,
  dumped: readonly DumpedTable[],
): Promise<void> {
  await migrate(database);
  await database.transaction(async (sql) => {
    const tables = await tablesOf(sql);
    const given = new Map(dumped.map(({ table, rows }) => [table, rows]));
    for (const table of given.keys()) if (!tables.includes(table)) throw unknown(table);
    if (tables.length > 0) await sql.run(`TRUNCATE ${tables.map(quoted).join(', ')}`);
    for (const table of tables) await fill(sql, table, given.get(table) ?? []);
  });
}

async function fill(sql: Sql, table: string, rows: readonly string[]): Promise<void> {
  for (let from = 0; from < rows.length; from += rowsPerStatement) {
    const batch = rows.slice(from, from + rowsPerStatement);
    await sql.query(
      `INSERT INTO ${quoted(table)} OVERRIDING SYSTEM VALUE
       SELECT * FROM jsonb_populate_recordset(NULL::${quoted(table)}, $1::jsonb)`,
      [`[${batch.join(',')}]`],
    );
  }
  const counted = await sql.query(
    `SELECT attname AS name FROM pg_attribute WHERE attrelid = $1::text::regclass AND attnum > 0
     AND NOT attisdropped AND pg_get_serial_sequence($1::text, attname::text) IS NOT NULL`,
    [quoted(table)],
  );
  for (const { name } of counted) {
    const column = quoted(String(name));
    await sql.query(
      `SELECT setval(pg_get_serial_sequence($1::text, $2::text), coalesce(max(${column}), 0) + 1, false)
       FROM ${quoted(table)}`,
      [quoted(table), name],
    );
  }
}

/** All but the migrations, whose tables are there already; what is referred to comes first. */
async function tablesOf(sql: Sql): Promise<string[]> {
  const found = await sql.query(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relkind = 'r'
     AND c.relnamespace = current_schema()::regnamespace AND c.relname <> 'migration'
     ORDER BY c.relname COLLATE "C"`,
  );
  const links = await sql.query(
    `SELECT a.relname AS of, b.relname AS needs FROM pg_constraint k
     JOIN pg_class a ON a.oid = k.conrelid JOIN pg_class b ON b.oid = k.confrelid
     WHERE k.contype = 'f' AND a.oid <> b.oid`,
  );
  const ordered = new Set<string>();
  const waiting = new Set<string>();
  const place = (name: string): void => {
    // A circle of references has no order; PostgreSQL then says which row is missing.
    if (ordered.has(name) || waiting.has(name)) return;
    waiting.add(name);
    for (const { of, needs } of links) if (of === name) place(String(needs));
    ordered.add(name);
  };
  for (const { name } of found) place(String(name));
  return [...ordered];
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

const unknown = (table: string): RecordsError =>
  new RecordsError(
    'RECORDS_MIGRATION',
    `the backup has a table "${table}" that this version of Samay does not know: use a newer one`,
  );
