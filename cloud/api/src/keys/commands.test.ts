import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { temporaryDirectory } from '@samay/testbed';
import { expect, it } from 'vitest';
import { program } from '../program.suite.ts';

it('makes, lists and revokes a key, and shows its secret once', async () => {
  const { path, remove } = await temporaryDirectory();
  const run = async (...args: string[]) => {
    const options = [program, 'keys', ...args];
    const child = spawn(process.execPath, [...options, '--data-dir', path]);
    const [out, code] = await Promise.all([
      text(child.stdout),
      new Promise((resolve) => child.once('exit', resolve)),
    ]);
    return { out: out.trim(), code };
  };
  const { out: secret } = await run('add', 'Cusco');
  expect(secret).toMatch(/^[\w-]{43}$/);
  const { out: listed } = await run('list');
  expect(listed).toMatch(/^[0-9a-f]{8}\twrite\t.*\tactiva·active\tCusco$/);
  expect(listed).not.toContain(secret);
  const id = listed.split('\t')[0]!;
  expect(await run('revoke', id)).toMatchObject({ code: 0 });
  expect((await run('list')).out).toContain('revoked');
  expect(await run('revoke', 'ffffffff')).toMatchObject({ code: 1 });
  await remove();
});
