import { chown, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { readIfThere, replaceFile } from '../synced-file-disk.ts';

/** @returns undefined where there is none, and for what is no JSON. */
export async function readJsonFile(path: string): Promise<unknown> {
  const text = await readIfThere(path);
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
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
  await replaceFile(path, `${JSON.stringify(value, null, 2)}\n`, (written) =>
    giveAway(dirname(folder), [folder, written]),
  );
}
