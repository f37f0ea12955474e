/** A folder of an app's files, as parts of an archive and back. */
import { mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Part } from './archive.ts';
import { ArchiveError } from './archive-error.ts';

export interface FolderOptions {
  /** Names in the archive begin with it, such as `gateway`. */
  readonly prefix: string;
  /** What is not taken, by its path within the folder: locks, sockets. */
  readonly skip: (path: string) => boolean;
}

/**
 * Each file as it is now: what grows is taken as far as it goes, what goes meanwhile is left out. Of a
 * folder `checkpoint` comes first, so that what it says has been dealt with never outruns the rest.
 */
export async function* folderParts(
  folder: string,
  { prefix, skip }: FolderOptions,
  within = '',
): AsyncGenerator<Part> {
  const entries = await readdir(join(folder, within), { withFileTypes: true }).catch(ifGone([]));
  entries.sort((a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = within === '' ? entry.name : `${within}/${entry.name}`;
    if (skip(path)) continue;
    if (entry.isDirectory()) yield* folderParts(folder, { prefix, skip }, path);
    if (!entry.isFile()) continue;
    const bytes = await readFile(join(folder, path)).catch(ifGone(undefined));
    if (bytes) yield { name: `${prefix}/${path}`, bytes };
  }
}

const rank = (name: string): number => (name === 'checkpoint' ? 0 : 1);

const ifGone =
  <T>(otherwise: T) =>
  (error: unknown): T => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return otherwise;
    throw error;
  };

export interface RestoreOptions extends FolderOptions {
  /** Takes the place of what is there, which is put aside in the folder. */
  readonly replace: boolean;
  /** ms since 1970 UTC: in the name of what is put aside. */
  readonly nowMs: number;
}

/**
 * Puts the parts of a prefix into a folder, which may be a mount: all are on the disk before any takes
 * its place.
 *
 * @returns how many files. @throws ArchiveError ARCHIVE_NOT_EMPTY.
 */
export async function restoreFolder(
  folder: string,
  parts: AsyncIterable<Part>,
  { prefix, skip, replace, nowMs }: RestoreOptions,
): Promise<number> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const there = (await readdir(folder)).filter((name) => !skip(name) && !isAside(name));
  if (there.length > 0 && !replace) throw notEmpty(folder);
  const draft = join(folder, '.restoring');
  await rm(draft, { recursive: true, force: true });
  let files = 0;
  for await (const { name, bytes, mode = 0o600 } of parts) {
    if (!name.startsWith(`${prefix}/`)) continue;
    const path = join(draft, name.slice(prefix.length + 1));
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await writeFile(path, bytes, { flag: 'wx', mode, flush: true });
    files += 1;
  }
  const aside = join(folder, `.before-${new Date(nowMs).toISOString().replaceAll(':', '')}`);
  if (there.length > 0) await mkdir(aside, { mode: 0o700 });
  for (const name of there) await rename(join(folder, name), join(aside, name));
  const restored = await readdir(draft).catch(ifGone<string[]>([]));
  for (const name of restored) await rename(join(draft, name), join(folder, name));
  await rm(draft, { recursive: true, force: true });
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
  return files;
}

const isAside = (name: string): boolean => name.startsWith('.before-') || name === '.restoring';

const notEmpty = (folder: string): ArchiveError =>
  new ArchiveError(
    'ARCHIVE_NOT_EMPTY',
    `${folder} no está vacía: con --replace se aparta lo que hay`,
    `${folder} is not empty: --replace puts aside what is there`,
  );
