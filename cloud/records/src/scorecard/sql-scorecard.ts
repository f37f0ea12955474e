import type { Evaluation, Groups } from '@samay/scorecard';
import type { Database, Row, Sql } from '../database.ts';
import type { ManualEntry, ScorecardEntry, ScorecardRecords } from './scorecard-records.ts';

/** The scorecard in PostgreSQL that has been migrated. */
export function sqlScorecard(database: Database): ScorecardRecords {
  return {
    async say({ atMs, cause, evaluation }) {
      const { indicator, period } = evaluation;
      const [row = {}] = await database.transaction((sql) =>
        inTurn(
          sql,
          `${indicator} ${period}`,
          `INSERT INTO scorecard_entry (indicator, period, seq, at_ms, cause, evaluation)
         SELECT $1::text, $2::text, coalesce(max(seq), 0) + 1, $3::bigint, $4::text, $5::jsonb
         FROM scorecard_entry WHERE indicator = $1::text AND period = $2::text RETURNING *`,
          [indicator, period, atMs, cause, JSON.stringify(evaluation)],
        ),
      );
      return entryOf(row);
    },
    async newest({ indicator, period }) {
      const rows = await database.query(
        `SELECT DISTINCT ON (indicator COLLATE "C", period COLLATE "C") * FROM scorecard_entry
         WHERE ($1::text IS NULL OR indicator = $1) AND ($2::text IS NULL OR period = $2)
         ORDER BY indicator COLLATE "C", period COLLATE "C", seq DESC`,
        [indicator ?? null, period ?? null],
      );
      return rows.map(entryOf);
    },
    async history(indicator, period, { limit, beforeSeq } = {}) {
      const rows = await database.query(
        `SELECT * FROM scorecard_entry WHERE indicator = $1 AND period = $2
         AND ($3::integer IS NULL OR seq < $3) ORDER BY seq DESC LIMIT $4::integer`,
        [indicator, period, beforeSeq ?? null, limit ?? null],
      );
      return rows.map(entryOf).reverse();
    },
    async enter(...entries) {
      return database.transaction(async (sql) => {
        const places = new Map<Entered, ManualEntry>();
        // In one order, so that two who enter the same records do not wait for each other.
        const ordered = [...entries].sort((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
        for (const one of ordered) {
          const { record, period, value, groups, note, by, atMs } = one;
          const [row = {}] = await inTurn(
            sql,
            placeOf(one),
            `INSERT INTO manual_entry (record, period, seq, value, note, entered_by, at_ms, groups)
             SELECT $1::text, $2::text, coalesce(max(seq), 0) + 1, $3::float8, $4::text, $5::text,
               $6::bigint, $7::jsonb
             FROM manual_entry WHERE record = $1::text AND period = $2::text RETURNING *`,
            [record, period, value ?? null, note, by, atMs, groups ? JSON.stringify(groups) : null],
          );
          places.set(one, manualOf(row));
        }
        return entries.flatMap((one) => places.get(one) ?? []);
      });
    },
    async entered(record) {
      const rows = await database.query(
        `SELECT DISTINCT ON (record COLLATE "C", period COLLATE "C") * FROM manual_entry
         WHERE ($1::text IS NULL OR record = $1)
         ORDER BY record COLLATE "C", period COLLATE "C", seq DESC`,
        [record ?? null],
      );
      return rows.map(manualOf);
    },
    async entries(record, period) {
      const rows = await database.query(
        'SELECT * FROM manual_entry WHERE record = $1 AND period = $2 ORDER BY seq',
        [record, period],
      );
      return rows.map(manualOf);
    },
  };
}

type Entered = Omit<ManualEntry, 'seq'>;
const placeOf = ({ record, period }: Entered): string => `${record} ${period}`;

/** Two who add to one history at once take their places one after the other. */
async function inTurn(
  sql: Sql,
  history: string,
  insert: string,
  values: readonly unknown[],
): Promise<readonly Row[]> {
  await sql.query('SELECT pg_advisory_xact_lock(hashtext($1))', [history]);
  return sql.query(insert, values);
}

const entryOf = (row: Row): ScorecardEntry => ({
  seq: Number(row['seq']),
  atMs: Number(row['at_ms']),
  cause: row['cause'] as ScorecardEntry['cause'],
  evaluation: row['evaluation'] as Evaluation,
});

const manualOf = (row: Row): ManualEntry => ({
  record: String(row['record']),
  period: String(row['period']),
  seq: Number(row['seq']),
  ...(row['value'] === null ? {} : { value: Number(row['value']) }),
  ...(row['groups'] === null ? {} : { groups: row['groups'] as Groups }),
  note: String(row['note']),
  by: String(row['entered_by']),
  atMs: Number(row['at_ms']),
});
