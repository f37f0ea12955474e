/** A file system of its own that can be filled: a tmpfs, which only root may mount. */
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, rmdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Journal and dead letters at their least bounds, 16 MiB each, and some room. */
const bytes = 48 * 1024 * 1024;

const mount = (path: string): boolean =>
  spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${bytes},mode=700`, 'tmpfs', path], {
    stdio: 'ignore',
  }).status === 0;
const unmount = (path: string): boolean =>
  spawnSync('umount', [path], { stdio: 'ignore' }).status === 0;

export async function canMount(): Promise<boolean> {
  const path = await mkdtemp(join(tmpdir(), 'samay-faults-mount-'));
  const can = mount(path) && unmount(path);
  await rmdir(path);
  return can;
}

/** @returns the way to let go of it; what is on it is gone then. */
export async function mountSmallDisk(path: string): Promise<() => void> {
  await mkdir(path, { recursive: true });
  if (!mount(path)) throw new Error(`cannot mount a tmpfs on ${path}`);
  return () => {
    unmount(path);
  };
}
