import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openVerifiedPasswords } from './verified-passwords-tmpfs.ts';

let folder: string;
let nowMs: number;
let steadyMs: number;
const clock = { nowMs: () => nowMs, steadyMs: () => steadyMs };
const password = Buffer.from('a password of a station');
const fail = (error: unknown): never => {
  throw error;
};
const open = () => openVerifiedPasswords(folder, clock, fail);
const hourMs = 3_600_000;

beforeEach(async () => {
  folder = await mkdtemp('/dev/shm/samay-test-');
  nowMs = 1_750_000_000_000;
  steadyMs = 500;
});
afterEach(() => rm(folder, { recursive: true }));

it('knows after a restart what it knew before, for twelve hours and not longer', async () => {
  const first = await open();
  first.verified.add(password, 'hash', steadyMs);
  await first.close();
  nowMs += 11 * hourMs;
  steadyMs = 3;
  const second = await open();
  expect(second.verified.has(password, 'hash', steadyMs)).toBe(true);
  expect(second.verified.has(password, 'another', steadyMs)).toBe(false);
  expect(second.verified.has(password, 'hash', steadyMs + hourMs)).toBe(false);
  nowMs += hourMs;
  expect((await open()).verified.has(password, 'hash', steadyMs)).toBe(false);
});

it('keeps no password, in a file of its own alone', async () => {
  const { verified, close } = await open();
  verified.add(password, 'hash', steadyMs);
  await close();
  const path = join(folder, 'verified-passwords.json');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readFile(path, 'utf8')).not.toContain('station');
});

it('forgets what is not whole', async () => {
  await writeFile(join(folder, 'verified-passwords.json'), '{"key":"');
  const { verified } = await open();
  expect(verified.has(password, 'hash', steadyMs)).toBe(false);
});

it('remembers nothing on a disk', async () => {
  // Where the sources are is no tmpfs; /tmp may be one.
  const at = await mkdtemp(join(process.cwd(), 'node_modules', '.samay-run-'));
  await expect(openVerifiedPasswords(at, clock, fail)).rejects.toMatchObject({
    code: 'GATEWAY_SETTING',
    message: expect.stringMatching(/SAMAY_RUNTIME_DIR.*\/run\/samay-gateway/),
  });
  await rm(at, { recursive: true });
});
