import { readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { smallDisk } from '../small-disk.suite.ts';
import { cleanups } from '../street.suite.ts';
import { readBundleAbout } from './bundle-entries.ts';
import { begin, finish, type PutParts } from './put-in-place.ts';
import { ReleasesDisk } from './releases-disk.ts';
import {
  installation,
  instead,
  signed,
  strangerKey,
  type TinyBundle,
  tinyBundle,
  writeAlive,
} from './update.suite.ts';

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** The service, as it would start what is in force; `mute` releases do nothing. */
const serviceThat = (root: string, data: string, mute: readonly string[] = []) => {
  const started: string[] = [];
  const restart = async () => {
    const version = (await readlink(join(root, 'current'))).split('/')[1] ?? '';
    started.push(version);
    if (!mute.includes(version)) await writeAlive(data, version);
  };
  return { started, service: { restart, isDown: async () => false } };
};

it('puts a release in force once it has measured, and keeps the one before', async () => {
  const { root, data, parts } = await installation();
  await writeAlive(data, '0.1.0');
  const { service, started } = serviceThat(root, data);
  for (const version of ['0.2.0', '0.3.0']) {
    await begin({ ...parts, service }, await tinyBundle({ version }));
    expect(await finish({ ...parts, service })).toMatchObject({ state: 'confirmed', version });
  }
  expect(started).toEqual(['0.2.0', '0.3.0']);
  expect(await readlink(join(root, 'current'))).toBe('releases/0.3.0');
  expect(await readlink(join(root, 'previous'))).toBe('releases/0.2.0');
  expect((await readdir(join(root, 'releases'))).sort()).toEqual(['0.2.0', '0.3.0']);
  expect(await readdir(root)).not.toContain('trial.json');
});

const flipped = async (what: 'bytes' | 'signature') => {
  const bundle = await tinyBundle();
  const bytes = Buffer.from(bundle[what]);
  bytes[bytes.length >> 1]! ^= 1;
  return { ...bundle, [what]: bytes };
};
const entry = (header: object): TinyBundle => ({
  about: { bytes: 1000, files: 9 },
  more: [{ name: 'lib/x.mjs', body: Buffer.from('1'), ...header }],
});
const link = (type: 'symlink' | 'link', linkname: string) =>
  tinyBundle({ more: [{ name: 'lib/x', type, linkname }] });

it.each([
  ['a flipped byte', () => flipped('bytes'), 'BAD_SIGNATURE'],
  ['a flipped byte of the signature', () => flipped('signature'), 'BAD_SIGNATURE'],
  ['another key', () => tinyBundle({ key: strangerKey }), 'BAD_SIGNATURE'],
  [
    'a file cut short',
    async () => {
      const { bytes, signature } = await tinyBundle();
      return { bytes: bytes.subarray(0, -9), signature };
    },
    'BAD_SIGNATURE',
  ],
  [
    'no signature',
    async () => ({ ...(await tinyBundle()), signature: Buffer.of() }),
    'BAD_SIGNATURE',
  ],
  ['what is no archive', async () => signed(Buffer.from('hola')), 'BAD_BUNDLE'],
  ['a version that is none', () => tinyBundle({ about: { version: '../../etc' } }), 'BAD_BUNDLE'],
  ['a name that leads out', () => tinyBundle(entry({ name: 'lib/../../x' })), 'BAD_BUNDLE'],
  ['an absolute name', () => tinyBundle(entry({ name: '/etc/passwd' })), 'BAD_BUNDLE'],
  ['a hidden name', () => tinyBundle(entry({ name: 'lib/.x' })), 'BAD_BUNDLE'],
  ['a link', () => link('symlink', '/etc'), 'BAD_BUNDLE'],
  ['a hard link', () => link('link', 'bin/samay-edge'), 'BAD_BUNDLE'],
  ['a device', () => tinyBundle({ more: [{ name: 'x', type: 'character-device' }] }), 'BAD_BUNDLE'],
  [
    'more than it says',
    () => tinyBundle({ about: { files: 1 }, more: entry({}).more! }),
    'BAD_BUNDLE',
  ],
  [
    'far more than it says',
    () => tinyBundle({ more: [{ name: 'lib/x', body: Buffer.alloc(200_000) }] }),
    'BAD_BUNDLE',
  ],
  ['another machine', () => tinyBundle({ arch: 's390x' }), 'WRONG_ARCH'],
  ['an older release', () => tinyBundle({ version: '0.0.9' }), 'NOT_NEWER'],
  ['a release candidate of what runs', () => tinyBundle({ version: '0.1.0-rc.1' }), 'NOT_NEWER'],
  ['what runs', () => tinyBundle({ version: '0.1.0' }), 'NOT_NEWER'],
  [
    'one that does not take the file of the station',
    () => tinyBundle({ checkConfig: 'echo "sensors.0.port: falta" >&2; exit 2' }),
    'PREFLIGHT',
  ],
])('refuses %s and changes nothing', async (_what, make, code) => {
  const { root, parts } = await installation();
  await expect(begin(parts, await make())).rejects.toMatchObject({
    code,
    message: expect.stringContaining(' / '),
  });
  expect(await readlink(join(root, 'current'))).toBe('releases/0.1.0');
  expect(await parts.releases.trial()).toBeUndefined();
  if (code !== 'PREFLIGHT') expect(await readdir(join(root, 'releases'))).toEqual(['0.1.0']);
});

it.each([
  ['does not even live', 'mute', 'silent'],
  ['lives and does not measure', { measuredAt: undefined }, 'not-measured'],
  ['measures and does not connect', { connectedAt: undefined }, 'not-connected'],
] as const)('takes back a release that %s', async (_what, how, reason) => {
  const { root, data, parts } = await installation();
  await writeAlive(data, '0.1.0');
  const restart = async () => {
    const version = (await readlink(join(root, 'current'))).split('/')[1] ?? '';
    if (version === '0.1.0') await writeAlive(data, version);
    else if (how !== 'mute') await writeAlive(data, version, how);
  };
  const with_ = { ...parts, service: { ...parts.service, restart } };
  const tryIt = async () => {
    await begin(with_, await tinyBundle());
    return finish(with_);
  };
  expect(await tryIt()).toMatchObject({ state: 'rolled-back', code: reason, version: '0.2.0' });
  expect(await readlink(join(root, 'current'))).toBe('releases/0.1.0');
  expect(await readdir(join(root, 'releases'))).toEqual(['0.1.0']);
  // Without network nobody knows whether a release is bad: it has three tries, others one.
  for (let tries = 1; tries < (reason === 'not-connected' ? 3 : 1); tries += 1) await tryIt();
  await expect(tryIt()).rejects.toMatchObject({ code: 'FAILED_BEFORE' });
  await begin({ ...with_, force: true }, await tinyBundle());
});

it('asks of a release no more than what the one before did', async () => {
  const { data, root, parts } = await installation();
  await writeAlive(data, '0.1.0', { measuredAt: undefined, connectedAt: undefined });
  const restart = () =>
    writeAlive(data, '0.2.0', { measuredAt: undefined, connectedAt: undefined });
  const with_ = { ...parts, service: { ...parts.service, restart } };
  await begin(with_, await tinyBundle());
  expect(await finish(with_)).toMatchObject({ state: 'confirmed' });
  expect(await readlink(join(root, 'current'))).toBe('releases/0.2.0');
});

it('takes back at once what is started again and again, or is down', async () => {
  for (const how of ['starts', 'down']) {
    const { parts } = await installation();
    const restart = async () => {
      for (let n = 0; n < 3; n += 1) await parts.releases.addStart();
    };
    const with_: PutParts = {
      ...{ ...parts, waitMs: 600_000 },
      service: {
        restart: how === 'starts' ? restart : async () => {},
        isDown: async () => how === 'down',
      },
    };
    await begin(with_, await tinyBundle());
    expect(await finish(with_)).toMatchObject({ state: 'rolled-back', code: 'crashes' });
  }
});

it('leaves nothing behind on a disk that gets full', async () => {
  const disk = await smallDisk();
  if (disk.kind !== 'file system') return;
  const releases = new ReleasesDisk(disk.directory);
  const body = Buffer.alloc(700_000, 7);
  const { bytes } = await tinyBundle({
    about: { bytes: 800_000, files: 2 },
    more: [{ name: 'bin/node', body }],
  });
  const unpacking = releases.unpack(bytes, await readBundleAbout(bytes));
  await expect(unpacking).rejects.toMatchObject({ code: 'DISK' });
  expect(await readdir(join(disk.directory, 'releases'))).toEqual([]);
  // Before anything is written, it is known by what the bundle says.
  const { parts } = await installation();
  const short = instead(parts.releases, { free: () => 1_000_000 });
  await expect(begin({ ...parts, releases: short }, await tinyBundle())).rejects.toMatchObject({
    code: 'DISK',
  });
});

it('what it keeps can be read by everybody, and says what happened', async () => {
  const { root, parts } = await installation();
  await begin(parts, await tinyBundle());
  await finish(parts);
  const record = JSON.parse(await readFile(join(root, 'update.json'), 'utf8'));
  expect(record).toMatchObject({
    ...{ state: 'rolled-back', version: '0.2.0', from: '0.1.0', code: 'silent' },
    ...{ es: 'no dijo que vive', failed: [{ version: '0.2.0', tries: 1 }] },
  });
});
