import { constants } from 'node:fs';
import { open, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Type from 'typebox';
import { Check } from 'typebox/value';
import type { AliveFile } from './alive.ts';

const name = 'alive.json';
/** Some 250 bytes; more was written by somebody else. */
const bytesMax = 4096;

const File = Type.Object({
  version: Type.String(),
  boot: Type.String(),
  startedAt: Type.String(),
  measuredAt: Type.Optional(Type.String()),
  connectedAt: Type.Optional(Type.String()),
});

/**
 * The way to keep it in a folder: one write after the other, whole, and without a sync, since after a
 * power cut another start tells of itself. What the disk does not take is left out.
 */
export function aliveWriter(folder: string): (file: AliveFile) => void {
  const path = join(folder, name);
  let writing: Promise<void> = Promise.resolve();
  return (file) => {
    const write = async () => {
      await writeFile(`${path}.new`, `${JSON.stringify(file)}\n`, { mode: 0o640 });
      await rename(`${path}.new`, path);
    };
    writing = writing.then(write).catch(() => {});
  };
}

/** @returns undefined where there is none, or one that cannot be read. Follows no link: root reads it. */
export async function readAlive(folder: string): Promise<AliveFile | undefined> {
  try {
    const file = await open(join(folder, name), constants.O_RDONLY | constants.O_NOFOLLOW);
    try {
      const { bytesRead, buffer } = await file.read({ buffer: Buffer.alloc(bytesMax) });
      const read: unknown = JSON.parse(buffer.toString('utf8', 0, bytesRead));
      return Check(File, read) ? read : undefined;
    } finally {
      await file.close();
    }
  } catch {
    return undefined;
  }
}
