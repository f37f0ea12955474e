import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, expect, it } from 'vitest';
import { HashWorkers } from './hash-workers.ts';
import { derive, hashPassword, newPassword } from './password.ts';

const workers = new HashWorkers();
afterEach(() => workers.close());

it('derives the same as libuv, several at a time, from threads behind all others', async () => {
  const password = newPassword();
  const stored = await hashPassword(password);
  const asked = Buffer.from(password);
  const both = await Promise.all([workers.derive(asked, stored), workers.derive(asked, stored)]);
  const wanted = await derive(asked, stored);
  for (const derived of both) expect(Buffer.from(derived)).toEqual(wanted);
  if (process.platform !== 'linux') return;
  const nice = (thread: string) =>
    readFileSync(`/proc/self/task/${thread}/stat`, 'latin1').split(') ')[1]?.split(' ')[16];
  const threads = readdirSync('/proc/self/task').map(nice);
  expect(threads.filter((value) => value === '5')).toHaveLength(2);
  // The one that acknowledges stays in front.
  expect(nice(String(process.pid))).toBe('0');
});

it('says so when the parameters are impossible, and goes on', async () => {
  const stored = await hashPassword('x');
  const impossible = { ...stored, scrypt: { N: 3, r: 8, p: 1 } };
  await expect(workers.derive(Buffer.from('x'), impossible)).rejects.toThrow(/scrypt/);
  expect(await workers.derive(Buffer.from('x'), stored)).toHaveLength(32);
});
