import { type Postgres, startPostgres } from '@samay/testbed';
import { afterAll, beforeAll } from 'vitest';
import { alertRecordsBehaviour } from './alerts/alert-records.suite.ts';
import { memoryAlerts } from './alerts/memory-alerts.ts';
import { sqlAlerts } from './alerts/sql-alerts.ts';
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

alertRecordsBehaviour('memory', async () => ({ records: memoryAlerts(), ...nothing }));
alertRecordsBehaviour('PGlite', async () => migrated(await openPglite(), sqlAlerts));
alertRecordsBehaviour('PostgreSQL', async () => migrated(await postgres(), sqlAlerts));

scorecardRecordsBehaviour('memory', async () => ({ records: memoryScorecard(), ...nothing }));
scorecardRecordsBehaviour('PGlite', async () => migrated(await openPglite(), sqlScorecard));
scorecardRecordsBehaviour('PostgreSQL', async () => migrated(await postgres(), sqlScorecard));

staffRecordsBehaviour('memory', async () => ({ records: memoryStaff(), ...nothing }));
staffRecordsBehaviour('PGlite', async () => migrated(await openPglite(), sqlStaff));
staffRecordsBehaviour('PostgreSQL', async () => migrated(await postgres(), sqlStaff));
