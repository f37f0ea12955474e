import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** What is stored of a password. Salt and hash are base64url. */
export interface PasswordHash {
  readonly salt: string;
  readonly hash: string;
  readonly scrypt: { readonly N: number; readonly r: number; readonly p: number };
}

const passwordBytes = 24;
const saltBytes = 16;
const hashBytes = 32;

/**
 * 128 × N × r = 16 MiB and some 50 ms each. Our passwords are 192 random bits, which no cost factor
 * has to protect; what the factor does cost is the time in which a fleet comes back after a restart.
 */
const cost = { N: 2 ** 14, r: 8, p: 1 } as const;
/** Room for files written with up to four times our N. */
const memoryBytesMax = 128 * 1024 * 1024;

/** 24 random bytes, base64url: 32 characters that survive any shell and configuration file. */
export const newPassword = (): string => randomBytes(passwordBytes).toString('base64url');

export async function hashPassword(password: string): Promise<PasswordHash> {
  const salt = randomBytes(saltBytes);
  const hash = await derive(password, salt, cost);
  return { salt: salt.toString('base64url'), hash: hash.toString('base64url'), scrypt: cost };
}

/** Takes the same time whether it is right or wrong. */
export async function verifyPassword(
  password: string | Uint8Array,
  stored: PasswordHash,
): Promise<boolean> {
  const wanted = Buffer.from(stored.hash, 'base64url');
  const found = await derive(password, Buffer.from(stored.salt, 'base64url'), stored.scrypt);
  return wanted.length === found.length && timingSafeEqual(wanted, found);
}

/** Somebody nobody is: an unknown user costs as much as a known one. */
export const nobody: PasswordHash = {
  salt: Buffer.alloc(saltBytes).toString('base64url'),
  hash: Buffer.alloc(hashBytes).toString('base64url'),
  scrypt: cost,
};

const derive = (
  password: string | Uint8Array,
  salt: Uint8Array,
  parameters: Pick<ScryptOptions, 'N' | 'r' | 'p'>,
): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const options = { ...parameters, maxmem: memoryBytesMax };
    scrypt(password, salt, hashBytes, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
