import { type FileHandle, open } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Config, ownFolder } from '../config/config.ts';

/** Where a running gateway is spoken to by who administers it. */
export const controlSocket = (config: Pick<Config, 'dataDir'>): string =>
  join(ownFolder(config), 'control.sock');

/** `sun_path` of unix(7) has 108 bytes, one of them the closing zero; beyond it Node cuts silently. */
const pathBytesMax = 107;

/**
 * Gives a path that a socket may have: the own one or, where that is too long, the same through an
 * open folder (proc(5), `/proc/self/fd`), so that no data folder is too deep.
 */
export async function withSocketPath<T>(path: string, use: (short: string) => Promise<T>) {
  if (Buffer.byteLength(path) <= pathBytesMax) return await use(path);
  const folder: FileHandle = await open(dirname(path), 'r');
  try {
    return await use(join('/proc/self/fd', String(folder.fd), basename(path)));
  } finally {
    await folder.close();
  }
}
