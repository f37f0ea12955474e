import { randomBytes } from 'node:crypto';
import { chown, link, mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

export interface WholeFile {
  readonly path: string;
  readonly text: string;
  readonly mode: number;
  /** Whose it is to be where root writes it: a technician's sudo must not lock the agent out. */
  readonly likeOwnerOf: string;
}

/** The old or the new, whole, whenever the power goes, whoever else writes it. Resolves when it is on disk. */
export async function writeWhole(file: WholeFile): Promise<void> {
  const written = await writeBeside(file);
  await rename(written, file.path);
  await syncFolder(dirname(file.path));
}

/** @returns false where there is one already, which stays. */
export async function writeFirst(file: WholeFile): Promise<boolean> {
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

/** @returns undefined where there is none. */
export const readIfThere = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch((error: unknown) => {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  });

export const isCode = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Error && 'code' in error && codes.includes(String(error.code));

async function writeBeside({ path, text, mode, likeOwnerOf }: WholeFile): Promise<string> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const written = join(folder, `.${basename(path)}.${randomBytes(6).toString('hex')}`);
  const file = await open(written, 'wx', mode);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  if (process.getuid?.() === 0) {
    const owner = await stat(likeOwnerOf).catch(() => undefined);
    // A card's first partition has no owners to give a file to.
    if (owner !== undefined) await chown(written, owner.uid, owner.gid).catch(() => {});
  }
  return written;
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}
