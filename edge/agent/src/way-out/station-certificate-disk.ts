/**
 * The station's certificate and its key: the pair that a technician put there (`certFile`, `keyFile`),
 * which is never touched, and those that followed it, in the data directory.
 */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { isCode, writeSynced } from '../synced-file-disk.ts';

export interface StationCertificateOptions {
  readonly device: string;
  readonly certFile: string;
  readonly keyFile: string;
  /** Trusted ones, PEM; may hold the authority of the gateway. */
  readonly caFile?: string;
  /** For what is renewed. */
  readonly folder: string;
  /** Milliseconds since 1970 UTC. */
  readonly now: () => number;
}

export interface CertificatePair {
  /** PEM both. */
  readonly cert: string;
  readonly key: string;
  readonly notBeforeMs: number;
  readonly notAfterMs: number;
  /** Who signed it, by name. */
  readonly issuer: string;
}

/** Why an answer is no certificate for us. */
export type WrongCertificate = 'unreadable' | 'other-key' | 'other-device' | 'expired' | 'foreign';

/** Key and certificate in one file, so that one rename changes both. */
const currentFile = 'station.pem';
const previousFile = 'previous.pem';
/** A key that waits for its certificate: kept, so that an answer that got lost is given again. */
const nextKeyFile = 'next.key.pem';

export class StationCertificate {
  readonly #options: StationCertificateOptions;

  constructor(options: StationCertificateOptions) {
    this.#options = options;
  }

  /**
   * To be tried in this order: what was made last comes first, whether by renewal or by a technician.
   * What has expired is left out, unless there is nothing else: a clock may be wrong.
   */
  async pairs(): Promise<CertificatePair[]> {
    const { certFile, keyFile } = this.#options;
    const found = await Promise.all([
      readPair(this.#path(currentFile)),
      readPair(this.#path(previousFile)),
      readPair(certFile, keyFile),
    ]);
    const pairs = found
      .filter((pair) => pair !== undefined)
      .sort((a, b) => b.notBeforeMs - a.notBeforeMs);
    const valid = pairs.filter(({ notAfterMs }) => notAfterMs > this.#options.now());
    return valid.length > 0 ? valid : pairs;
  }

  /** @returns a PKCS #10 request, PEM: with the same key until its certificate is installed. */
  async request(): Promise<string> {
    const { newKey, requestFor } = await import('./certificate-request.ts');
    const { device } = this.#options;
    const waiting = await readOwn(this.#path(nextKeyFile));
    if (waiting !== undefined) {
      const request = await requestFor(device, waiting).catch(() => undefined);
      if (request !== undefined) return request;
    }
    const key = await newKey();
    await this.#write(nextKeyFile, key);
    return requestFor(device, key);
  }

  /**
   * Checks a certificate and puts it in force. The one before stays beside it; after a crash at any
   * point there is a pair that works.
   */
  async install(cert: string): Promise<'installed' | WrongCertificate> {
    const key = await readOwn(this.#path(nextKeyFile));
    if (key === undefined) return 'other-key';
    const wrong = await this.#wrong(cert, key);
    if (wrong !== undefined) return wrong;
    await rename(this.#path(currentFile), this.#path(previousFile)).catch(ifThere);
    await this.#write(currentFile, `${key}${cert}`);
    await rm(this.#path(nextKeyFile));
    return 'installed';
  }

  async #wrong(cert: string, key: string): Promise<WrongCertificate | undefined> {
    const { device, now } = this.#options;
    const certificate = parse(cert);
    if (certificate === undefined) return 'unreadable';
    if (!certificate.checkPrivateKey(createPrivateKey(key))) return 'other-key';
    if (certificate.subjectAltName !== `URI:urn:samay:${device}`) return 'other-device';
    if (Date.parse(certificate.validTo) <= now()) return 'expired';
    return (await this.#isOurs(certificate)) ? undefined : 'foreign';
  }

  /**
   * Signed by one of `caFile`; or, where the gateway shows a public certificate and `caFile` is not its
   * own authority, by whom the certificate in force names.
   */
  async #isOurs(certificate: X509Certificate): Promise<boolean> {
    const { caFile } = this.#options;
    const trusted = caFile === undefined ? [] : certificatesIn((await readOwn(caFile)) ?? '');
    if (trusted.some((one) => certificate.verify(one.publicKey))) return true;
    return (await this.pairs()).some(({ issuer }) => issuer === certificate.issuer);
  }

  #path(name: string): string {
    return join(this.#options.folder, name);
  }

  async #write(name: string, text: string): Promise<void> {
    await writeSynced({ path: this.#path(name), content: text });
  }
}

/** @returns undefined where a file is missing, is damaged, or the two do not belong together. */
async function readPair(
  certFile: string,
  keyFile = certFile,
): Promise<CertificatePair | undefined> {
  const [cert, key] = await Promise.all([readOwn(certFile), readOwn(keyFile)]);
  const certificate = cert === undefined ? undefined : parse(cert);
  if (cert === undefined || key === undefined || certificate === undefined) return undefined;
  try {
    if (!certificate.checkPrivateKey(createPrivateKey(key))) return undefined;
  } catch {
    return undefined;
  }
  return {
    cert,
    key,
    notBeforeMs: Date.parse(certificate.validFrom),
    notAfterMs: Date.parse(certificate.validTo),
    issuer: certificate.issuer,
  };
}

function parse(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}

const certificatesIn = (pem: string): X509Certificate[] =>
  (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [])
    .map(parse)
    .filter((one) => one !== undefined);

/** What cannot be read is as good as missing: there are other pairs, and the connection says so. */
const readOwn = (path: string): Promise<string | undefined> =>
  readFile(path, 'utf8').catch(() => undefined);

const ifThere = (error: unknown): void => {
  if (!isCode(error, 'ENOENT')) throw error;
};
