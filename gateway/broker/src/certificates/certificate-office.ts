import { X509Certificate } from 'node:crypto';
import type { CertificateReply } from '@samay/contract';
import type { AuditLog } from '../audit/audit-disk.ts';
import { tellAs } from '../identity/tell.ts';
import { type Authority, readKeyAsked } from './authority.ts';
import type { IssuedCertificate, IssuedCertificates } from './issued-disk.ts';
import { issuedMs } from './lifetimes.ts';

export interface CertificateOfficeParts {
  readonly authority: Authority;
  readonly issued: IssuedCertificates;
  /** Keeps who was given what, before it is given. */
  readonly audit: AuditLog;
}

/** `hourly`: not sooner than an hour after the last one. */
export type Permit = 'at-once' | 'hourly' | 'not-allowed';
type RefusedCode = Extract<CertificateReply, { refused: unknown }>['refused']['code'];

export interface CertificateAsked {
  readonly device: string;
  /** PKCS #10, PEM. */
  readonly csr: string;
  readonly nowMs: number;
  /** Asked when it is its turn. */
  readonly permit: () => Promise<Permit>;
}

/**
 * With a new key each time. A station that loses an answer asks again with the same key and gets the
 * same certificate, so this only bounds who makes keys in a loop: 24 files of 1 kB a day and device.
 */
const betweenMs = 3_600_000;

/** Gives devices their certificates, whichever way they ask. */
export class CertificateOffice {
  readonly #parts: CertificateOfficeParts;
  /** One after another: two requests with the same key must get the same certificate. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(parts: CertificateOfficeParts) {
    this.#parts = parts;
  }

  /** @returns why a request is none, without giving anything. */
  async fault(csr: string): Promise<RefusedCode | undefined> {
    const key = await readKeyAsked(csr);
    return key.ok ? undefined : key.code;
  }

  give(asked: CertificateAsked): Promise<{ readonly pem: string } | RefusedCode> {
    const own = this.#last.then(() => this.#give(asked));
    this.#last = own.catch(() => {
      // Told to who asked; the next one is not to suffer from it.
    });
    return own;
  }

  async #give({ device, csr, nowMs, permit }: CertificateAsked) {
    const { authority, issued, audit } = this.#parts;
    const permitted = await permit();
    if (permitted === 'not-allowed') return permitted;
    const key = await readKeyAsked(csr);
    if (!key.ok) return key.code;
    const held = (await issued.of(device)).filter(
      (one) => one.revocation === undefined && one.notAfter.getTime() > nowMs,
    );
    const same = held.find((one) => keyOf(one).equals(key.publicKey));
    if (same !== undefined) return same;
    const newest = held.at(-1);
    if (permitted === 'hourly' && newest !== undefined && nowMs - issuedMs(newest) < betweenMs) {
      return 'too-soon';
    }
    const pem = await authority.issueDevice(device, key.publicKey, nowMs);
    const tell = tellAs({ kind: 'device', name: device }, (deed) => audit.record(deed));
    await issued.as(tell).add(device, pem, newest === undefined ? 'issue' : 'renew');
    await issued.disallow(device);
    return { pem };
  }
}

const keyOf = ({ pem }: IssuedCertificate): Buffer =>
  new X509Certificate(pem).publicKey.export({ format: 'der', type: 'spki' });
