/** The program that goes on the card, whose signature is looked at before it goes there. */
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
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

const named = /^samay-edge-(?<version>\d+\.\d+\.\d+[0-9A-Za-z.+-]*)-(?<arch>[a-z0-9]+)\.tar\.gz$/;

/**
 * @param keyFile public key, PEM; `release.pub` beside the bundle where nobody says otherwise
 * @throws CardError BAD_BUNDLE, UNREADABLE
 */
export async function readBundle(
  file: string,
  keyFile: string = join(dirname(file), 'release.pub'),
): Promise<{ bundle: ReleaseBundle; releaseKey: string }> {
  const name = basename(file);
  const parts = named.exec(name)?.groups;
  const { version, arch } = parts ?? {};
  if (version === undefined || arch === undefined) {
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
  const key = publicKey(releaseKey, keyFile);
  if (!verify(null, bytes, key, signature)) {
    throw new CardError(
      'BAD_BUNDLE',
      `--bundle: la firma de ${name} no es de la clave ${keyFile}; cópielo otra vez o dé la clave correcta`,
      'its signature is not of that key; copy it again or give the right key',
    );
  }
  return { bundle: { name, version, arch, bytes, signature }, releaseKey: releaseKey.toString() };
}

function publicKey(pem: Buffer, keyFile: string): KeyObject {
  try {
    const key = createPublicKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Said below, as for a key of another kind.
  }
  throw new CardError(
    'BAD_BUNDLE',
    `--release-key: ${keyFile} debe ser una clave pública ed25519 (PEM)`,
    'must be an ed25519 public key (PEM)',
  );
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
