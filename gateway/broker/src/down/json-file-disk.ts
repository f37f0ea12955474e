import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** @returns undefined where there is none, and for what is no JSON. */
export async function readJsonFile(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The old or the new, whole, whenever the power goes; mode 0600. Resolves when it is on disk. */
export async function writeJsonFile(path: string, value: unknown): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const written = join(folder, `.${randomBytes(6).toString('hex')}.tmp`);
  const file = await open(written, 'wx', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(value, null, 2)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  // A command run by root must leave nothing that the gateway's own user cannot open.
  if (process.getuid?.() === 0) {
    const { uid, gid } = await stat(dirname(folder));
    await Promise.all([chown(folder, uid, gid), chown(written, uid, gid)]);
  }
  await rename(written, path);
  const directory = await open(folder, 'r');
  await directory.sync().finally(() => directory.close());
}
