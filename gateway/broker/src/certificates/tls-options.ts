import { constants } from 'node:crypto';
import type { TlsOptions } from 'node:tls';

/** A client has shaken hands within this, or goes. */
const handshakeMsMax = 10_000;

/** What a listener needs, at this moment and whenever it changes. */
export interface Tls {
  options(): TlsOptions;
  /** The listener takes the new options with `setSecureContext`; who is connected stays. */
  onChange(changed: () => void): void;
}

export interface TlsFiles {
  /** PEM; may be one and the same text. */
  readonly certificate: string;
  readonly key: string;
  /** Of the authority whose certificates clients may show; absent: they are not asked for any. */
  readonly clientAuthority?: string;
}

/** For every listener of ours, so that none is weaker than another. */
export function tlsOptions({ certificate, key, clientAuthority }: TlsFiles): TlsOptions {
  return {
    cert: certificate,
    key,
    minVersion: 'TLSv1.2',
    handshakeTimeout: handshakeMsMax,
    ...(clientAuthority === undefined
      ? {}
      : {
          ca: clientAuthority,
          requestCert: true,
          // Whoever shows none may still be a program with a password, and whoever shows a bad one is
          // told so by CONNACK 5, which a device can tell from a network that is down.
          rejectUnauthorized: false,
          // A ticket would bring an old verdict on a certificate back.
          secureOptions: constants.SSL_OP_NO_TICKET | constants.SSL_OP_NO_RENEGOTIATION,
        }),
  };
}
