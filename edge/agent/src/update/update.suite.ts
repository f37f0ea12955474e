/** An installation for tests, and bundles so small that each test makes its own. */
import { generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { temporaryDirectory } from '@samay/testbed';
import { pino } from 'pino';
import { pack } from 'tar-stream';
import { cleanups } from '../street.suite.ts';
import type { Bundle, PutParts } from './put-in-place.ts';
import { debianArch } from './release-about.ts';
import { type Releases, ReleasesDisk } from './releases-disk.ts';

export const here = debianArch(process.arch);
const { privateKey, publicKey } = generateKeyPairSync('ed25519');
export const releasePem = publicKey.export({ type: 'spki', format: 'pem' }).toString();
export const strangerKey = generateKeyPairSync('ed25519').privateKey;

/** What a release answers before it is trusted. */
const program = (version: string, checkConfig = 'exit 0') => `#!/bin/sh
case $1 in --version) echo ${version} ;; check-config) ${checkConfig} ;; esac
`;

type Header = Exclude<Parameters<ReturnType<typeof pack>['entry']>[0], string>;

export interface TinyBundle {
  readonly version?: string;
  readonly arch?: string;
  /** Of `check-config`, in shell. */
  readonly checkConfig?: string;
  readonly about?: object;
  /** After the ordinary files. */
  readonly more?: readonly (Header & { readonly body?: Buffer })[];
  readonly key?: KeyObject;
}

export const signed = (bytes: Buffer, key = privateKey): Bundle => ({
  bytes,
  signature: sign(null, bytes, key),
});

export async function tinyBundle(how: TinyBundle = {}): Promise<Bundle> {
  const { version = '0.2.0', arch = here, checkConfig, more = [], key } = how;
  const script = Buffer.from(program(version, checkConfig));
  const about = { version, arch, node: null, bytes: script.length, files: 1, ...how.about };
  const tar = pack();
  tar.entry({ name: 'release.json' }, JSON.stringify(about));
  tar.entry({ name: 'bin/samay-edge', mode: 0o755 }, script);
  for (const { body = Buffer.alloc(0), ...header } of more) tar.entry(header, body);
  tar.finalize();
  return signed(gzipSync(await buffer(tar)), key);
}

/** Release 0.1.0 in force; what it did in its last start is told by `alive`. */
export async function installation(): Promise<{ root: string; data: string; parts: PutParts }> {
  const { path, remove } = await temporaryDirectory();
  cleanups.push(remove);
  const [root, data] = [join(path, 'opt'), join(path, 'data')];
  await mkdir(join(root, 'releases/0.1.0/bin'), { recursive: true });
  await mkdir(data);
  await writeFile(join(root, 'releases/0.1.0/bin/samay-edge'), program('0.1.0'), { mode: 0o755 });
  await symlink('releases/0.1.0', join(root, 'current'));
  const parts: PutParts = {
    ...{ releases: new ReleasesDisk(root), config: '/etc/hostname', dataDirectory: data },
    service: { restart: async () => {}, isDown: async () => false },
    ...{ key: { pem: releasePem, file: 'release.pub' }, arch: here, force: false },
    ...{ waitMs: 100, pollMs: 5, now: () => new Date(), log: pino({ level: 'silent' }) },
  };
  return { root, data, parts };
}

/** The same, but for these. */
export const instead = (releases: Releases, others: Partial<Releases>): Releases =>
  new Proxy(releases, {
    get(target, name) {
      const own = Reflect.get(others, name) ?? Reflect.get(target, name, target);
      return typeof own === 'function' ? own.bind(target) : own;
    },
  });

/** As an agent of that version writes it, once it has measured and is connected. */
export const writeAlive = (data: string, version: string, more: object = {}): Promise<void> => {
  const at = new Date().toISOString();
  const boot = randomBytes(8).toString('hex');
  const file = { version, boot, startedAt: at, measuredAt: at, connectedAt: at };
  return writeFile(join(data, 'alive.json'), JSON.stringify({ ...file, ...more }));
};
