/**
 * A backup is one gzipped tar, which any tar opens: parts, and after them `manifest.json` with the
 * size and SHA-256 of each. What was torn has no manifest, and what was changed does not match it.
 */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { access, chmod, link, open, unlink } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { pack } from 'tar-stream';
import { ArchiveError } from './archive-error.ts';
import { checkArchive, type Manifest, manifestName } from './check.ts';

/** What becomes one file of the archive. */
export interface Part {
  /** Such as `gateway/devices/plaza.json`. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** 0600 unless said. */
  readonly mode?: number;
}

export interface WrittenBy {
  /** The app whose state it is, such as `samay-cloud`. */
  readonly kind: string;
  readonly version: string;
  /** ISO 8601, UTC. */
  readonly createdAt: string;
  /** What else matters to whoever restores it, such as which store it was. */
  readonly about?: Readonly<Record<string, string>>;
}

/** Level 1: half the size of level 9's time; readings shrink tenfold even so. */
const compression = { level: 1 };

/** The archive as it is sent; it fails where a part does, and is then without a manifest. */
export function archiveStream(by: WrittenBy, parts: AsyncIterable<Part>): Readable {
  const tar = pack();
  const gzip = createGzip(compression);
  void fill(tar, by, parts).catch((error: unknown) => tar.destroy(asError(error)));
  void pipeline(Readable.from(tar as unknown as AsyncIterable<Uint8Array>), gzip).catch(
    (error: unknown) => void gzip.destroy(asError(error)),
  );
  return gzip;
}

async function fill(
  tar: ReturnType<typeof pack>,
  { kind, version, createdAt, about = {} }: WrittenBy,
  parts: AsyncIterable<Part>,
): Promise<void> {
  const listed: Manifest['parts'][number][] = [];
  const add = ({ name, bytes, mode = 0o600 }: Part) =>
    new Promise<void>((resolve, reject) => {
      tar.entry({ name, mode, size: bytes.length }, Buffer.from(bytes), (error) =>
        error ? reject(error) : resolve(),
      );
    });
  for await (const part of parts) {
    const sha256 = createHash('sha256').update(part.bytes).digest('hex');
    listed.push({ name: part.name, bytes: part.bytes.length, sha256 });
    await add(part);
  }
  const manifest: Manifest = { format: 1, kind, version, createdAt, about, parts: listed };
  await add({ name: manifestName, bytes: Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`) });
  tar.finalize();
}

/**
 * Writes an archive, whole or not at all, for its owner alone to read, and reads it back.
 *
 * @param source of `archiveStream`, here or from afar.
 * @throws ArchiveError ARCHIVE_EXISTS, ARCHIVE_DISK, or ARCHIVE_DAMAGED when the source broke off.
 */
export async function writeArchive(
  path: string,
  kind: string,
  source: AsyncIterable<Uint8Array>,
): Promise<Manifest> {
  if (await isThere(path)) throw exists(path);
  const draft = `${path}.part`;
  try {
    await pipeline(source, createWriteStream(draft, { flags: 'wx', mode: 0o600 }));
    await chmod(draft, 0o600);
    const manifest = await checkArchive(draft, kind);
    const file = await open(draft, 'r+');
    await file.sync().finally(() => file.close());
    // Unlike a rename, a link does not take the place of what came meanwhile.
    await link(draft, path);
    return manifest;
  } catch (error) {
    const code = codeOf(error);
    if (code === 'EEXIST') throw exists(code === 'EEXIST' ? path : draft);
    if (error instanceof ArchiveError || code === undefined) throw error;
    throw new ArchiveError(
      'ARCHIVE_DISK',
      `no se puede escribir ${path} (${code})`,
      `${path} cannot be written (${code})`,
      { cause: error },
    );
  } finally {
    await unlink(draft).catch(() => undefined);
  }
}

const exists = (path: string): ArchiveError =>
  new ArchiveError(
    'ARCHIVE_EXISTS',
    `${path} ya existe y no se sobrescribe: elija otro nombre`,
    `${path} exists and is not overwritten: choose another name`,
  );

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error));
