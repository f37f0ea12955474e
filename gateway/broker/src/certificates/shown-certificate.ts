import type { X509Certificate } from 'node:crypto';
import { TLSSocket } from 'node:tls';
import { isSlug } from '@samay/contract';
import { deviceUriStart } from './device-uri.ts';

/** What a client showed in the handshake, and what OpenSSL thought of it. */
export interface ShownCertificate {
  readonly certificate: X509Certificate;
  /** Chain, validity and purpose are right; or the code of what is not. */
  readonly verdict: 'right' | string;
}

/** @returns undefined without TLS, and where the client was not asked or showed none. */
export function shownCertificate(socket: unknown): ShownCertificate | undefined {
  if (!(socket instanceof TLSSocket)) return undefined;
  const certificate = socket.getPeerX509Certificate();
  if (certificate === undefined) return undefined;
  const { authorized, authorizationError } = socket;
  return { certificate, verdict: authorized ? 'right' : String(authorizationError) };
}

const alternativeName = 'URI:';

/** The one device that a certificate names; whether it may be believed is another question. */
export function deviceNamed({ subjectAltName = '' }: X509Certificate): string | undefined {
  const start = alternativeName + deviceUriStart;
  const device = subjectAltName.startsWith(start) ? subjectAltName.slice(start.length) : '';
  return isSlug(device) ? device : undefined;
}
