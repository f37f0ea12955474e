import { execFile } from 'node:child_process';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { temporaryDirectory } from '@samay/testbed';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { program } from '../program.suite.ts';

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
beforeEach(async () => {
  directory = await temporaryDirectory();
});
afterEach(() => directory.remove());

const command = (name: string, ...args: string[]) => {
  const env = { ...process.env, SAMAY_DATA_DIR: join(directory.path, name) };
  const entry = [program, ...args];
  const asked = promisify(execFile)(process.execPath, entry, { env });
  return asked.catch((error: { code: number; stderr: string }) => error);
};

it('brings flows, users and secrets to another machine, for their owner alone', async () => {
  const file = join(directory.path, 'copia.tar.gz');
  await command('here', 'setup');
  expect(await command('here', 'backup', file)).not.toHaveProperty('code');
  expect(await command('there', 'restore', file)).not.toHaveProperty('code');
  for (const name of ['flows.json', 'users.json', 'secrets/credential-secret']) {
    const [here, there] = ['here', 'there'].map((place) =>
      join(directory.path, place, 'flows', name),
    ) as [string, string];
    expect(await readFile(there)).toEqual(await readFile(here));
    expect((await stat(there)).mode & 0o777).toBe(0o600);
  }
  expect(await command('there', 'restore', file)).toMatchObject({
    code: 1,
    stderr: expect.stringContaining('FLOWS_BACKUP'),
  });
  expect(await command('there', 'restore', file, '--replace')).not.toHaveProperty('code');
});
