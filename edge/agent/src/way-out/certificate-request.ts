/** Loaded when a certificate is asked for, not at the start: 15 MB and a second or two of a Pi. */
// The library registers its algorithms with it.
import 'reflect-metadata';
import { createPrivateKey, createPublicKey, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };

/** @returns a new private key, PKCS #8 PEM. */
export async function newKey(): Promise<string> {
  const { privateKey } = await webcrypto.subtle.generateKey(ecdsa, true, ['sign', 'verify']);
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', privateKey));
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return key.export({ format: 'pem', type: 'pkcs8' }).toString();
}

/** @param key PEM, of P-256. @returns a PKCS #10 request signed with it, PEM. */
export async function requestFor(device: string, key: string): Promise<string> {
  const privateKey = createPrivateKey(key);
  const der = privateKey.export({ format: 'der', type: 'pkcs8' });
  const signing = await webcrypto.subtle.importKey('pkcs8', der, ecdsa, true, ['sign']);
  const spki = createPublicKey(key).export({ format: 'der', type: 'spki' });
  const verifying = await webcrypto.subtle.importKey('spki', spki, ecdsa, true, ['verify']);
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    name: `CN=${device}`,
    keys: { privateKey: signing, publicKey: verifying },
    signingAlgorithm: ecdsa,
  });
  return `${request.toString('pem')}\n`;
}
