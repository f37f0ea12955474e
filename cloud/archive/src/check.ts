/** An archive is believed only after all of it has been read and matches its manifest. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import type { Part } from './archive.ts';
import { ArchiveError } from './archive-error.ts';

export const manifestName = 'manifest.json';

export interface Manifest {
  readonly format: 1;
  readonly kind: string;
  readonly version: string;
  readonly createdAt: string;
  readonly about: Readonly<Record<string, string>>;
  readonly parts: readonly {
    readonly name: string;
    readonly bytes: number;
    readonly sha256: string;
  }[];
}

/** A part is held whole: four segments of a gateway's journal (64 MiB). */
const partBytesMax = 256 * 1024 * 1024;

/**
 * Reads all of it.
 *
 * @returns what is in it. @throws ArchiveError ARCHIVE_DAMAGED, ARCHIVE_OTHER, ARCHIVE_DISK.
 */
export async function checkArchive(path: string, kind: string): Promise<Manifest> {
  const found: Manifest['parts'][number][] = [];
  let manifest: unknown;
  for await (const { name, bytes } of partsOf(path)) {
    if (manifest !== undefined) throw damaged(path, 'hay algo tras el manifiesto', 'there is more');
    if (name === manifestName) manifest = parse(bytes);
    else {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      found.push({ name, bytes: bytes.length, sha256 });
    }
  }
  if (manifest === undefined) throw damaged(path, 'está cortada', 'it is cut short');
  if (!isManifest(manifest)) throw damaged(path, 'su manifiesto no se entiende', 'bad manifest');
  if (manifest.kind !== kind) {
    throw new ArchiveError(
      'ARCHIVE_OTHER',
      `${path} es una copia de ${manifest.kind}, no de ${kind}`,
      `${path} is a backup of ${manifest.kind}, not of ${kind}`,
    );
  }
  const names = new Set(found.map(({ name }) => name));
  const same = JSON.stringify(found) === JSON.stringify(manifest.parts.map(partOf));
  if (!same || names.size !== found.length) {
    throw damaged(path, 'no es lo que dice su manifiesto', 'it is not what its manifest says');
  }
  return manifest;
}

/** The parts in order, as they were written; to be asked after `checkArchive`. */
export async function* readParts(path: string): AsyncGenerator<Required<Part>> {
  for await (const part of partsOf(path)) if (part.name !== manifestName) yield part;
}

async function* partsOf(path: string): AsyncGenerator<Required<Part>> {
  const tar = extract();
  const file = createReadStream(path);
  const gunzip = createGunzip();
  const fail = (error: Error) => void tar.destroy(error);
  file.on('error', fail).pipe(gunzip).on('error', fail).pipe(tar);
  const unpacked = finished(gunzip, { writable: false });
  unpacked.catch(() => undefined);
  try {
    for await (const entry of tar) {
      const { name, size = 0, mode = 0o600, type } = entry.header;
      if (type !== 'file' || !isSafe(name) || size > partBytesMax) {
        throw damaged(path, `"${name}" no es de una copia`, `"${name}" is of no backup`);
      }
      const chunks: Uint8Array[] = [];
      for await (const chunk of entry) chunks.push(chunk as Uint8Array);
      yield { name, mode: mode & 0o700, bytes: Buffer.concat(chunks) };
    }
    // The tar may end before gzip has compared its sum.
    await unpacked;
  } catch (error) {
    if (error instanceof ArchiveError) throw error;
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (/^E(NOENT|ACCES|ISDIR|IO)$/.test(code)) {
      const es = `no se puede leer ${path} (${code})`;
      throw new ArchiveError('ARCHIVE_DISK', es, `${path} cannot be read (${code})`, {
        cause: error,
      });
    }
    const detail = error instanceof Error ? error.message : String(error);
    throw damaged(path, detail, detail, error);
  } finally {
    file.destroy();
  }
}

/** Stays within the folder that it is restored to. */
const isSafe = (name: string): boolean =>
  /^[^/\\\0]+(\/[^/\\\0]+)*$/.test(name) && !name.split('/').some((part) => /^\.\.?$/.test(part));

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return null;
  }
}

function isManifest(value: unknown): value is Manifest {
  const given = value as Partial<Record<keyof Manifest, unknown>> | null;
  const texts = [given?.kind, given?.version, given?.createdAt];
  return (
    given?.format === 1 &&
    texts.every((text) => typeof text === 'string') &&
    typeof given.about === 'object' &&
    Array.isArray(given.parts) &&
    given.parts.every((part) => typeof part?.name === 'string')
  );
}

/** Its keys in the order of ours. */
const partOf = ({ name, bytes, sha256 }: Manifest['parts'][number]) => ({ name, bytes, sha256 });

const damaged = (path: string, es: string, en: string, cause?: unknown): ArchiveError =>
  new ArchiveError(
    'ARCHIVE_DAMAGED',
    `${path} no sirve como copia: ${es}. No se tocó nada.`,
    `${path} is no good as a backup: ${en}. Nothing was touched.`,
    { cause },
  );
