import { createPrivateKey, X509Certificate } from 'node:crypto';
import { createSecureContext } from 'node:tls';
import { GatewayError } from '../gateway-error.ts';
import { type Tls, type TlsFiles, tlsOptions } from './tls-options.ts';

/** What is shown at this moment, and who wants to know when that is another. */
export class WatchedServer implements Tls {
  #files: TlsFiles;
  readonly #told: (() => void)[] = [];

  constructor(files: TlsFiles) {
    checkFiles(files);
    this.#files = files;
  }

  get expires(): number {
    return Date.parse(new X509Certificate(this.#files.certificate).validTo) / 1000;
  }

  options() {
    return tlsOptions(this.#files);
  }

  onChange(changed: () => void): void {
    this.#told.push(changed);
  }

  /** Throws if they are no key pair: then what was shown goes on. @returns whether they are new. */
  take(files: TlsFiles): boolean {
    const { certificate, key } = this.#files;
    if (files.certificate === certificate && files.key === key) return false;
    checkFiles(files);
    this.#files = files;
    for (const changed of this.#told) changed();
    return true;
  }
}

function checkFiles(files: TlsFiles): void {
  try {
    // First, since a file that is empty while somebody writes it is no certificate at all to OpenSSL,
    // and no fault either.
    const belongs = new X509Certificate(files.certificate).checkPrivateKey(
      createPrivateKey(files.key),
    );
    if (!belongs) throw new Error('the key is not that of the certificate');
    createSecureContext(tlsOptions(files));
  } catch (error) {
    throw new GatewayError(
      'GATEWAY_CERTIFICATE',
      'El certificado y la clave de MQTT no valen o no van juntos',
      'the certificate and the key of MQTT are not valid or do not belong together',
      { cause: error },
    );
  }
}
