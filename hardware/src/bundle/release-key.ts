/**
 * Who may change what runs on the stations: an Ed25519 pair (RFC 8032). A signature is the 64 bytes of the
 * algorithm over the bytes of the file, nothing before or after them, so that OpenSSL checks it too:
 * `openssl pkeyutl -verify -pubin -inkey release.pub -rawin -in <file> -sigfile <file>.sig`.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { BundleError } from './bundle-error.ts';

export interface ReleaseKeyPair {
  /** PKCS #8, PEM: stays with who answers for the stations. */
  readonly privateKey: string;
  /** SPKI, PEM: goes to every station and gateway. */
  readonly publicKey: string;
}

export function newReleaseKey(): ReleaseKeyPair {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
  };
}

/** @returns the signer of a private key, PEM. @throws BundleError BAD_KEY */
export function signerOf(privateKey: string): {
  readonly publicKey: string;
  /** @returns 64 bytes. */
  readonly sign: (bytes: Uint8Array) => Buffer;
} {
  try {
    const key = createPrivateKey(privateKey);
    if (key.asymmetricKeyType !== 'ed25519') throw new Error(`it is ${key.asymmetricKeyType}`);
    return {
      publicKey: createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString(),
      sign: (bytes) => sign(null, bytes, key),
    };
  } catch (cause) {
    throw new BundleError(
      'BAD_KEY',
      '--key: debe ser la clave privada ed25519 (PEM) que hizo samay-hardware release-key',
      `must be the private ed25519 key (PEM) that samay-hardware release-key made: ${(cause as Error).message}`,
      { cause },
    );
  }
}

/**
 * Whether a bundle is by who answers for the stations: asked at the laptop that writes a card and at the station.
 * @param publicKey SPKI, PEM. @returns undefined where it is no Ed25519 public key.
 */
export function verifierOf(
  publicKey: string | Buffer,
): ((bytes: Uint8Array, signature: Uint8Array) => boolean) | undefined {
  try {
    const key = createPublicKey(publicKey);
    if (key.asymmetricKeyType !== 'ed25519') return undefined;
    return (bytes, signature) => verify(null, bytes, key, signature);
  } catch {
    return undefined;
  }
}
