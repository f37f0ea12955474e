import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventually, startProcess, temporaryDirectory } from '@samay/testbed';
import { expect, it } from 'vitest';
import { openPglite } from './pglite-database.ts';

/** Its last step never comes, so that it is on the way however late it is killed. */
const opener = `
  import files from 'node:fs/promises';
  import { syncBuiltinESMExports } from 'node:module';
  files.rename = () => new Promise(() => {});
  syncBuiltinESMExports();
  setInterval(() => {}, 60_000);
  const { openPglite } = await import(${JSON.stringify(
    fileURLToPath(new URL('index.ts', import.meta.url)),
  )});
  console.log('making');
  await openPglite(process.argv[1]);`;

it('is made anew where who made it was killed on the way', { timeout: 240_000 }, async () => {
  const directory = await temporaryDirectory();
  const path = join(directory.path, 'records');
  const maker = await startProcess({
    command: process.execPath,
    args: ['--import', 'tsx', '--conditions=source', '--input-type=module', '-e', opener, path],
    readyMaxMs: 120_000,
    ready: (output) => output.includes('making'),
  });
  await eventually(() => existsSync(join(path, 'postgresql.new', 'PG_VERSION')), {
    ...{ withinMs: 120_000, everyMs: 20, what: 'half a database' },
  });
  await maker.kill();
  expect(existsSync(join(path, 'postgresql'))).toBe(false);
  const database = await openPglite(path);
  expect(await database.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  expect(existsSync(join(path, 'postgresql.new'))).toBe(false);
  await database.close();
  await directory.remove();
});
