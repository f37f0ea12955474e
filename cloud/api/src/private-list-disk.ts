import { chmod, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Static, TSchema } from 'typebox';
import Type from 'typebox';
import { Value } from 'typebox/value';

/** Who dies with the lock in hand leaves it: after this it is nobody's. */
const lockStaleMs = 10_000;
const lockRetryMs = 20;

/**
 * A list in one file readable by its owner alone, which the server reads and commands change beside
 * it.
 */
export interface PrivateList<Item> {
  /** @throws Error naming a file that is not such a list. */
  read(): Promise<readonly Item[]>;
  /** One change at a time, whole or not at all. @returns the list afterwards. */
  change(make: (items: readonly Item[]) => readonly Item[]): Promise<readonly Item[]>;
  /** Another file, or the same written again, has another version. */
  version(): Promise<string>;
}

/**
 * @param name of the list within the file, and what the file is said to hold when it holds it not.
 */
export function privateList<Schema extends TSchema>(
  path: string,
  name: string,
  item: Schema,
): PrivateList<Static<Schema>> {
  const File = Type.Object({ [name]: Type.Array(item) });
  async function read(): Promise<readonly Static<Schema>[]> {
    const text = await readFile(path, 'utf8').catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw error;
    });
    if (text === undefined) return [];
    const file = parse(text);
    if (Value.Check(File, file)) return (file as Record<string, Static<Schema>[]>)[name] ?? [];
    throw new Error(`${path} is not a file of ${name}: mend it, or delete it and add them anew`);
  }
  return {
    read,
    async change(make) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const unlock = await lock(`${path}.lock`);
      try {
        const items = make(await read());
        const text = `${JSON.stringify({ [name]: items }, null, 2)}\n`;
        await writeFile(`${path}.new`, text, { mode: 0o600, flush: true });
        await chmod(`${path}.new`, 0o600);
        await rename(`${path}.new`, path);
        return items;
      } finally {
        await unlock();
      }
    },
    async version() {
      try {
        const { ino, mtimeMs, size } = await stat(path);
        return `${ino} ${mtimeMs} ${size}`;
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return 'none';
        throw error;
      }
    },
  };
}

async function lock(path: string): Promise<() => Promise<void>> {
  for (;;) {
    try {
      await (await open(path, 'wx', 0o600)).close();
      return () => rm(path, { force: true });
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
    }
    const held = await stat(path).catch(() => undefined);
    if (held && Date.now() - held.mtimeMs > lockStaleMs) await rm(path, { force: true });
    await new Promise((resolve) => setTimeout(resolve, lockRetryMs));
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;
