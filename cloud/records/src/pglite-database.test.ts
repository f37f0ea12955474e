import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startProcess, temporaryDirectory } from '@samay/testbed';
import { expect, it } from 'vitest';
import { alertAt } from './alerts/alert-records.suite.ts';
import { sqlAlerts } from './alerts/sql-alerts.ts';
import { openPglite } from './pglite-database.ts';

/** Keeps an alert every so often, and says so each time it has. */
const writer = `
  const { migrate, openPglite, sqlAlerts } = await import(${JSON.stringify(
    fileURLToPath(new URL('index.ts', import.meta.url)),
  )});
  const database = await openPglite(process.argv[1]);
  await migrate(database);
  const records = sqlAlerts(database);
  const alert = ${JSON.stringify(alertAt(0))};
  for (let at = 0; ; at += 1) {
    await records.advance({
      ...{ rule: 'r', device: 'd', throughMs: at, atMs: at, message: () => undefined },
      changes: [{ kind: 'opened', alert: { ...alert, id: 'alert-' + at, fromMs: at } }],
    });
    console.log('kept ' + at);
  }`;

it('keeps what it said yes to through a kill -9, and has one process at a time', {
  timeout: 180_000,
}, async () => {
  const directory = await temporaryDirectory();
  const path = join(directory.path, 'records');
  const other = await startProcess({
    command: process.execPath,
    args: ['--import', 'tsx', '--conditions=source', '--input-type=module', '-e', writer, path],
    readyMaxMs: 120_000,
    ready: (output) => output.includes('kept 20'),
  });
  await expect(openPglite(path)).rejects.toMatchObject({
    code: 'RECORDS_LOCKED',
    message: expect.stringContaining(`process ${other.child.pid}`),
  });
  await other.kill();
  const kept = Math.max(...[...other.output().matchAll(/kept (\d+)/g)].map(([, at]) => Number(at)));
  const database = await openPglite(path);
  const records = sqlAlerts(database);
  const { throughMs = -1 } = await records.known('r', 'd', 0);
  // What was under way may have come in, whole.
  expect([kept, kept + 1]).toContain(throughMs);
  expect(await records.list({ max: 10_000 })).toHaveLength(throughMs + 1);
  await expect(openPglite(path)).rejects.toMatchObject({ code: 'RECORDS_LOCKED' });
  await database.close();
  const again = await openPglite(path);
  expect(await sqlAlerts(again).list({ max: 1 })).toHaveLength(1);
  await again.close();
  await directory.remove();
});
