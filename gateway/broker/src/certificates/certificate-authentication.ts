import type { Clock } from '../clock.ts';
import { deviceAccess } from '../identity/access.ts';
import type {
  Authentication,
  Authenticator,
  ConnectRequest,
  RefusedBecause,
} from '../identity/authentication.ts';
import type { Devices } from '../identity/devices-disk.ts';
import { type IssuedCertificates, serialOf } from './issued-disk.ts';
import { deviceNamed, type ShownCertificate } from './shown-certificate.ts';

export interface CertificateAuthenticationParts {
  /** For who shows no certificate. */
  readonly passwords: Pick<Authenticator, 'authenticate' | 'admit'>;
  readonly devices: Devices;
  readonly issued: IssuedCertificates;
  readonly clock: Clock;
  /** A device's password is not enough. */
  readonly required: boolean;
}

/** Extended key usage `clientAuth`, RFC 5280 §4.2.1.12. */
const clientAuth = '1.3.6.1.5.5.7.3.2';

type Proof =
  | { readonly ok: true; readonly device: string; readonly serial: string }
  | { readonly ok: false; readonly because: RefusedBecause };

const refuse = (because: RefusedBecause) => ({ ok: false, because }) as const;

/**
 * Who shows a certificate is the device in it, and its password does not matter; who shows a bad one is
 * refused although the password may be right, since the device may have been opened.
 */
export class CertificateAuthentication {
  readonly #parts: CertificateAuthenticationParts;

  constructor(parts: CertificateAuthenticationParts) {
    this.#parts = parts;
  }

  async authenticate(request: ConnectRequest): Promise<Authentication> {
    if (request.certificate !== undefined) return this.#byCertificate(request, request.certificate);
    const answer = await this.#parts.passwords.authenticate(request);
    const isDevice = answer.ok && answer.access.identity !== undefined;
    return isDevice && this.#parts.required ? refuse('certificate-required') : answer;
  }

  async #byCertificate(request: ConnectRequest, shown: ShownCertificate): Promise<Authentication> {
    const { devices, issued, clock } = this.#parts;
    const proof = await this.#prove(request, shown);
    if (!proof.ok) return proof;
    const { device, serial } = proof;
    await issued.use(device, serial, clock.nowMs());
    // Last, so that who is revoked at this moment is either refused here or has a session to end.
    const [record, state] = await Promise.all([
      devices.read(device),
      issued.check(device, shown.certificate),
    ]);
    if (state !== 'good') return refuse('revoked-certificate');
    if (record === undefined) return refuse('unknown-certificate');
    if (record.state !== 'active') return refuse(record.state);
    const { city, kind } = record;
    const certificate = { serial, notAfterMs: Date.parse(shown.certificate.validTo) };
    const access = { ...deviceAccess({ city, kind, device }), certificate };
    return this.#parts.passwords.admit(access, request);
  }

  async #prove(
    { username }: ConnectRequest,
    { certificate, verdict }: ShownCertificate,
  ): Promise<Proof> {
    const nowMs = this.#parts.clock.nowMs();
    if (verdict === 'CERT_HAS_EXPIRED' || Date.parse(certificate.validTo) < nowMs) {
      return refuse('expired-certificate');
    }
    if (verdict !== 'right' || !certificate.keyUsage?.includes(clientAuth)) {
      return refuse('foreign-certificate');
    }
    const device = deviceNamed(certificate);
    if (device === undefined) return refuse('foreign-certificate');
    if (username !== undefined && username !== device) return refuse('wrong-credentials');
    switch (await this.#parts.issued.check(device, certificate)) {
      case 'good':
        return { ok: true, device, serial: serialOf(certificate) };
      case 'revoked':
        return refuse('revoked-certificate');
      case 'unknown':
        return refuse('unknown-certificate');
    }
  }
}
