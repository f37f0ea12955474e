/** A disk that a test can fill and free while an agent writes to it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { temporaryDirectory } from '@samay/testbed';
import { cleanups } from './street.suite.ts';

export interface SmallDisk {
  readonly kind: 'file system' | 'limit';
  readonly directory: string;
  /** @param pid of the process for which it is full. */
  fill(pid: number): Promise<void>;
  free(pid: number): Promise<void>;
}

const bytes = 512 * 1024;

/**
 * A file system of its own where we may mount one; elsewhere the kernel's limit of the size of a
 * file, which makes each write fail in the same place.
 */
export async function smallDisk(): Promise<SmallDisk> {
  const { path: directory, remove } = await temporaryDirectory();
  cleanups.push(remove);
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes}`, 'samay', directory]);
  if (mounted.status !== 0) return limitOf(directory);
  cleanups.push(() => execFileSync('umount', ['--lazy', directory]));
  const ballast = join(directory, 'ballast');
  return {
    kind: 'file system',
    directory,
    async fill() {
      // To the last page, which only a refused write can tell.
      await writeFile(ballast, new Uint8Array(bytes)).catch(() => {});
    },
    free: () => rm(ballast),
  };
}

/** As above, for a process whose files may not grow. */
export async function limitedDisk(): Promise<SmallDisk> {
  const { path, remove } = await temporaryDirectory();
  cleanups.push(remove);
  return limitOf(path);
}

function limitOf(directory: string): SmallDisk {
  const limit = (pid: number, size: string) =>
    execFileSync('prlimit', ['--pid', `${pid}`, `--fsize=${size}:`]);
  return {
    kind: 'limit',
    directory,
    fill: async (pid) => void limit(pid, '1'),
    free: async (pid) => void limit(pid, 'unlimited'),
  };
}
