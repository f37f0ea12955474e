/** Node for the station, from npm: of the version and with the hash that bundle/node.yaml says. */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import { parse } from 'yaml';
import { BundleError } from './bundle-error.ts';
import type { ReleaseFile } from './tarball.ts';

/** As Debian writes them. */
export const archs = ['arm64', 'amd64'] as const;
export type Arch = (typeof archs)[number];

const Package = Type.Object({
  package: Type.String(),
  integrity: Type.String({ pattern: '^sha512-[A-Za-z0-9+/]{86}==$' }),
});
const NodeFile = Type.Object({ version: Type.String(), arm64: Package, amd64: Package });
type NodeFile = Static<typeof NodeFile>;

const ownFile = new URL('../../bundle/node.yaml', import.meta.url);

export async function readNodeFile(): Promise<NodeFile> {
  return Value.Parse(NodeFile, parse(await readFile(ownFile, 'utf8')));
}

/**
 * @param cache folder in which what was fetched stays.
 * Rejects with BundleError NO_NODE, WRONG_NODE.
 */
export async function nodeFor(arch: Arch, cache: string): Promise<ReleaseFile[]> {
  const file = await readNodeFile();
  const { package: name, integrity } = file[arch];
  const tgz = join(cache, `${name}-${file.version}.tgz`);
  const packed = await readFile(tgz).catch(() => fetched(`${name}@${file.version}`, cache, tgz));
  const found = `sha512-${createHash('sha512').update(packed).digest('base64')}`;
  if (found !== integrity) {
    await rm(tgz, { force: true });
    throw new BundleError(
      'WRONG_NODE',
      `${name}@${file.version}: no es lo que dice node.yaml (integrity); pruebe otra vez`,
      `is not what node.yaml says (integrity): found ${found}; try again`,
    );
  }
  const wanted = new Map([
    ['package/bin/node', 'bin/node'],
    ['package/LICENSE', 'licences/node.txt'],
  ]);
  const files: ReleaseFile[] = [];
  const tar = extract();
  tar.end(await promisify(gunzip)(packed));
  for await (const entry of tar) {
    const as = wanted.get(entry.header.name);
    if (as === undefined) entry.resume();
    else files.push({ name: as, bytes: await buffer(entry), executable: as === 'bin/node' });
  }
  return files;
}

/** With npm itself: as it is set up here, mirror and proxy included. */
async function fetched(what: string, cache: string, tgz: string): Promise<Buffer> {
  const folder = join(cache, `.${process.pid}`);
  await mkdir(folder, { recursive: true });
  try {
    await promisify(execFile)('npm', ['pack', '--silent', '--pack-destination', folder, what]);
    const [name = ''] = await readdir(folder);
    await rename(join(folder, name), tgz);
  } catch (cause) {
    throw new BundleError(
      'NO_NODE',
      `npm no pudo traer ${what}; hace falta red una vez, después queda en ${cache}`,
      `npm could not fetch it: ${(cause as Error).message}`,
      { cause },
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return readFile(tgz);
}
