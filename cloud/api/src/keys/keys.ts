/** Keys to write or to administer; reading needs none. */
import { createHash, randomBytes } from 'node:crypto';
import Type, { type Static } from 'typebox';

export const scopes = ['write', 'admin'] as const;
export type Scope = (typeof scopes)[number];

/** Whether a secret opens a scope. */
export type KeyCheck = (secret: string, scope: Scope) => Promise<boolean>;

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
 * @returns whether a secret opens a scope; who may administer may write. Digests are compared, so
 * that time tells nothing of a secret.
 */
export function opens(keys: readonly StoredKey[], secret: string, scope: Scope): boolean {
  const digest = digestOf(secret);
  return keys.some(
    (key) =>
      key.digest === digest &&
      key.revoked === null &&
      (key.scope === scope || key.scope === 'admin'),
  );
}
