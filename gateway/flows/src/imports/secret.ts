/** Whether a request knows the secret of its door: bearer, basic, or a header of its own. */
import { createHash, timingSafeEqual } from 'node:crypto';

export interface RequestHeaders {
  readonly authorization?: string | undefined;
  /** A header a webhook may be given when it cannot set `Authorization`. */
  readonly 'x-samay-secret'?: string | string[] | undefined;
}

/** A secret shorter than this can be guessed over the network in a day. */
const secretLengthMin = 16;

/** Takes the same time whatever is wrong: both are hashed to the same length first. */
export function knowsSecret(headers: RequestHeaders, secret: string): boolean {
  if (secret.length < secretLengthMin) return false;
  const given = secretOf(headers);
  return given !== undefined && timingSafeEqual(digest(given), digest(secret));
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

function secretOf(headers: RequestHeaders): string | undefined {
  const own = headers['x-samay-secret'];
  if (typeof own === 'string') return own;
  const [scheme = '', given = ''] = (headers.authorization ?? '').split(' ', 2);
  if (scheme.toLowerCase() === 'bearer') return given;
  if (scheme.toLowerCase() !== 'basic') return undefined;
  // The user name is free: firmwares want one, the password alone is the secret (RFC 7617).
  const decoded = Buffer.from(given, 'base64').toString('utf8');
  const colon = decoded.indexOf(':');
  return colon < 0 ? undefined : decoded.slice(colon + 1);
}
