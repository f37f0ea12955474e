import { type Postgres, startPostgres } from '@samay/testbed';
import { afterAll, beforeAll } from 'vitest';
import { alertRecordsBehaviour } from './alerts/alert-records.suite.ts';
import { memoryAlerts } from './alerts/memory-alerts.ts';
import { sqlAlerts } from './alerts/sql-alerts.ts';
import type { Database } from './database.ts';
import { restoreRecords } from './dump.ts';
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
afterAll(async () => {
  for (const database of databases) await database.close();
  await server.stop();
});

const nothing = { close: async () => {} };
const databases: Database[] = [];

/** One database for all the suites of this file, emptied for each: a start takes seconds of processor. */
function emptied(open: () => Promise<Database>) {
  let opened: Promise<Database> | undefined;
  return async <Records>(recordsOf: (of: Database) => Records) => {
    opened ??= open().then((database) => {
      databases.push(database);
      return database;
    });
    const database = await opened;
    await restoreRecords(database, []);
    return { records: recordsOf(database), ...nothing };
  };
}
const pglite = emptied(openPglite);
const postgres = emptied(async () => openPostgres(await server.freshDatabase()));

alertRecordsBehaviour('memory', async () => ({ records: memoryAlerts(), ...nothing }));
alertRecordsBehaviour('PGlite', () => pglite(sqlAlerts));
alertRecordsBehaviour('PostgreSQL', () => postgres(sqlAlerts));

scorecardRecordsBehaviour('memory', async () => ({ records: memoryScorecard(), ...nothing }));
scorecardRecordsBehaviour('PGlite', () => pglite(sqlScorecard));
scorecardRecordsBehaviour('PostgreSQL', () => postgres(sqlScorecard));

staffRecordsBehaviour('memory', async () => ({ records: memoryStaff(), ...nothing }));
staffRecordsBehaviour('PGlite', () => pglite(sqlStaff));
staffRecordsBehaviour('PostgreSQL', () => postgres(sqlStaff));
