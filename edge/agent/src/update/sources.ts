/** Where a bundle comes from: a file, a URL, or what the gateway has for this station. */
import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { decodeReleaseOffer, releaseNamed } from '@samay/contract';
import { type DownloadOptions, download } from './download.ts';
import { askHttps, refused, smallBody } from './https-answer.ts';
import type { Bundle } from './put-in-place.ts';
import { UpdateError } from './update-error.ts';

const signatureBytesMax = 1024;
const offerBytesMax = 4 * 1024;

/** Rejects with UpdateError BAD_FLAG. */
export async function fromFile(path: string): Promise<Bundle> {
  const file = resolve(path);
  const read = (name: string) =>
    readFile(name).catch((cause: Error) => {
      throw new UpdateError(
        'BAD_FLAG',
        `no se puede leer ${name}; el paquete y su .sig van juntos`,
        `it cannot be read: ${cause.message}; the bundle and its .sig go together`,
        { cause },
      );
    });
  return { bytes: await read(file), signature: await read(`${file}.sig`) };
}

export interface FetchParts extends DownloadOptions {
  /** Where a download stays until it is in force; of one bundle at a time. */
  readonly folder: string;
  /** Before 40 MB are fetched. @throws UpdateError where it would be refused anyway. */
  readonly admit: (release: { readonly version: string; readonly arch: string }) => void;
}

/** Rejects with UpdateError BAD_FLAG, DOWNLOAD, DISK, BAD_BUNDLE. */
export async function fromUrl(url: URL, parts: FetchParts): Promise<Bundle> {
  const { folder, peer } = parts;
  const name = basename(url.pathname);
  const named = releaseNamed(name);
  if (named === undefined) {
    throw new UpdateError(
      'BAD_FLAG',
      `"${name}" debe llamarse samay-edge-<versión>-<arquitectura>.tar.gz`,
      'must be called samay-edge-<version>-<arch>.tar.gz',
    );
  }
  parts.admit(named);
  await keepOnly(folder, name);
  const path = join(folder, name);
  const beside = new URL(url);
  beside.pathname += '.sig';
  const answer = await askHttps(beside, peer);
  if (answer.statusCode !== 200) {
    answer.destroy();
    throw refused(beside, answer.statusCode ?? 0);
  }
  const signature = await smallBody(beside, answer, signatureBytesMax);
  await download(url, path, parts);
  return { bytes: await readFile(path), signature };
}

export interface Gateway {
  /** Of its door, https://host:8443 */
  readonly door: URL;
  readonly version: string;
  readonly arch: string;
}

/** @returns undefined where the gateway has nothing newer for this station. */
export async function fromGateway(
  { door, version, arch }: Gateway,
  parts: FetchParts,
): Promise<Bundle | undefined> {
  const next = new URL('/v1/releases/next', door);
  next.search = new URLSearchParams({ version, arch }).toString();
  const answer = await askHttps(next, parts.peer);
  const { statusCode = 0 } = answer;
  if (statusCode !== 200) {
    answer.destroy();
    if (statusCode === 204) return undefined;
    throw refused(next, statusCode);
  }
  const offer = decodeReleaseOffer((await smallBody(next, answer, offerBytesMax)).toString());
  if (!offer.ok) {
    const { detail } = offer.refusal;
    const es = `el gateway ofrece algo que no se entiende: ${detail}`;
    throw new UpdateError('DOWNLOAD', es, `the gateway offers what is not understood: ${detail}`);
  }
  const { name, sha256 } = offer.value;
  const found = await fromUrl(new URL(`/v1/releases/files/${name}`, door), parts);
  if (createHash('sha256').update(found.bytes).digest('hex') === sha256) return found;
  await rm(join(parts.folder, name), { force: true });
  throw new UpdateError(
    'DOWNLOAD',
    `${name} llegó dañado; se trae de nuevo la próxima vez`,
    `${name} arrived damaged; it is fetched again next time`,
  );
}

/** What was begun of another bundle is not wanted any more. */
async function keepOnly(folder: string, name: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const others = names.filter((one) => !one.startsWith(name));
  await Promise.all(others.map((one) => rm(join(folder, one), { force: true })));
}
