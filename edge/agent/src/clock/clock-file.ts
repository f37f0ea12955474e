/** What the agent remembers of the time: `clock` in its data directory. */
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface ClockMemory {
  /** The start of the machine in which the date was known. */
  readonly machineBoot: string;
  /** A moment that has certainly passed, milliseconds since 1970 UTC. */
  readonly knownMs: number;
}

/** Whatever is not there or not whole is no memory: the agent then waits for the date. */
export async function readClockFile(directory: string): Promise<ClockMemory | undefined> {
  const text = await readFile(join(directory, 'clock'), 'utf8').catch(() => '');
  const [, machineBoot, known] = /^([\w-]{1,64}) (\d{13})\n$/.exec(text) ?? [];
  return machineBoot === undefined ? undefined : { machineBoot, knownMs: Number(known) };
}

/** Not synced: a power cut may cost an hour of what is only a lower bound. */
export async function writeClockFile(
  directory: string,
  { machineBoot, knownMs }: ClockMemory,
): Promise<void> {
  const path = join(directory, 'clock');
  await writeFile(`${path}.new`, `${machineBoot} ${Math.round(knownMs)}\n`);
  await rename(`${path}.new`, path);
}
