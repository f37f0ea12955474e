/** What could not be delivered, a JSON line each, for people to read: `dead-letters.jsonl`. */
import { appendFile, mkdir, rename, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Two files of it at most: 10,000 alerts of 1 kB. */
const bytesMax = 5 * 1024 * 1024;

export interface DeadLetter {
  readonly node: string;
  readonly because: string;
  readonly attempts: number;
  readonly payload: unknown;
}

/** Beyond its bound the file becomes `….1`, and the one that had that name goes. */
export async function keepDeadLetter(
  file: string,
  letter: DeadLetter,
  nowMs: number,
): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size > bytesMax) await rename(file, `${file}.1`);
  const line = JSON.stringify({ time: new Date(nowMs).toISOString(), ...letter });
  await appendFile(file, `${line}\n`, { mode: 0o600 });
}
