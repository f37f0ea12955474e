import { generateKeyPairSync, sign } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareReleases } from '@samay/contract';
import { temporaryDirectory } from '@samay/testbed';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isStagedFor, offerFor, type Release } from './release.ts';
import { Releases } from './releases-disk.ts';
import { readReleaseKey } from './signature-disk.ts';

const release = (version: string, rest: Partial<Release> = {}): Release => ({
  version,
  files: [
    { arch: 'arm64', name: `samay-edge-${version}-arm64.tar.gz`, bytes: 9, sha256: '0'.repeat(64) },
  ],
  ...{ addedAt: '2026-11-01T00:00:00.000Z', share: 0, devices: [] },
  ...rest,
});
const stations = Array.from({ length: 1000 }, (_, at) => `station-${at}`);

it('is offered to the share that was asked for, and those of a smaller share are among them', () => {
  const of = (share: number) =>
    stations.filter((device) => isStagedFor(release('1.2.0', { share }), device));
  expect(of(10).length).toBeGreaterThan(70);
  expect(of(10).length).toBeLessThan(130);
  expect(of(30)).toEqual(expect.arrayContaining(of(10)));
  expect([of(0).length, of(100).length]).toEqual([0, 1000]);
  // Another version begins with other stations.
  const others = stations.filter((device) => isStagedFor(release('1.3.0', { share: 10 }), device));
  expect(others).not.toEqual(of(10));
});

it('offers the newest that is newer, for that machine, and never one that was withdrawn', () => {
  const all = [
    release('1.10.0', { share: 100 }),
    release('1.9.0', { share: 100 }),
    release('2.0.0', { devices: ['plaza'] }),
    release('3.0.0', { share: 100, withdrawnAt: '2026-11-02T00:00:00.000Z' }),
  ];
  const offered = (version: string, device = 'mercado', arch = 'arm64') =>
    offerFor(all, { device, version, arch })?.version;
  expect(offered('1.2.0')).toBe('1.10.0');
  expect(offered('1.10.0-rc.1')).toBe('1.10.0');
  expect(offered('1.10.0')).toBeUndefined();
  expect(offered('1.10.0', 'plaza')).toBe('2.0.0');
  expect(offered('1.2.0', 'mercado', 'armhf')).toBeUndefined();
  const version = fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20)).map((numbers) => numbers.join('.'));
  fc.assert(
    fc.property(fc.array(version), version, (versions, running) => {
      const found = offerFor(
        versions.map((one) => release(one, { share: 100 })),
        { device: 'plaza', version: running, arch: 'arm64' },
      );
      const newer = versions.filter((one) => compareReleases(one, running) > 0);
      if (found === undefined) expect(newer).toEqual([]);
      else expect(newer.every((one) => compareReleases(found.version, one) >= 0)).toBe(true);
    }),
  );
});

let directory: Awaited<ReturnType<typeof temporaryDirectory>>;
let releases: Releases;
const told: string[] = [];
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const foreign = generateKeyPairSync('ed25519');
const now = new Date('2026-11-27T12:00:00Z');
beforeEach(async () => {
  told.length = 0;
  directory = await temporaryDirectory();
  releases = new Releases(join(directory.path, 'releases'), async (what) => void told.push(what));
});
afterEach(() => directory.remove());

async function bundle(name: string, { text = 'a bundle', by = privateKey } = {}) {
  const path = join(directory.path, name);
  await writeFile(path, text);
  await writeFile(`${path}.sig`, sign(null, Buffer.from(text), by));
  return path;
}

it('takes in what is signed, for nobody yet', async () => {
  const first = await bundle('samay-edge-1.2.0-arm64.tar.gz');
  const added = await releases.add(first, publicKey, now);
  await releases.add(await bundle('samay-edge-1.2.0-armhf.tar.gz'), publicKey, now);
  await releases.add(first, publicKey, now);
  expect(added).toMatchObject({ version: '1.2.0', share: 0, devices: [] });
  const [one, ...more] = await releases.list();
  expect(more).toEqual([]);
  expect(one?.files.map(({ arch }) => arch).sort()).toEqual(['arm64', 'armhf']);
  const kept = await readFile(releases.pathOf('samay-edge-1.2.0-arm64.tar.gz'), 'utf8');
  expect(kept).toBe('a bundle');
  expect(await readFile(releases.pathOf('samay-edge-1.2.0-armhf.tar.gz.sig'))).toHaveLength(64);
  expect(told).toEqual(['release.add', 'release.add', 'release.add']);
});

it('refuses what another has signed, what was changed since, and another of the same name', async () => {
  const refused = (path: string) =>
    releases.add(path, publicKey, now).then(
      () => 'taken',
      (error: Error) => error.message,
    );
  expect(
    await refused(await bundle('samay-edge-1.2.0-arm64.tar.gz', { by: foreign.privateKey })),
  ).toMatch(/firma.*signature/);
  const path = await bundle('samay-edge-1.2.0-arm64.tar.gz');
  await writeFile(path, 'a bundl3');
  expect(await refused(path)).toMatch(/el archivo cambió.*has changed/);
  const good = sign(null, Buffer.from('a bundl3'), privateKey);
  // A station takes the bytes themselves and nothing else.
  for (const wrong of ['no signature at all', good.toString('base64')]) {
    await writeFile(`${path}.sig`, wrong);
    expect(await refused(path)).toMatch(/signature/);
  }
  expect(await refused(await bundle('samay-edge-latest-arm64.tar.gz'))).toMatch(/se llama/);
  expect(await refused(join(directory.path, 'samay-edge-9.9.9-arm64.tar.gz'))).toMatch(/\.sig/);
  expect([await releases.list(), told]).toEqual([[], []]);
  await releases.add(await bundle('samay-edge-1.2.0-arm64.tar.gz'), publicKey, now);
  const other = await bundle('samay-edge-1.2.0-arm64.tar.gz', { text: 'another' });
  expect(await refused(other)).toMatch(/ya está.*here already/);
});

it('is staged step by step, withdrawn, and staged again', async () => {
  await releases.add(await bundle('samay-edge-1.2.0-arm64.tar.gz'), publicKey, now);
  await releases.stage('1.2.0', { devices: ['plaza', 'mercado'] });
  expect(await releases.stage('1.2.0', { share: 10 })).toMatchObject({
    share: 10,
    devices: ['mercado', 'plaza'],
  });
  expect(await releases.withdraw('1.2.0', now)).toMatchObject({ share: 0, devices: [] });
  expect(isStagedFor(await releases.get('1.2.0'), 'plaza')).toBe(false);
  expect(isStagedFor(await releases.stage('1.2.0', { share: 100 }), 'plaza')).toBe(true);
  for (const version of ['9.9.9', '../devices/plaza']) {
    await expect(releases.stage(version, { share: 1 })).rejects.toMatchObject({
      code: 'GATEWAY_RELEASE',
    });
  }
});

it('asks for a key that is one', async () => {
  const path = join(directory.path, 'release.pub');
  await expect(readReleaseKey(path)).rejects.toThrow(/SAMAY_RELEASE_KEY_FILE/);
  const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey;
  await writeFile(path, rsa.export({ type: 'spki', format: 'pem' }));
  await expect(readReleaseKey(path)).rejects.toThrow(/Ed25519/);
  await writeFile(path, publicKey.export({ type: 'spki', format: 'pem' }));
  expect((await readReleaseKey(path)).equals(publicKey)).toBe(true);
});
