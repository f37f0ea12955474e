import { type Postgres, startPostgres } from '@samay/testbed';
import { afterAll, beforeAll } from 'vitest';
import { openPglite } from '../pglite-database.ts';
import { openPostgres } from '../postgres-database.ts';
import { alertRecordsBehaviour } from './alert-records.suite.ts';
import { memoryAlerts } from './memory-alerts.ts';
import { sqlAlerts } from './sql-alerts.ts';

alertRecordsBehaviour('memory', async () => memoryAlerts());

alertRecordsBehaviour('PGlite', async () => sqlAlerts(await openPglite()));

let server: Postgres;
beforeAll(async () => {
  server = await startPostgres();
});
afterAll(() => server.stop());
alertRecordsBehaviour('PostgreSQL', async () =>
  sqlAlerts(openPostgres(await server.freshDatabase())),
);
