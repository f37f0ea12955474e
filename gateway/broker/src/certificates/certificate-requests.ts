import { X509Certificate } from 'node:crypto';
import {
  type Accepted,
  accept,
  type CertificateReply,
  decodeCertificateRequest,
  encodeCertificateReply,
  formatTopic,
} from '@samay/contract';
import type { Logger } from 'pino';
import type { AuditLog } from '../audit/audit-disk.ts';
import type { Access } from '../identity/access.ts';
import { tellAs } from '../identity/tell.ts';
import type { Keeper } from '../intake/intake.ts';
import { type Authority, readKeyAsked } from './authority.ts';
import type { IssuedCertificate, IssuedCertificates } from './issued-disk.ts';
import { issuedMs } from './lifetimes.ts';

export interface CertificateRequestParts {
  readonly authority: Authority;
  readonly issued: IssuedCertificates;
  /** Keeps who was given what, before it is given. */
  readonly audit: AuditLog;
  /** To whoever listens on that topic now. */
  readonly publish: (topic: string, payload: string) => Promise<void>;
  readonly log: Logger;
}

/**
 * With a new key each time. A station that loses an answer asks again with the same key and gets the
 * same certificate, so this only bounds who makes keys in a loop: 24 files of 1 kB a day and device.
 */
const betweenMs = 3_600_000;

type Refused = Extract<CertificateReply, { refused: unknown }>['refused'];
type RefusedCode = Refused['code'];

const says: Readonly<Record<RefusedCode, Omit<Refused, 'code'>>> = {
  'not-allowed': {
    es: 'Este equipo no puede pedir certificados: permítalo con samay-gateway ca allow',
    en: 'this device may not ask for certificates: allow it with samay-gateway ca allow',
  },
  'bad-request': {
    es: 'El pedido no es un PKCS #10 firmado con su propia clave',
    en: 'the request is no PKCS #10 signed with its own key',
  },
  'weak-key': {
    es: 'La clave debe ser de curva elíptica: P-256, P-384 o P-521',
    en: 'the key must be of an elliptic curve: P-256, P-384 or P-521',
  },
  'too-soon': {
    es: 'Ya se dio un certificado con otra clave hace menos de una hora',
    en: 'a certificate for another key was given less than an hour ago',
  },
};

/** Issues to a device what it asks for on its `certificate/request`, and answers on `certificate`. */
export function certificateRequests(parts: CertificateRequestParts): Keeper {
  const { publish, log } = parts;
  // One after another: two requests with the same key must get the same certificate.
  let last: Promise<unknown> = Promise.resolve();
  return async (topic, payload, nowMs, access): Promise<Accepted<undefined>> => {
    const asked = decodeCertificateRequest(payload.toString());
    if (!asked.ok) return asked;
    const { id, csr } = asked.value;
    const { device } = topic;
    const own = last.then(() => answer(parts, access, { device, csr, nowMs }));
    last = own.catch(() => {
      // Told to who asked; the next one is not to suffer from it.
    });
    const given = await own;
    const isGiven = typeof given !== 'string';
    log.info({ device, outcome: isGiven ? 'given' : given }, 'a certificate was asked for');
    const reply: CertificateReply = isGiven
      ? { id, certificate: given.pem }
      : { id, refused: { code: given, ...says[given] } };
    const answerTopic = formatTopic({ ...topic, channel: 'certificate' });
    await publish(answerTopic, encodeCertificateReply(reply));
    return accept(undefined);
  };
}

async function answer(
  { authority, issued, audit }: CertificateRequestParts,
  access: Access,
  { device, csr, nowMs }: { device: string; csr: string; nowMs: number },
): Promise<{ readonly pem: string } | RefusedCode> {
  // A program that may speak for a device may not become it.
  if (access.identity?.device !== device) return 'not-allowed';
  const allowed = await issued.isAllowed(device);
  if (access.certificate === undefined && !allowed) return 'not-allowed';
  const key = await readKeyAsked(csr);
  if (!key.ok) return key.code;
  const held = (await issued.of(device)).filter(
    (one) => one.revocation === undefined && one.notAfter.getTime() > nowMs,
  );
  const same = held.find((one) => keyOf(one).equals(key.publicKey));
  if (same !== undefined) return same;
  const newest = held.at(-1);
  if (!allowed && newest !== undefined && nowMs - issuedMs(newest) < betweenMs) {
    return 'too-soon';
  }
  const pem = await authority.issueDevice(device, key.publicKey, nowMs);
  const tell = tellAs({ kind: 'device', name: device }, (deed) => audit.record(deed));
  await issued.as(tell).add(device, pem, newest === undefined ? 'issue' : 'renew');
  await issued.disallow(device);
  return { pem };
}

const keyOf = ({ pem }: IssuedCertificate): Buffer =>
  new X509Certificate(pem).publicKey.export({ format: 'der', type: 'spki' });
