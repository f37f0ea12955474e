import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '@samay/testbed';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { addKey, adoptKey, keysInForce, readKeys, revokeKey } from './keys-disk.ts';

const created = '2026-11-22T15:00:00.000Z';
let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
beforeEach(async () => {
  directory = await temporaryDirectory();
});
afterEach(() => directory.remove());

it('keeps no secret, in a file of its owner alone', async () => {
  const { key, secret } = await addKey(directory.path, {
    name: 'gateway',
    scope: 'write',
    created,
  });
  const path = join(directory.path, 'keys.json');
  expect(await readFile(path, 'utf8')).not.toContain(secret);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  expect(await readKeys(directory.path)).toEqual([key]);
  expect(key).toMatchObject({ name: 'gateway', scope: 'write', created, revoked: null });
});

it('opens what it is for, at once and until it is revoked', async () => {
  const opens = keysInForce(directory.path);
  expect(await opens('nothing', 'write')).toBeUndefined();
  const writer = await addKey(directory.path, { name: 'w', scope: 'write', created });
  const admin = await addKey(directory.path, { name: 'a', scope: 'admin', created });
  expect(await opens(admin.secret, 'write')).toEqual({ id: admin.key.id, name: 'a' });
  const all = async (secret: string) => [
    (await opens(secret, 'write')) !== undefined,
    (await opens(secret, 'admin')) !== undefined,
  ];
  expect(await all(writer.secret)).toEqual([true, false]);
  expect(await all(admin.secret)).toEqual([true, true]);
  expect(await all(writer.key.digest)).toEqual([false, false]);
  expect(await revokeKey(directory.path, writer.key.id, created)).toMatchObject({
    revoked: created,
  });
  expect(await all(writer.secret)).toEqual([false, false]);
  expect(await revokeKey(directory.path, 'none', created)).toBeUndefined();
});

it('adopts the secret of a file once: revoked, it stays so', async () => {
  const key = { name: 'write-token', scope: 'write', created, secret: 'of-a-file' } as const;
  await adoptKey(directory.path, key);
  await adoptKey(directory.path, key);
  const [adopted, ...others] = await readKeys(directory.path);
  expect(others).toEqual([]);
  await revokeKey(directory.path, adopted!.id, created);
  await adoptKey(directory.path, key);
  expect(await keysInForce(directory.path)('of-a-file', 'write')).toBeUndefined();
});

it('loses none of many that are added at once', async () => {
  const names = Array.from({ length: 10 }, (_, at) => `key ${at}`);
  await Promise.all(names.map((name) => addKey(directory.path, { name, scope: 'write', created })));
  expect((await readKeys(directory.path)).map(({ name }) => name).sort()).toEqual(names);
});

it('names a file that is not one of keys', async () => {
  await writeFile(join(directory.path, 'keys.json'), '{"keys":[1]}');
  await expect(readKeys(directory.path)).rejects.toThrow('keys.json');
});
