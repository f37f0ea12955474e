import { type Postgres, startPostgres } from '@samay/testbed';
import { afterAll, beforeAll } from 'vitest';
import type { Database } from './database.ts';
import { migrate } from './migrate.ts';
import { openPglite } from './pglite-database.ts';
import { openPostgres } from './postgres-database.ts';
import { memoryScorecard } from './scorecard/memory-scorecard.ts';
import { scorecardRecordsBehaviour } from './scorecard/scorecard-records.suite.ts';
import { sqlScorecard } from './scorecard/sql-scorecard.ts';
import { memoryStaff } from './staff/memory-staff.ts';
import { sqlStaff } from './staff/sql-staff.ts';
import { staffRecordsBehaviour } from './staff/staff-records.suite.ts';

let server: Postgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());

const nothing = { close: async () => {} };
const migrated = async <Records>(database: Database, recordsOf: (of: Database) => Records) => {
  await migrate(database);
  return { records: recordsOf(database), close: () => database.close() };
};
const postgres = async () => openPostgres(await server.freshDatabase());

scorecardRecordsBehaviour('memory', async () => ({ records: memoryScorecard(), ...nothing }));
scorecardRecordsBehaviour('PGlite', async () => migrated(await openPglite(), sqlScorecard));
scorecardRecordsBehaviour('PostgreSQL', async () => migrated(await postgres(), sqlScorecard));

staffRecordsBehaviour('memory', async () => ({ records: memoryStaff(), ...nothing }));
staffRecordsBehaviour('PGlite', async () => migrated(await openPglite(), sqlStaff));
staffRecordsBehaviour('PostgreSQL', async () => migrated(await postgres(), sqlStaff));
