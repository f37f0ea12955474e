/** Keys to write, to acknowledge alerts or to administer; reading needs none. */
import { createHash, randomBytes } from 'node:crypto';
import Type, { type Static } from 'typebox';

export const scopes = ['write', 'alerts', 'admin'] as const;
export type Scope = (typeof scopes)[number];

/** A key that has opened something, by what it is publicly called. */
export type OpenedKey = Pick<StoredKey, 'id' | 'name'>;

/** Which key of this secret opens the scope; undefined: none. */
export type KeyCheck = (secret: string, scope: Scope) => Promise<OpenedKey | undefined>;

/** A key as it is kept: what is shown once cannot be found from it. */
export const StoredKey = Type.Object({
  /** Public: what `list` and `revoke` call it by. */
  id: Type.String(),
  name: Type.String(),
  scope: Type.Enum([...scopes]),
  /** SHA-256 of the secret, which is 256 random bits: nothing to guess, so nothing to slow down. */
  digest: Type.String(),
  created: Type.String(),
  revoked: Type.Union([Type.String(), Type.Null()]),
});
export type StoredKey = Static<typeof StoredKey>;

const secretBytes = 32;
const idBytes = 4;

export const newSecret = (): string => randomBytes(secretBytes).toString('base64url');

export const digestOf = (secret: string): string =>
  createHash('sha256').update(secret).digest('base64url');

/** @param created RFC 3339. */
export const newKey = (name: string, scope: Scope, secret: string, created: string): StoredKey => ({
  id: randomBytes(idBytes).toString('hex'),
  ...{ name, scope, digest: digestOf(secret), created, revoked: null },
});

/**
 * @returns the key of a secret that opens a scope; who may administer may all. Digests are compared, so
 * that time tells nothing of a secret.
 */
export function opener(
  keys: readonly StoredKey[],
  secret: string,
  scope: Scope,
): OpenedKey | undefined {
  const digest = digestOf(secret);
  const found = keys.find(
    (key) =>
      key.digest === digest &&
      key.revoked === null &&
      (key.scope === scope || key.scope === 'admin'),
  );
  return found && { id: found.id, name: found.name };
}
