/**
 * The gateway's own certificate authority: ECDSA on P-256, one level, no I/O. Profile after RFC 5280;
 * encoding is the library's.
 */
// The library registers its algorithms with it.
import 'reflect-metadata';
import {
  createPrivateKey,
  createPublicKey,
  randomBytes,
  webcrypto,
  X509Certificate,
} from 'node:crypto';
import { isIP } from 'node:net';
import { AsnConvert } from '@peculiar/asn1-schema';
import { CRLNumber, id_ce_cRLNumber } from '@peculiar/asn1-x509';
import * as x509 from '@peculiar/x509';
import { deviceUriStart } from './device-uri.ts';
import { validityOf } from './lifetimes.ts';

const ecdsa = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
/** P-256 and better. Anything else, RSA among it, a station of ours does not make. */
const strongCurves: readonly unknown[] = ['prime256v1', 'secp384r1', 'secp521r1'];

const deviceUri = (device: string): string => deviceUriStart + device;

/** RFC 7468 §9; the library says `CRL`, which OpenSSL does not read. */
const listLabel = 'X509 CRL';
const reasons = {
  replaced: x509.X509CrlReason.superseded,
  revoked: x509.X509CrlReason.privilegeWithdrawn,
} as const;

/** A private key and its certificate, PEM both. */
export interface KeyPair {
  readonly certificate: string;
  readonly key: string;
}

export interface Revoked {
  readonly serial: string;
  readonly at: string;
  readonly because: 'replaced' | 'revoked';
}

/** What a PKCS #10 request asks for: the key alone, whatever name it carries. */
export type KeyAsked =
  | { readonly ok: true; readonly publicKey: Buffer }
  | { readonly ok: false; readonly code: 'bad-request' | 'weak-key' };

/** @param pem a PKCS #10 request. Its signature proves that who asks has the private key. */
export async function readKeyAsked(pem: string): Promise<KeyAsked> {
  try {
    const request = new x509.Pkcs10CertificateRequest(pem);
    const publicKey = Buffer.from(request.publicKey.rawData);
    const key = createPublicKey({ key: publicKey, format: 'der', type: 'spki' });
    if (!strongCurves.includes(key.asymmetricKeyDetails?.namedCurve)) {
      return { ok: false, code: 'weak-key' };
    }
    return (await request.verify()) ? { ok: true, publicKey } : { ok: false, code: 'bad-request' };
  } catch {
    // The library and OpenSSL throw whatever they stumble over in bytes that are no request.
    return { ok: false, code: 'bad-request' };
  }
}

export class Authority {
  /** Its certificate, PEM: what devices are told to trust. */
  readonly pem: string;
  readonly #key: webcrypto.CryptoKey;
  readonly #certificate: x509.X509Certificate;

  private constructor(pem: string, key: webcrypto.CryptoKey) {
    this.pem = pem;
    this.#key = key;
    this.#certificate = new x509.X509Certificate(pem);
  }

  /** @returns the key pair of a new authority, which is to be kept. */
  static async make(nowMs: number): Promise<KeyPair> {
    const keys = await newKeys();
    const certificate = await x509.X509CertificateGenerator.createSelfSigned({
      serialNumber: newSerial(),
      // Two authorities in one list of trusted ones must not have the same name.
      name: `CN=Samay CA ${randomBytes(4).toString('hex')}`,
      ...validityOf('authority', nowMs),
      signingAlgorithm: ecdsa,
      keys,
      extensions: [
        // Nobody whom it certifies can certify others.
        new x509.BasicConstraintsExtension(true, 0, true),
        new x509.KeyUsagesExtension(
          x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign,
          true,
        ),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      ],
    });
    return { certificate: pemOf(certificate), key: await keyPem(keys) };
  }

  /** Throws if they are no key pair. */
  static async open({ certificate, key }: KeyPair): Promise<Authority> {
    const privateKey = createPrivateKey(key);
    if (!new X509Certificate(certificate).checkPrivateKey(privateKey)) {
      throw new Error('the key is not that of the certificate');
    }
    const der = privateKey.export({ format: 'der', type: 'pkcs8' });
    const imported = await webcrypto.subtle.importKey('pkcs8', der, ecdsa, false, ['sign']);
    return new Authority(certificate, imported);
  }

  /** @param names DNS names and addresses under which devices reach the gateway, at least one. */
  async issueServer(names: readonly string[], nowMs: number): Promise<KeyPair> {
    const keys = await newKeys();
    const certificate = await this.#issue({
      subject: 'samay-gateway',
      publicKey: keys.publicKey,
      names: names.map((value) => ({ type: isIP(value) ? 'ip' : 'dns', value })),
      usage: x509.ExtendedKeyUsage.serverAuth,
      validity: validityOf('server', nowMs),
    });
    return { certificate, key: await keyPem(keys) };
  }

  /** @param publicKey SubjectPublicKeyInfo, DER. @returns the certificate, PEM. */
  issueDevice(device: string, publicKey: Uint8Array, nowMs: number): Promise<string> {
    return this.#issue({
      subject: device,
      publicKey: new x509.PublicKey(Uint8Array.from(publicKey)),
      names: [{ type: 'url', value: deviceUri(device) }],
      usage: x509.ExtendedKeyUsage.clientAuth,
      validity: validityOf('device', nowMs),
    });
  }

  /** With a key made here, for a station that cannot make its own. */
  async issueDevicePair(device: string, nowMs: number): Promise<KeyPair> {
    const keys = await newKeys();
    const publicKey = new Uint8Array(await webcrypto.subtle.exportKey('spki', keys.publicKey));
    const certificate = await this.issueDevice(device, publicKey, nowMs);
    return { certificate, key: await keyPem(keys) };
  }

  /** @returns the list of revoked certificates (RFC 5280 §5), PEM, for a broker in front. */
  async revocationList(revoked: readonly Revoked[], nowMs: number): Promise<string> {
    const { notBefore: thisUpdate, notAfter: nextUpdate } = validityOf('list', nowMs);
    // Grows with each list (§5.2.3): seconds do, and nobody has to remember the last one.
    const number = Math.floor(nowMs / 1000);
    const list = await x509.X509CrlGenerator.create({
      issuer: this.#certificate.subjectName,
      thisUpdate,
      nextUpdate,
      signingAlgorithm: ecdsa,
      signingKey: this.#key,
      entries: revoked.map(({ serial, at, because }) => ({
        serialNumber: serial,
        revocationDate: new Date(at),
        reason: reasons[because],
      })),
      extensions: [
        await x509.AuthorityKeyIdentifierExtension.create(this.#certificate.publicKey),
        new x509.Extension(id_ce_cRLNumber, false, AsnConvert.serialize(new CRLNumber(number))),
      ],
    });
    return `${x509.PemConverter.encode(list.rawData, listLabel)}\n`;
  }

  async #issue(asked: {
    readonly subject: string;
    readonly publicKey: x509.PublicKeyType;
    readonly names: x509.JsonGeneralNames;
    readonly usage: x509.ExtendedKeyUsage;
    readonly validity: { readonly notBefore: Date; readonly notAfter: Date };
  }): Promise<string> {
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: newSerial(),
      subject: `CN=${asked.subject}`,
      issuer: this.#certificate.subjectName,
      ...asked.validity,
      publicKey: asked.publicKey,
      signingKey: this.#key,
      signingAlgorithm: ecdsa,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([asked.usage], true),
        new x509.SubjectAlternativeNameExtension(asked.names),
        await x509.SubjectKeyIdentifierExtension.create(asked.publicKey),
        await x509.AuthorityKeyIdentifierExtension.create(this.#certificate.publicKey),
      ],
    });
    return pemOf(certificate);
  }
}

const newKeys = (): Promise<webcrypto.CryptoKeyPair> =>
  webcrypto.subtle.generateKey(ecdsa, true, ['sign', 'verify']);

async function keyPem({ privateKey }: webcrypto.CryptoKeyPair): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', privateKey));
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return key.export({ format: 'pem', type: 'pkcs8' }).toString();
}

const pemOf = (made: { toString(format: 'pem'): string }): string => `${made.toString('pem')}\n`;

/**
 * 128 bits of which 126 are chance (RFC 5280 §4.1.2.2 and CA/B: at least 64). The first two are 01, so
 * that the number is positive and has 32 digits wherever it is written.
 */
function newSerial(): string {
  const bytes = randomBytes(16);
  bytes[0] = 0x40 | ((bytes[0] ?? 0) & 0x3f);
  return bytes.toString('hex');
}
