/**
 * The secret of the station, which its card or `samay-edge page-secret` made: three groups of four
 * letters and digits (Crockford's base32, 60 bits), of which the station keeps a hash alone.
 */
import { type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { secretAlphabet } from '@samay/hardware';

const charactersMax = 12;
/** A file that asks for more is none of ours: a Pi Zero has 512 MiB. */
const memoryBytesMax = 64 * 1024 * 1024;

export interface SecretHash {
  readonly scrypt: { readonly N: number; readonly r: number; readonly p: number };
  readonly salt: Buffer;
  readonly hash: Buffer;
}

const grouped = (text: string): string => text.match(/.{4}/g)?.join('-') ?? '';

/** As a person types it: any case, with or without hyphens, O for 0, I or L for 1. */
export function typedSecret(text: string): string | undefined {
  const plain = text.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1');
  const whole =
    plain.length === charactersMax && [...plain].every((one) => secretAlphabet.includes(one));
  return whole ? grouped(plain) : undefined;
}

const linePattern =
  /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([\w+/-]+={0,2})\$([\w+/-]+={0,2})\s*$/;

/** @returns undefined for what is no such line, or asks for more than a station has. */
export function readSecretLine(line: string): SecretHash | undefined {
  const [, N, r, p, salt = '', hash = ''] = linePattern.exec(line) ?? [];
  const parameters = { N: Number(N), r: Number(r), p: Number(p) };
  const read = {
    scrypt: parameters,
    salt: Buffer.from(salt, 'base64'),
    hash: Buffer.from(hash, 'base64'),
  };
  const power = parameters.N > 1 && Number.isInteger(Math.log2(parameters.N));
  const bytes = 128 * parameters.N * parameters.r;
  const fits = bytes > 0 && bytes <= memoryBytesMax && parameters.p >= 1 && parameters.p <= 16;
  return power && fits && read.salt.length >= 8 && read.hash.length >= 16 ? read : undefined;
}

/** Takes the same time whatever was typed. */
export async function isSecret(typed: string, { hash, ...how }: SecretHash): Promise<boolean> {
  const derived = await derive(typedSecret(typed) ?? '', how, hash.length);
  return timingSafeEqual(derived, hash) && typedSecret(typed) !== undefined;
}

function derive(
  secret: string,
  { scrypt: parameters, salt }: Pick<SecretHash, 'scrypt' | 'salt'>,
  bytes: number,
): Promise<Buffer> {
  const options: ScryptOptions = { ...parameters, maxmem: 2 * memoryBytesMax };
  return new Promise((resolve, reject) => {
    scrypt(secret, salt, bytes, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
