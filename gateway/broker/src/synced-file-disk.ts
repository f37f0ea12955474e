/** Files that are whole or not there, and on the disk when the promise resolves. */
import { randomBytes } from 'node:crypto';
import { link, mkdir, open, readFile, rename, rm, unlink } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** For the owner alone: most of what is here is secret, and nothing is anybody else's. */
const [folderMode, fileMode] = [0o700, 0o600];

/** @returns whether it was written: false if there is such a file already, which stays as it is. */
export async function writeOnce(path: string, content: string): Promise<boolean> {
  const written = await writeBeside(path, content);
  try {
    await link(written, path);
  } catch (error) {
    if (!isSystemError(error, 'EEXIST')) throw error;
    return false;
  } finally {
    await unlink(written);
  }
  await syncFolder(dirname(path));
  return true;
}

/** @param ready is done with what is written before it takes the place of the old one. */
export async function replaceFile(
  path: string,
  content: string | Uint8Array,
  ready?: (written: string) => Promise<void>,
): Promise<void> {
  const written = await writeBeside(path, content);
  try {
    await ready?.(written);
    await rename(written, path);
  } catch (error) {
    await rm(written, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

export const readIfThere = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch((error: unknown) => {
    if (isSystemError(error, 'ENOENT')) return undefined;
    throw error;
  });

export const isSystemError = (error: unknown, code: string): boolean =>
  error instanceof Error && 'code' in error && error.code === code;

export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}

async function writeBeside(path: string, content: string | Uint8Array): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: folderMode });
  const name = `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`;
  const written = join(dirname(path), name);
  const file = await open(written, 'wx', fileMode);
  try {
    await file.writeFile(content);
    await file.sync();
  } catch (error) {
    // A disk that is full is not to be filled with halves.
    await rm(written, { force: true });
    throw error;
  } finally {
    await file.close();
  }
  return written;
}
