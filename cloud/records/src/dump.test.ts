import { type Postgres, startPostgres } from '@samay/testbed';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from './database.ts';
import { countRecords, dumpRecords, restoreRecords } from './dump.ts';
import { migrate } from './migrate.ts';
import { openPglite } from './pglite-database.ts';
import { openPostgres } from './postgres-database.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

async function fill(database: Database): Promise<void> {
  await migrate(database);
  await database.run(`
    INSERT INTO alert (id, rule, device, city, quantity, averaging, unit, threshold, state, from_ms,
      peak, peak_ms, calibrations)
    SELECT 'a' || n, 'inca', 'plaza', 'cusco', 'pm2_5', 'hour', 'ug/m3', 25.1, 'open',
      1795000000000 + n, 0.1 + n / 3.0, 1795000000001, '[{"text": "ñ ''\\" \\\\ x"}]'
    FROM generate_series(1, 2500) n;
    INSERT INTO alert_entry (alert, seq, at_ms, kind, new) VALUES ('a1', 0, 7, 'opened', '{"a": 1e-7}');
    INSERT INTO delivery (id, body, made_ms) VALUES ('d', 'línea 1
línea 2', 9223372036854775807);
    CREATE TABLE counted (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, word text);
    INSERT INTO counted (word) VALUES ('uno'), (NULL);`);
}

it('brings every row from the embedded database to PostgreSQL and back', async () => {
  const [embedded, server, back] = [
    await openPglite(),
    openPostgres(await postgres.freshDatabase()),
    await openPglite(),
  ];
  await fill(embedded);
  const dumped = await dumpRecords(embedded);
  expect(dumped.map(({ table, rows }) => [table, rows.length])).toEqual([
    ['alert', 2_500],
    ['alert_due', 0],
    ['alert_entry', 1],
    ['alert_rule', 0],
    ['alert_through', 0],
    ['audit', 0],
    ['counted', 2],
    ['delivery', 1],
    ['manual_entry', 0],
    ['person', 0],
    ['scorecard_entry', 0],
    ['session', 0],
  ]);
  expect(await countRecords(embedded)).toBe(2_504);
  expect(await countRecords(server)).toBe(0);
  const table = 'CREATE TABLE counted (id bigint GENERATED ALWAYS AS IDENTITY, word text)';
  await server.run(table);
  await back.run(table);
  await restoreRecords(server, dumped);
  await restoreRecords(server, dumped);
  const there = await dumpRecords(server);
  await restoreRecords(back, there);
  const values = (all: typeof dumped) =>
    all.map(({ table: name, rows }) => [
      name,
      rows
        .map((row) => JSON.parse(row))
        .map(byKey)
        .sort(),
    ]);
  expect(values(there)).toEqual(values(dumped));
  expect(values(await dumpRecords(back))).toEqual(values(dumped));
  // The numbers go on where they were.
  await back.run("INSERT INTO counted (word) VALUES ('tres')");
  const [last] = await back.query("SELECT id FROM counted WHERE word = 'tres'");
  expect(Number(last?.['id'])).toBe(3);
  await Promise.all([embedded.close(), server.close(), back.close()]);
});

it('puts nothing in where the dump is of a newer version', async () => {
  const database = await openPglite();
  await migrate(database);
  await database.run("INSERT INTO alert_due VALUES ('plaza', 1)");
  const dumped = [
    { table: 'alert_due', rows: [] },
    { table: 'tomorrow', rows: ['{}'] },
  ];
  await expect(restoreRecords(database, dumped)).rejects.toMatchObject({
    code: 'RECORDS_MIGRATION',
    message: expect.stringContaining('"tomorrow"'),
  });
  expect(await countRecords(database)).toBe(1);
  await database.close();
});

const byKey = (row: object): string => JSON.stringify(Object.entries(row).sort());
