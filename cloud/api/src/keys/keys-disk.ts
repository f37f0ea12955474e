import { chmod, mkdir, open, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import Type from 'typebox';
import { Value } from 'typebox/value';
import {
  digestOf,
  type KeyCheck,
  newKey,
  newSecret,
  opener,
  type Scope,
  StoredKey,
} from './keys.ts';

/** The keys of an installation, in one file readable by its owner alone. */
const fileName = 'keys.json';
const keysMax = 1_000;
/** Who dies with the lock in hand leaves it: after this it is nobody's. */
const lockStaleMs = 10_000;
const lockRetryMs = 20;

const KeysFile = Type.Object({ keys: Type.Array(StoredKey) });

/** @returns every key, the revoked ones too. @throws Error naming a file that cannot be read. */
export async function readKeys(folder: string): Promise<readonly StoredKey[]> {
  const path = join(folder, fileName);
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return [];
  const file = parse(text);
  if (Value.Check(KeysFile, file)) return file.keys;
  throw new Error(`${path} is not a file of keys: mend it, or delete it and add the keys anew`);
}

/** Adds a key. @returns its secret, which is kept nowhere. */
export async function addKey(
  folder: string,
  {
    name,
    scope,
    created,
    secret = newSecret(),
  }: {
    readonly name: string;
    readonly scope: Scope;
    readonly created: string;
    readonly secret?: string;
  },
): Promise<{ key: StoredKey; secret: string }> {
  const key = newKey(name, scope, secret, created);
  await change(folder, (keys) => {
    if (keys.length >= keysMax) throw new Error(`there are ${keysMax} keys already`);
    return [...keys, key];
  });
  return { key, secret };
}

/**
 * Makes a secret that lies in a file a key like the others, once: revoked, it stays so.
 */
export async function adoptKey(
  folder: string,
  key: {
    readonly name: string;
    readonly scope: Scope;
    readonly created: string;
    readonly secret: string;
  },
): Promise<void> {
  const digest = digestOf(key.secret);
  if ((await readKeys(folder)).some((known) => known.digest === digest)) return;
  await addKey(folder, key);
}

/** @returns the key that was revoked, or undefined where there is none of this id. */
export async function revokeKey(
  folder: string,
  id: string,
  revoked: string,
): Promise<StoredKey | undefined> {
  const keys = await change(folder, (all) =>
    all.map((key) => (key.id === id ? { ...key, revoked: key.revoked ?? revoked } : key)),
  );
  return keys.find((key) => key.id === id);
}

/** Tells of a running server which key of a secret opens a scope; a changed file counts at once. */
export function keysInForce(folder: string): KeyCheck {
  let version = '';
  let keys: readonly StoredKey[] = [];
  return async (secret, scope) => {
    const now = await versionOf(join(folder, fileName));
    if (now !== version) {
      keys = await readKeys(folder);
      version = now;
    }
    return opener(keys, secret, scope);
  };
}

/** Another file, or the same written again. */
async function versionOf(path: string): Promise<string> {
  try {
    const { ino, mtimeMs, size } = await stat(path);
    return `${ino} ${mtimeMs} ${size}`;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return 'none';
    throw error;
  }
}

/** One change at a time, whole or not at all. */
async function change(
  folder: string,
  make: (keys: readonly StoredKey[]) => readonly StoredKey[],
): Promise<readonly StoredKey[]> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, fileName);
  const unlock = await lock(`${path}.lock`);
  try {
    const keys = make(await readKeys(folder));
    const text = `${JSON.stringify({ keys }, null, 2)}\n`;
    await writeFile(`${path}.new`, text, { mode: 0o600, flush: true });
    await chmod(`${path}.new`, 0o600);
    await rename(`${path}.new`, path);
    return keys;
  } finally {
    await unlock();
  }
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
