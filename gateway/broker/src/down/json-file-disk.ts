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

/** A command run by root must leave nothing that the gateway's own user, who has `like`, cannot open. */
export async function giveAway(like: string, paths: readonly string[]): Promise<void> {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = await stat(like);
  await Promise.all(paths.map((path) => chown(path, uid, gid)));
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
  await giveAway(dirname(folder), [folder, written]);
  await rename(written, path);
  const directory = await open(folder, 'r');
  await directory.sync().finally(() => directory.close());
}
