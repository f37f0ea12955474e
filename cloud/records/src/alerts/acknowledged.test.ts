import { expect, it } from 'vitest';
import { migrate } from '../migrate.ts';
import { openPglite } from '../pglite-database.ts';
import { sqlStaff } from '../staff/sql-staff.ts';
import { alertAt } from './alert-records.suite.ts';
import { sqlAlerts } from './sql-alerts.ts';

it('who acknowledges an alert is in the audit, by the key and the person', async () => {
  const database = await openPglite();
  await migrate(database);
  const records = sqlAlerts(database);
  const message = () => undefined;
  const alert = alertAt(0);
  await records.advance({
    ...{ rule: alert.rule, device: alert.device, throughMs: 1, atMs: 1, message },
    changes: [{ kind: 'opened', alert }],
  });
  const acknowledgement = {
    atMs: 9,
    by: 'posta',
    keyId: '1f2e3d4c',
    person: 'M. Quispe',
    note: '',
  };
  await records.acknowledge(alert.id, acknowledgement, message);
  await records.acknowledge(alert.id, { ...acknowledgement, atMs: 10 }, message);
  expect(await sqlStaff(database).audited({ max: 10 })).toEqual([
    {
      ...{ seq: 1, atMs: 9, by: 'posta', what: 'alert.acknowledged', subject: alert.id },
      details: { keyId: '1f2e3d4c', person: 'M. Quispe' },
    },
  ]);
  await database.close();
});
