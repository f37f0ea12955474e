/** Whether a bundle is by who holds the key of releases: a detached Ed25519 signature (RFC 8032) beside it. */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { GatewayError } from '../gateway-error.ts';

const signatureBytes = 64;
/** The bytes themselves, or base64 in a line: 88 characters and its end. */
const signatureFileBytesMax = 128;

/** @param path of a PEM file (SPKI). Rejects with GATEWAY_RELEASE. */
export async function readReleaseKey(path: string): Promise<KeyObject> {
  try {
    const key = createPublicKey(await readFile(path, 'utf8'));
    if (key.asymmetricKeyType === 'ed25519') return key;
    throw new Error(`the key is ${key.asymmetricKeyType}`);
  } catch (cause) {
    throw new GatewayError(
      'GATEWAY_RELEASE',
      `${path} no es la clave pública de las versiones (release.pub, Ed25519, PEM): póngala ahí o diga SAMAY_RELEASE_KEY_FILE`,
      `${path} is not the public key of releases (release.pub, Ed25519, PEM): put it there or set SAMAY_RELEASE_KEY_FILE`,
      { cause },
    );
  }
}

/** @param signature of the `.sig` file. @returns the signature's own bytes; undefined for what is none. */
export function signatureIn(signature: Buffer): Buffer | undefined {
  if (signature.length === signatureBytes) return signature;
  if (signature.length > signatureFileBytesMax) return undefined;
  const text = signature.toString('latin1').trim();
  const bytes = Buffer.from(text, 'base64');
  const isBase64 = bytes.toString('base64') === text;
  return isBase64 && bytes.length === signatureBytes ? bytes : undefined;
}

export function isSigned(bundle: Buffer, signature: Buffer, key: KeyObject): boolean {
  const bytes = signatureIn(signature);
  return bytes !== undefined && verify(null, bundle, key, bytes);
}
