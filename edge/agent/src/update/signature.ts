/**
 * Whether a bundle is by who answers for the stations: the 64 bytes of `<file>.sig` over the bytes of the file.
 * Nothing of a bundle is looked into before. Pure.
 */
import { verifierOf } from '@samay/hardware';
import { UpdateError } from './update-error.ts';

/** @param publicKey PEM (SPKI). @throws UpdateError BAD_FLAG, BAD_SIGNATURE */
export function checkSignature(
  bundle: Uint8Array,
  signature: Uint8Array,
  publicKey: string,
  keyFile: string,
): void {
  const isSigned = verifierOf(publicKey);
  if (isSigned === undefined) {
    throw new UpdateError(
      'BAD_FLAG',
      `${keyFile}: debe ser una clave pública ed25519 (PEM); copie release.pub de nuevo`,
      'must be an ed25519 public key (PEM); copy release.pub again',
    );
  }
  if (isSigned(bundle, signature)) return;
  throw new UpdateError(
    'BAD_SIGNATURE',
    `la firma no es válida con ${keyFile}: el paquete está incompleto o dañado, o no es de quien responde por esta estación`,
    `the signature is not valid with ${keyFile}: the bundle is cut short or damaged, or not by who answers for this station`,
  );
}
