import type { Database, Row, Sql } from '../database.ts';
import type { AuditEntry, KeptSession, Person } from './staff.ts';
import type { StaffRecords } from './staff-records.ts';

/** Staff in PostgreSQL that has been migrated. */
export const sqlStaff = (database: Database): StaffRecords => ({
  ...people(database),
  ...sessions(database),
  ...audit(database),
});

const people = (
  database: Database,
): Pick<StaffRecords, 'add' | 'people' | 'person' | 'credentials' | 'change'> => ({
  async add({ id, name, fullName, role, createdMs, disabledMs }, passwordHash) {
    const [row] = await database.query(
      `INSERT INTO person (id, name, full_name, role, password_hash, created_ms, disabled_ms)
       VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (name) DO NOTHING RETURNING *`,
      [id, name, fullName, role, passwordHash, createdMs, disabledMs ?? null],
    );
    return row ? personOf(row) : 'taken';
  },
  async people() {
    const rows = await database.query('SELECT * FROM person ORDER BY name COLLATE "C"');
    return rows.map(personOf);
  },
  async person(id) {
    const [row] = await database.query('SELECT * FROM person WHERE id = $1', [id]);
    return row && personOf(row);
  },
  async credentials(name) {
    const [row] = await database.query('SELECT * FROM person WHERE name = $1', [name]);
    return row && { person: personOf(row), passwordHash: String(row['password_hash']) };
  },
  change: (id, { role, passwordHash, disabledMs }) =>
    database.transaction(async (sql) => {
      const [row] = await sql.query(
        `UPDATE person SET role = coalesce($2, role),
           password_hash = coalesce($3, password_hash),
           disabled_ms = CASE WHEN $4::boolean THEN $5::bigint ELSE disabled_ms END
         WHERE id = $1 RETURNING *`,
        [id, role ?? null, passwordHash ?? null, disabledMs !== undefined, disabledMs ?? null],
      );
      await sql.query('DELETE FROM session WHERE person = $1', [id]);
      return row && personOf(row);
    }),
});

const sessions = (
  sql: Sql,
): Pick<StaffRecords, 'keepSession' | 'session' | 'endSession' | 'sweep'> => ({
  async keepSession(digest, { person, content, expiresMs }) {
    await sql.query(
      `INSERT INTO session (digest, person, content, expires_ms) VALUES ($1, $2, $3, $4)
       ON CONFLICT (digest) DO UPDATE SET person = excluded.person, content = excluded.content,
         expires_ms = excluded.expires_ms`,
      [digest, person ?? null, JSON.stringify(content), expiresMs],
    );
  },
  async session(digest, nowMs) {
    const [row] = await sql.query(
      `SELECT session.* FROM session LEFT JOIN person ON person.id = session.person
       WHERE digest = $1 AND expires_ms > $2 AND disabled_ms IS NULL`,
      [digest, nowMs],
    );
    return row && sessionOf(row);
  },
  async endSession(digest) {
    await sql.query('DELETE FROM session WHERE digest = $1', [digest]);
  },
  async sweep(nowMs) {
    await sql.query('DELETE FROM session WHERE expires_ms <= $1', [nowMs]);
  },
});

const audit = (sql: Sql): Pick<StaffRecords, 'log' | 'audited'> => ({
  async log({ atMs, by, what, subject, details }) {
    await sql.query(
      'INSERT INTO audit (at_ms, done_by, what, subject, details) VALUES ($1, $2, $3, $4, $5)',
      [atMs, by, what, subject, JSON.stringify(details)],
    );
  },
  async audited({ beforeSeq, max }) {
    const rows = await sql.query(
      `SELECT * FROM audit WHERE $1::bigint IS NULL OR seq < $1 ORDER BY seq DESC LIMIT $2`,
      [beforeSeq ?? null, max],
    );
    return rows.map(auditOf);
  },
});

const personOf = (row: Row): Person => ({
  id: String(row['id']),
  name: String(row['name']),
  fullName: String(row['full_name']),
  role: row['role'] as Person['role'],
  createdMs: Number(row['created_ms']),
  ...(row['disabled_ms'] === null ? {} : { disabledMs: Number(row['disabled_ms']) }),
});

const sessionOf = (row: Row): KeptSession => ({
  ...(row['person'] === null ? {} : { person: String(row['person']) }),
  content: row['content'] as KeptSession['content'],
  expiresMs: Number(row['expires_ms']),
});

const auditOf = (row: Row): AuditEntry => ({
  seq: Number(row['seq']),
  atMs: Number(row['at_ms']),
  by: String(row['done_by']),
  what: String(row['what']),
  subject: String(row['subject']),
  details: row['details'] as AuditEntry['details'],
});
