import { createPrivateKey, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { type Tell, untold } from '../identity/tell.ts';
import { readIfThere, replaceFile } from '../synced-file-disk.ts';
import type { Authority } from './authority.ts';
import { isDue } from './lifetimes.ts';

/** Key and certificate in one file: they change together or not at all. */
export const serverFile = (folder: string): string => join(folder, 'server.pem');

/**
 * The server certificate by our authority: the one on disk, or a new one where there is none, where two
 * thirds of its life are over, or where it lacks a name.
 *
 * @returns key and certificate, PEM, in one text.
 */
export async function freshServer(
  folder: string,
  authority: Authority,
  names: readonly string[],
  nowMs: number,
  tell: Tell = untold,
): Promise<string> {
  const known = await readIfThere(serverFile(folder));
  return known !== undefined && isGood(known, authority, names, nowMs)
    ? known
    : renewServer(folder, authority, names, nowMs, tell);
}

export async function renewServer(
  folder: string,
  authority: Authority,
  names: readonly string[],
  nowMs: number,
  tell: Tell = untold,
): Promise<string> {
  const { key, certificate } = await authority.issueServer(names, nowMs);
  const { serialNumber, validTo } = new X509Certificate(certificate);
  const [serial, notAfter] = [serialNumber.toLowerCase(), new Date(validTo).toISOString()];
  await tell('server-certificate.renew', undefined, { serial, notAfter, names });
  const pem = key + certificate;
  await replaceFile(serverFile(folder), pem);
  return pem;
}

function isGood(
  pem: string,
  authority: Authority,
  names: readonly string[],
  nowMs: number,
): boolean {
  try {
    const certificate = new X509Certificate(pem);
    const { validFrom, validTo } = certificate;
    const validity = { notBefore: new Date(validFrom), notAfter: new Date(validTo) };
    return (
      !isDue(validity, nowMs) &&
      certificate.verify(new X509Certificate(authority.pem).publicKey) &&
      certificate.checkPrivateKey(createPrivateKey(pem)) &&
      names.every((name) => isNamed(certificate, name))
    );
  } catch {
    // Cut off or not ours: another one is made in a moment.
    return false;
  }
}

const isNamed = (certificate: X509Certificate, name: string): boolean =>
  (isIP(name) === 0 ? certificate.checkHost(name) : certificate.checkIP(name)) !== undefined;
