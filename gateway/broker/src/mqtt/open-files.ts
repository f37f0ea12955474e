import { readFile } from 'node:fs/promises';
import { strangersMax } from './limits.ts';

/** Journal, dead letters, store, metrics, and whatever is open for a moment. */
const ownFiles = 200;

/**
 * How many connections so many open files have room for. Each is one; who says his name needs one more
 * while his record is read. The journal must not be without: it would take nothing more.
 */
export const clientsWithin = (files: number): number =>
  Math.max(1, Math.floor(Math.max((files - ownFiles) / 2, files - ownFiles - strangersMax)));

/** The inverse of {@link clientsWithin}. */
export const filesFor = (clients: number): number =>
  ownFiles + clients + Math.min(clients, strangersMax);

/**
 * How many files this process may have open at a time: Node has raised its limit to the hard one by
 * now. Infinite where the system does not say so: only Linux does, in proc_pid_limits(5).
 */
export async function openFilesMax(): Promise<number> {
  const text = await readFile('/proc/self/limits', 'latin1').catch(() => '');
  const [, soft] = /^Max open files\s+(\d+)/m.exec(text) ?? [];
  return soft === undefined ? Number.POSITIVE_INFINITY : Number(soft);
}
