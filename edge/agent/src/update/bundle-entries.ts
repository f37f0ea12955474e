/** The files of a bundle, one after the other, as far as they are what a bundle may hold. */
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { aboutName, type ReleaseAbout, readAbout } from './release-about.ts';
import { UpdateError } from './update-error.ts';

export interface BundleEntry {
  /** Within the release, `/` between folders; no way out of it. */
  readonly name: string;
  readonly executable: boolean;
  readonly bytes: AsyncIterable<Buffer>;
}

/** Of release.json. */
const aboutBytesMax = 64 * 1024;
const ordinaryName = /^[A-Za-z0-9@+_][A-Za-z0-9@+_.-]*(\/[A-Za-z0-9@+_][A-Za-z0-9@+_.-]*){0,9}$/;

/** @throws UpdateError BAD_BUNDLE */
export async function readBundleAbout(bundle: Uint8Array): Promise<ReleaseAbout> {
  for await (const { name, bytes } of bundleEntries(bundle)) {
    if (name !== aboutName) break;
    const chunks: Buffer[] = [];
    let length = 0;
    for await (const chunk of bytes) {
      length += chunk.length;
      if (length > aboutBytesMax) return readAbout('');
      chunks.push(chunk);
    }
    return readAbout(Buffer.concat(chunks).toString());
  }
  return readAbout('');
}

/**
 * Plain files and nothing else: no link, no device, no name that leads out, not more of it than `limit` says.
 * Each must be read to its end before the next. Rejects with UpdateError BAD_BUNDLE.
 */
export async function* bundleEntries(
  bundle: Uint8Array,
  limit?: Pick<ReleaseAbout, 'bytes' | 'files'>,
): AsyncGenerator<BundleEntry> {
  const tar = extract();
  const read = pipeline(Readable.from([bundle]), createGunzip(), tar);
  // It is told where the entries are read.
  read.catch(() => {});
  let left = limit === undefined ? Number.POSITIVE_INFINITY : limit.bytes + aboutBytesMax;
  let filesLeft = limit === undefined ? Number.POSITIVE_INFINITY : limit.files + 1;
  try {
    for await (const entry of tar) {
      const { name, type, size = 0, mode = 0 } = entry.header;
      if (type === 'directory' && ordinaryName.test(name.replace(/\/$/, ''))) {
        entry.resume();
        continue;
      }
      if (type !== 'file' || !ordinaryName.test(name)) throw stranger(`${type} ${name}`);
      left -= size;
      filesLeft -= 1;
      if (left < 0 || filesLeft < 0) throw stranger('más de lo que dice / more than it says');
      yield { name, executable: (mode & 0o100) !== 0, bytes: entry as AsyncIterable<Buffer> };
      entry.resume();
    }
    await read;
  } catch (cause) {
    if (cause instanceof UpdateError) throw cause;
    throw stranger((cause as Error).message, cause);
  } finally {
    tar.destroy();
  }
}

const stranger = (what: string, cause?: unknown): UpdateError =>
  new UpdateError(
    'BAD_BUNDLE',
    `el paquete trae lo que no debe: ${what.slice(0, 200)}`,
    `the bundle holds what it must not: ${what.slice(0, 200)}`,
    { cause },
  );
