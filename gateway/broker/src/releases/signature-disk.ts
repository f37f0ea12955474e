/** Whether a bundle is by who holds the key of releases: a detached Ed25519 signature (RFC 8032) beside it. */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { GatewayError } from '../gateway-error.ts';

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

/** @param signature the 64 bytes of the `.sig` file, as stations take it: another form would be no use to them. */
export const isSigned = (bundle: Buffer, signature: Buffer, key: KeyObject): boolean =>
  verify(null, bundle, key, signature);
