import { promises } from 'node:fs';
import { join } from 'node:path';
import type { FileSystem } from './file-system.ts';
import { isSystemError, OutboxError } from './outbox-error.ts';

/**
 * Node has no flock. A lock is an empty file whose name says who holds it: boot, process and the
 * tick it was started at, so that neither a reboot nor a reused process number looks like the
 * owner. It is made before looking for others, so of two that come at once at least one sees the
 * other; nobody ever waits or steals. It knows the processes of one machine: do not share the
 * directory over a network, or between containers that run at the same time.
 */
interface Owner {
  /** First block of /proc/sys/kernel/random/boot_id; empty where there is no /proc. */
  readonly boot: string;
  readonly pid: number;
  /**
   * Start time in clock ticks since boot, field 22 of /proc/[pid]/stat (proc(5)); empty where
   * unknown.
   */
  readonly ticks: string;
}

const NAME = /^lock-([0-9a-f]*)-(\d+)-(\d*)$/;

/** Resolves with the way to let go. Rejects with OUTBOX_LOCKED, naming the process. */
export async function takeLock(fs: FileSystem, directory: string): Promise<() => Promise<void>> {
  const boot = await bootId();
  const { pid } = process;
  const own = `lock-${boot}-${pid}-${(await processState(pid))?.ticks ?? ''}`;
  const path = join(directory, own);
  const file = await fs.open(path, 'wx').catch((error: unknown) => {
    throw isSystemError(error, 'EEXIST') ? locked(directory, pid) : error;
  });
  await file.close();
  for (const name of await fs.readdir(directory)) {
    const [, otherBoot, otherPid, ticks] = NAME.exec(name) ?? [];
    if (name === own || otherBoot === undefined || ticks === undefined) continue;
    const owner: Owner = { boot: otherBoot, pid: Number(otherPid), ticks };
    if (await isAlive(owner, boot)) {
      await letGo(fs, path);
      throw locked(directory, owner.pid);
    }
    await letGo(fs, join(directory, name));
  }
  return () => letGo(fs, path);
}

/** Of two that find the same dead owner both remove its lock, and somebody may have emptied the directory. */
async function letGo(fs: FileSystem, path: string): Promise<void> {
  await fs.unlink(path).catch((error: unknown) => {
    if (!isSystemError(error, 'ENOENT')) throw error;
  });
}

/** For what else stands in a folder with one owner at a time: not waited for, either. */
export const lockDirectory = (directory: string): Promise<() => Promise<void>> =>
  takeLock(promises, directory);

function locked(directory: string, pid: number): OutboxError {
  return new OutboxError(
    'OUTBOX_LOCKED',
    `${directory} is in use by process ${pid}: stop it, or give this one another directory`,
    { pid },
  );
}

async function isAlive(owner: Owner, boot: string): Promise<boolean> {
  if (owner.boot !== boot) return false;
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    // EPERM: it exists and belongs to somebody else.
    if (isSystemError(error, 'ESRCH')) return false;
  }
  const state = await processState(owner.pid);
  if (state === undefined) return true;
  const zombie = state.letter === 'Z' || state.letter === 'X';
  return !zombie && (owner.ticks === '' || state.ticks === owner.ticks);
}

async function bootId(): Promise<string> {
  const id = await readProc('/proc/sys/kernel/random/boot_id');
  return id?.split('-', 1)[0] ?? '';
}

async function processState(
  pid: number,
): Promise<{ readonly letter: string; readonly ticks: string } | undefined> {
  const stat = await readProc(`/proc/${pid}/stat`);
  // Field 2 is the program's name in brackets and may contain anything: count from the last
  // bracket.
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [letter, ticks] = [fields?.[0], fields?.[22 - 3]];
  return letter === undefined || ticks === undefined ? undefined : { letter, ticks };
}

async function readProc(path: string): Promise<string | undefined> {
  return promises.readFile(path, 'latin1').catch(() => {
    // Not Linux, or /proc is hidden from us: the caller knows how to do without.
    return undefined;
  });
}
