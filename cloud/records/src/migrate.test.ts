import { expect, it } from 'vitest';
import { migrate } from './migrate.ts';
import { openPglite } from './pglite-database.ts';
import { openPostgres } from './postgres-database.ts';

it('migrates once, and leaves a database of a newer Samay alone', async () => {
  const database = await openPglite();
  await migrate(database);
  await migrate(database);
  const applied = await database.query('SELECT name FROM migration ORDER BY name');
  expect(applied.map(({ name }) => name)).toEqual([
    ...['0001-alerts.sql', '0002-scorecard.sql', '0003-staff.sql'],
    ...['0004-alert-keys-and-rules.sql', '0005-groups-of-manual-entries.sql'],
  ]);
  await database.query(`INSERT INTO migration VALUES ('9999-later.sql', 'x')`);
  await expect(migrate(database)).rejects.toMatchObject({
    code: 'RECORDS_MIGRATION',
    message: expect.stringContaining('9999-later.sql'),
  });
  await database.close();
});

it('names the setting of a URL that is none, and says when nobody answers at it', async () => {
  expect(() => openPostgres('mysql://x')).toThrow('SAMAY_RECORDS');
  const nobody = openPostgres('postgres://samay@127.0.0.1:1/samay');
  await expect(nobody.query('SELECT 1')).rejects.toMatchObject({ code: 'RECORDS_UNAVAILABLE' });
  await expect(migrate(nobody)).rejects.toMatchObject({ code: 'RECORDS_UNAVAILABLE' });
  await nobody.close();
});
