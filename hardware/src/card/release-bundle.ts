/** The program that goes on the card, whose signature is looked at before it goes there. */
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { releaseNamed } from '@samay/contract';
import { verifierOf } from '../bundle/release-key.ts';
import { CardError } from './card-error.ts';

export interface ReleaseBundle {
  /** `samay-edge-<version>-<arch>.tar.gz` */
  readonly name: string;
  readonly version: string;
  readonly arch: string;
  readonly bytes: Uint8Array;
  /** Ed25519, detached, 64 bytes. */
  readonly signature: Uint8Array;
}

/**
 * @param keyFile public key, PEM; `release.pub` beside the bundle where nobody says otherwise
 * @throws CardError BAD_BUNDLE, UNREADABLE
 */
export async function readBundle(
  file: string,
  keyFile: string = join(dirname(file), 'release.pub'),
): Promise<{ bundle: ReleaseBundle; releaseKey: string }> {
  const name = basename(file);
  const named = releaseNamed(name);
  if (named === undefined) {
    throw new CardError(
      'BAD_BUNDLE',
      `--bundle: ${name} debe llamarse samay-edge-<versión>-<arquitectura>.tar.gz`,
      `must be called samay-edge-<version>-<arch>.tar.gz`,
    );
  }
  const [bytes, signature, releaseKey] = await Promise.all([
    readOrMend(file, '--bundle'),
    readOrMend(`${file}.sig`, '--bundle (.sig)'),
    readOrMend(keyFile, '--release-key'),
  ]);
  const isSigned = verifierOf(releaseKey);
  if (isSigned === undefined) {
    throw new CardError(
      'BAD_BUNDLE',
      `--release-key: ${keyFile} debe ser una clave pública ed25519 (PEM)`,
      'must be an ed25519 public key (PEM)',
    );
  }
  if (!isSigned(bytes, signature)) {
    throw new CardError(
      'BAD_BUNDLE',
      `--bundle: la firma de ${name} no es de la clave ${keyFile}; cópielo otra vez o dé la clave correcta`,
      'its signature is not of that key; copy it again or give the right key',
    );
  }
  return { bundle: { name, ...named, bytes, signature }, releaseKey: releaseKey.toString() };
}

export async function readOrMend(file: string, flag: string): Promise<Buffer> {
  return readFile(file).catch((cause: Error) => {
    throw new CardError(
      'UNREADABLE',
      `${flag}: no se puede leer ${file}; revise que esté ahí`,
      `it cannot be read; check that it is there (${cause.message})`,
      { cause },
    );
  });
}
