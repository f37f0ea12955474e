import { join } from 'node:path';
import { privateList } from '../private-list-disk.ts';
import {
  digestOf,
  type KeyCheck,
  newKey,
  newSecret,
  opener,
  type Scope,
  StoredKey,
} from './keys.ts';

const keysMax = 1_000;

/** The keys of an installation. @param folder of the data of this service. */
const keysIn = (folder: string) => privateList(join(folder, 'keys.json'), 'keys', StoredKey);

/** @returns every key, the revoked ones too. @throws Error naming a file that cannot be read. */
export const readKeys = (folder: string): Promise<readonly StoredKey[]> => keysIn(folder).read();

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
  await keysIn(folder).change((keys) => {
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
  const keys = await keysIn(folder).change((all) =>
    all.map((key) => (key.id === id ? { ...key, revoked: key.revoked ?? revoked } : key)),
  );
  return keys.find((key) => key.id === id);
}

/** Tells of a running server which key of a secret opens a scope; a changed file counts at once. */
export function keysInForce(folder: string): KeyCheck {
  const list = keysIn(folder);
  let version = '';
  let keys: readonly StoredKey[] = [];
  return async (secret, scope) => {
    const now = await list.version();
    if (now !== version) {
      keys = await list.read();
      version = now;
    }
    return opener(keys, secret, scope);
  };
}
