/** Tries the disk where the agent keeps what waits. */
import { open, readdir, readFile, realpath, stat, statfs, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { AgentConfig } from '../../config/read-config.ts';
import type { DiskFacts } from '../judge/disk.ts';
import { userHere, userNamed } from './people.ts';

export async function gatherDisk({ dataDirectory: directory }: AgentConfig): Promise<DiskFacts> {
  const disk = await statfs(directory).catch(() => undefined);
  const folder = await stat(directory).catch(() => undefined);
  return {
    directory,
    ...(disk && {
      ...{ free: disk.bavail * disk.bsize, size: disk.blocks * disk.bsize },
      ...{ inodesFree: disk.ffree, inodes: disk.files },
    }),
    readOnly: await isReadOnly(directory),
    write: await tryToWrite(directory),
    user: await userHere(),
    owner: folder === undefined ? '—' : await userNamed(folder.uid),
    foreign: folder === undefined ? 0 : await foreignFiles(directory, folder.uid),
  };
}

/** The block that a reading costs. */
const block = Buffer.alloc(4096, 0x53);

async function tryToWrite(directory: string): Promise<DiskFacts['write']> {
  const path = join(directory, `.doctor-${process.pid}`);
  const beganMs = performance.now();
  try {
    const file = await open(path, 'w', 0o600);
    try {
      await file.write(block);
      await file.datasync();
    } finally {
      await file.close();
      await unlink(path).catch(() => {});
    }
    return { ms: performance.now() - beganMs };
  } catch (error) {
    return { error: (error as NodeJS.ErrnoException).code ?? 'unknown' };
  }
}

/** By the options of the mount that holds it (proc(5), mountinfo). */
async function isReadOnly(directory: string): Promise<boolean> {
  const [path, text] = await Promise.all([
    realpath(directory).catch(() => directory),
    readFile('/proc/self/mountinfo', 'utf8').catch(() => ''),
  ]);
  let [longest, readOnly] = [-1, false];
  for (const line of text.split('\n')) {
    const [left = '', right = ''] = line.split(' - ');
    const [, , , , mount = '', options = ''] = left.split(' ');
    const point = mount.replaceAll('\\040', ' ');
    const holds = point === '/' || path === point || path.startsWith(`${point}/`);
    if (!holds || point.length < longest) continue;
    longest = point.length;
    readOnly = [options, right.split(' ')[2] ?? ''].some((all) => all.split(',').includes('ro'));
  }
  return readOnly;
}

async function foreignFiles(directory: string, uid: number): Promise<number> {
  const inside = async (folder: string) =>
    (await readdir(folder).catch(() => [])).map((name) => join(folder, name));
  const paths = [...(await inside(directory)), ...(await inside(join(directory, 'outbox')))];
  const owners = await Promise.all(paths.map((path) => stat(path).catch(() => undefined)));
  return owners.filter((one) => one !== undefined && one.uid !== uid).length;
}
