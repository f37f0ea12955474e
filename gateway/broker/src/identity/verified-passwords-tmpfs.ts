import { mkdir, readFile, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { Clock } from '../clock.ts';
import { GatewayError } from '../gateway-error.ts';
import { LazyFile } from './lazy-file-disk.ts';
import { VerifiedPasswords } from './verified-passwords.ts';

const Kept = Type.Object({
  key: Type.String(),
  /** Milliseconds since 1970, when it was written: what is left has to be counted from there. */
  atMs: Type.Number(),
  entries: Type.Array(Type.Tuple([Type.String(), Type.Number()])),
});
const kept = Compile(Kept);

/** What a kill may cost; ten thousand entries are some 0.7 MB of memory to write. */
const delayMs = 2_000;
/** TMPFS_MAGIC and RAMFS_MAGIC, statfs(2). */
const inMemory: readonly number[] = [0x0102_1994, 0x8584_58f6];

/**
 * The memory of verified passwords over a restart of the process, in a folder that is memory itself.
 * Rejects with GATEWAY_SETTING where it is a disk's: there, an HMAC and its key beside the hashes
 * would be a way to guess past the memory-hard function, for whoever has the disk or its backup.
 *
 * @param folder SAMAY_RUNTIME_DIR; empty: nothing is remembered.
 */
export async function openVerifiedPasswords(
  folder: string,
  clock: Clock,
  failed: (error: unknown) => void,
): Promise<{ verified: VerifiedPasswords; close(): Promise<void> }> {
  if (folder === '') return { verified: new VerifiedPasswords(), close: async () => {} };
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { type } = await statfs(folder);
  if (!inMemory.includes(type)) {
    throw new GatewayError(
      'GATEWAY_SETTING',
      `SAMAY_RUNTIME_DIR=${folder} está en un disco: dé una carpeta en memoria (tmpfs), como /run/samay-gateway`,
      `SAMAY_RUNTIME_DIR=${folder} is on a disk: give a folder in memory (tmpfs), such as /run/samay-gateway`,
    );
  }
  const path = join(folder, 'verified-passwords.json');
  const before = await readKept(path, clock);
  const verified = new VerifiedPasswords(before, clock.steadyMs());
  const content = () =>
    JSON.stringify({ atMs: clock.nowMs(), ...verified.content(clock.steadyMs()) });
  const file = new LazyFile(path, { delayMs, content, failed });
  verified.changed = () => file.changed();
  return { verified, close: () => file.close() };
}

/** Nothing for a file that is not there or not whole: each device then costs its scrypt again. */
async function readKept(path: string, clock: Clock) {
  try {
    const parsed: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (!kept.Check(parsed)) return undefined;
    // A clock that was set back must not make anything hold for longer.
    const agoMs = Math.max(0, clock.nowMs() - parsed.atMs);
    const entries = parsed.entries
      .map(([hmac, leftMs]) => [hmac, leftMs - agoMs] as const)
      .filter(([, leftMs]) => leftMs > 0);
    return { key: parsed.key, entries };
  } catch {
    return undefined;
  }
}
