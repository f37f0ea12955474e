/** Files that a power cut leaves as they were or as they are to be, never in between. */
import { randomBytes } from 'node:crypto';
import {
  type FileHandle,
  lchown,
  link,
  mkdir,
  open,
  readFile,
  rename,
  rm,
  stat,
} from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

export interface SyncedFile {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** 0o600 where nobody says otherwise. */
  readonly mode?: number;
  /** Whose it is to be where root writes it: a technician's sudo must not lock the agent out. Of its folder where not said. */
  readonly likeOwnerOf?: string;
}

/** The old or the new, whole, whoever else writes it. Resolves when it is on disk. */
export async function writeSynced(file: SyncedFile): Promise<void> {
  const written = await writeBeside(file);
  try {
    await rename(written, file.path);
  } catch (error) {
    await rm(written, { force: true });
    throw error;
  }
  await syncFolder(dirname(file.path));
}

/** @returns false where there is one already, which stays. */
export async function writeFirst(file: SyncedFile): Promise<boolean> {
  const written = await writeBeside(file);
  try {
    await link(written, file.path);
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
    return false;
  } finally {
    await rm(written, { force: true });
  }
  await syncFolder(dirname(file.path));
  return true;
}

/** Makes what was created, renamed or removed in it durable; syncing the files does not (fsync(2)). */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}

/** @returns undefined where there is none. */
export const readIfThere = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  });

export const isCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));

/** Under a name of its own: two that write the same file do not write into each other's. */
async function writeBeside(file: SyncedFile): Promise<string> {
  const { path, content, mode = 0o600 } = file;
  const folder = dirname(path);
  await makeFolder(folder, mode, file.likeOwnerOf);
  const written = join(folder, `.${basename(path)}.${randomBytes(6).toString('hex')}`);
  // 'wx': root writes in folders of the agent, and follows no link that stands there.
  const handle = await open(written, 'wx', mode);
  try {
    await handle.writeFile(content);
    await giveTo(handle, file.likeOwnerOf ?? folder);
    await handle.sync();
  } catch (error) {
    await rm(written, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  return written;
}

/** Who may read the file may enter its folder. */
async function makeFolder(path: string, fileMode: number, likeOwnerOf?: string): Promise<void> {
  const mode = 0o700 | fileMode | ((fileMode & 0o444) >> 2);
  const first = await mkdir(path, { recursive: true, mode });
  if (first === undefined || process.getuid?.() !== 0) return;
  const owner = await stat(likeOwnerOf ?? dirname(first)).catch(() => undefined);
  if (owner === undefined) return;
  for (let made = resolve(path); ; made = dirname(made)) {
    await lchown(made, owner.uid, owner.gid).catch(ifOwnerless);
    if (made === resolve(first) || made === dirname(made)) return;
  }
}

async function giveTo(file: FileHandle, likeOwnerOf: string): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const owner = await stat(likeOwnerOf).catch(() => undefined);
  if (owner !== undefined) await file.chown(owner.uid, owner.gid).catch(ifOwnerless);
}

/** A card's first partition (FAT) has no owners to give a file to. */
const ifOwnerless = (error: unknown): void => {
  if (!isCode(error, 'EPERM')) throw error;
};
