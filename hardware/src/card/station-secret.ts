/** What the page of the station asks a technician for: said once, on the label; the card holds its hash. */
import { randomBytes, scryptSync } from 'node:crypto';

/** Crockford's base32: no letter that is read for a digit. */
export const secretAlphabet = '0123456789abcdefghjkmnpqrstvwxyz';
/** 12 of 5 bits: 60 bits, which scrypt makes dear to try. */
const characters = 12;

/** @returns `xxxx-xxxx-xxxx`, small letters and digits. */
export function newStationSecret(random: (bytes: number) => Uint8Array = randomBytes): string {
  // A byte has eight times as many values as the alphabet: the remainder is fair.
  const letters = [...random(characters)].map(
    (byte) => secretAlphabet[byte % secretAlphabet.length],
  );
  return letters.join('').replace(/(.{4})(?=.)/g, '$1-');
}

/** RFC 7914: 16 MiB, some 60 ms on a laptop and a third of a second on a Pi 4. */
const cost = { N: 16_384, r: 8, p: 1 } as const;
const saltBytes = 16;
const hashBytes = 32;

/**
 * The line of /etc/samay/station-secret: `scrypt$N$r$p$salt$hash`, the last two in base64.
 * @param secret with its hyphens, as it is printed
 */
export function hashedSecret(
  secret: string,
  random: (bytes: number) => Uint8Array = randomBytes,
): string {
  const salt = Buffer.from(random(saltBytes));
  const hash = scryptSync(secret, salt, hashBytes, cost);
  const { N, r, p } = cost;
  return `scrypt$${N}$${r}$${p}$${salt.toString('base64')}$${hash.toString('base64')}`;
}
