import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '@samay/testbed';
import { afterEach, expect, it } from 'vitest';
import { cleanups, device } from '../street.suite.ts';
import { type Door, password, startDoor } from './door.suite.ts';
import { type FetchParts, fromFile, fromGateway, fromUrl } from './sources.ts';
import { here, tinyBundle } from './update.suite.ts';

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** Of 100 kB that cannot be made smaller: a line is cut in the middle of them. */
const large = async (version = '0.2.0') => {
  const body = randomBytes(100_000);
  const about = { bytes: 200_000, files: 2 };
  return tinyBundle({ version, about, more: [{ name: 'bin/node', body }] });
};

async function station(door: Door) {
  const { path, remove } = await temporaryDirectory();
  cleanups.push(remove);
  const parts: FetchParts = {
    peer: { ca: door.ca, credentials: { username: device, password } },
    ...{ folder: join(path, 'downloads'), admit: () => {}, random: () => 0.5, spareBytes: 0 },
    ...{ free: () => 1e9, pause: { firstMs: 1, mostMs: 2 }, log: { info: () => {} } },
  };
  const gateway = { door: door.url, version: '0.1.0', arch: here };
  return { parts, gateway, files: () => readdir(parts.folder).catch(() => []) };
}

it('fetches what the gateway has for it, and nothing when there is nothing newer', async () => {
  const door = await startDoor();
  const { parts, gateway } = await station(door);
  expect(await fromGateway(gateway, parts)).toBeUndefined();
  door.bundle = await large();
  const found = await fromGateway(gateway, parts);
  expect(found?.bytes).toEqual(Buffer.from(door.bundle.bytes));
  expect(found?.signature).toEqual(Buffer.from(door.bundle.signature));
  // What is there whole is not fetched twice.
  await fromGateway(gateway, parts);
  expect(door.ranges).toEqual([undefined]);
});

it('goes on where a line was cut, as often as it is', async () => {
  const door = await startDoor();
  const { parts, gateway } = await station(door);
  door.bundle = await large();
  door.cutAfter = 30_000;
  expect((await fromGateway(gateway, parts))?.bytes).toEqual(Buffer.from(door.bundle.bytes));
  expect(door.ranges.length).toBeGreaterThanOrEqual(4);
  expect(door.ranges.slice(1).every((range) => /^bytes=[1-9]\d*-$/.test(range ?? ''))).toBe(true);
});

it('keeps what it has when nothing more comes, and goes on at the next start', async () => {
  const door = await startDoor();
  const { parts, gateway, files } = await station(door);
  door.bundle = await large();
  const name = `samay-edge-0.2.0-${here}.tar.gz`;
  await fromGateway(gateway, parts);
  const whole = await readFile(join(parts.folder, name));
  await writeFile(join(parts.folder, `${name}.part`), whole.subarray(0, 50_000));
  const etag = `"${createHash('sha256').update(whole).digest('hex')}"`;
  await writeFile(join(parts.folder, `${name}.etag`), etag);
  await rm(join(parts.folder, name));
  door.cutAfter = 0;
  await expect(fromGateway(gateway, parts)).rejects.toMatchObject({ code: 'DOWNLOAD' });
  expect((await readFile(join(parts.folder, `${name}.part`))).length).toBe(50_000);
  door.cutAfter = undefined;
  expect((await fromGateway(gateway, parts))?.bytes).toEqual(whole);
  expect(door.ranges.at(-1)).toBe('bytes=50000-');
  expect(await files()).toEqual([name]);
  // Another file under the same name: the half that is there is of no use.
  await rm(join(parts.folder, name));
  await writeFile(join(parts.folder, `${name}.part`), whole.subarray(0, 50_000));
  await writeFile(join(parts.folder, `${name}.etag`), etag);
  door.bundle = await large();
  expect((await fromGateway(gateway, parts))?.bytes).toEqual(Buffer.from(door.bundle.bytes));
  // And what was begun of an older one goes.
  door.version = '0.3.0';
  door.bundle = await large('0.3.0');
  await fromGateway(gateway, parts);
  expect(await files()).toEqual([`samay-edge-0.3.0-${here}.tar.gz`]);
});

it('says what is wrong with door, disk, name and file', async () => {
  const door = await startDoor();
  const { parts, gateway } = await station(door);
  door.bundle = await large();
  const of = (change: Partial<FetchParts>) => fromGateway(gateway, { ...parts, ...change });
  const credentials = { username: device, password: 'otra' };
  await expect(of({ peer: { ca: door.ca, credentials } })).rejects.toMatchObject({
    ...{ code: 'DOWNLOAD', es: expect.stringContaining('gateway.passwordFile') },
  });
  await expect(of({ peer: {} })).rejects.toMatchObject({ code: 'DOWNLOAD' });
  await expect(of({ free: () => 1000 })).rejects.toMatchObject({ code: 'DISK' });
  expect(door.ranges).toHaveLength(1);
  const admit = () => {
    throw new Error('not this one');
  };
  await expect(of({ admit })).rejects.toThrow('not this one');
  expect(door.ranges).toHaveLength(1);
  const url = (text: string) => fromUrl(new URL(text), parts);
  await expect(url('http://127.0.0.1/samay-edge-1.0.0-arm64.tar.gz')).rejects.toMatchObject({
    code: 'BAD_FLAG',
  });
  await expect(url(`${door.url}otra.tar.gz`)).rejects.toMatchObject({ code: 'BAD_FLAG' });
  await expect(fromFile('/no/such')).rejects.toMatchObject({ code: 'BAD_FLAG' });
});
