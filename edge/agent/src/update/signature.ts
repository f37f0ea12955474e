/**
 * Whether a bundle is by who answers for the stations: Ed25519 (RFC 8032) over the bytes of the file, the 64 bytes
 * of it in `<file>.sig`. Nothing of a bundle is looked into before. Pure.
 */
import { createPublicKey, verify } from 'node:crypto';
import { UpdateError } from './update-error.ts';

/** @param publicKey PEM (SPKI). @throws UpdateError BAD_FLAG, BAD_SIGNATURE */
export function checkSignature(
  bundle: Uint8Array,
  signature: Uint8Array,
  publicKey: string,
  keyFile: string,
): void {
  if (isSigned(bundle, signature, publicKey, keyFile)) return;
  throw new UpdateError(
    'BAD_SIGNATURE',
    `la firma no es válida con ${keyFile}: el paquete está incompleto o dañado, o no es de quien responde por esta estación`,
    `the signature is not valid with ${keyFile}: the bundle is cut short or damaged, or not by who answers for this station`,
  );
}

function isSigned(
  bundle: Uint8Array,
  signature: Uint8Array,
  publicKey: string,
  keyFile: string,
): boolean {
  try {
    const key = createPublicKey(publicKey);
    if (key.asymmetricKeyType === 'ed25519') return verify(null, bundle, key, signature);
  } catch {
    // Told below.
  }
  throw new UpdateError(
    'BAD_FLAG',
    `${keyFile}: debe ser una clave pública ed25519 (PEM); copie release.pub de nuevo`,
    'must be an ed25519 public key (PEM); copy release.pub again',
  );
}
