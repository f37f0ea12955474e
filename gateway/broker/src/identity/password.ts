import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** How a password was hashed. Salt is base64url. */
export interface Derivation {
  readonly salt: string;
  readonly scrypt: { readonly N: number; readonly r: number; readonly p: number };
}

/** What is stored of a password. */
export interface PasswordHash extends Derivation {
  /** base64url. */
  readonly hash: string;
}

const passwordBytes = 24;
const saltBytes = 16;
export const hashBytes = 32;

/**
 * 128 × N × r = 4 MiB and some 13 ms each. Our passwords are 192 random bits, which no cost factor has
 * to protect; what the factor does cost is the time in which a fleet comes back after a restart.
 */
const cost = { N: 2 ** 12, r: 8, p: 1 } as const;
/** Room for files written at up to sixteen times our N, 64 MiB: each says its own. */
export const memoryBytesMax = 128 * 1024 * 1024;

/** Whether a password is the one that was stored. */
export async function opens(
  password: string,
  { hash, ...derivation }: PasswordHash,
): Promise<boolean> {
  return isHash(await derive(Buffer.from(password), derivation), hash);
}

/** 24 random bytes, base64url: 32 characters that survive any shell and configuration file. */
export const newPassword = (): string => randomBytes(passwordBytes).toString('base64url');

/** @param like whose salt and cost to use; a fresh salt and today's cost unless given. */
export async function hashPassword(password: string, like?: Derivation): Promise<PasswordHash> {
  const { salt, scrypt } = like ?? {
    salt: randomBytes(saltBytes).toString('base64url'),
    scrypt: cost,
  };
  const hash = await derive(Buffer.from(password), { salt, scrypt });
  return { salt, hash: Buffer.from(hash).toString('base64url'), scrypt };
}

/** Whether what was derived is what was stored. Takes the same time either way. */
export function isHash(derived: Uint8Array, hash: string): boolean {
  const wanted = Buffer.from(hash, 'base64url');
  return wanted.length === derived.length && timingSafeEqual(wanted, derived);
}

/** Somebody nobody is: an unknown user costs as much as a known one. */
export const nobody: PasswordHash = {
  salt: Buffer.alloc(saltBytes).toString('base64url'),
  hash: Buffer.alloc(hashBytes).toString('base64url'),
  scrypt: cost,
};

/** Of who has no password yet: nothing that is derived is as short as this. */
export const noPassword: PasswordHash = { ...nobody, hash: '' };

/** The memory-hard function, off the event loop. */
export type Derive = (password: Uint8Array, derivation: Derivation) => Promise<Uint8Array>;

/** On libuv's pool, for the command line; the gateway has threads of its own for it. */
export const derive: Derive = (password, { salt, scrypt: parameters }) =>
  new Promise((resolve, reject) => {
    const options: ScryptOptions = { ...parameters, maxmem: memoryBytesMax };
    scrypt(password, Buffer.from(salt, 'base64url'), hashBytes, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
