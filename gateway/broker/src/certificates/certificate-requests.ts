import {
  type Accepted,
  accept,
  type CertificateReply,
  decodeCertificateRequest,
  encodeCertificateReply,
  formatTopic,
} from '@samay/contract';
import type { Logger } from 'pino';
import type { Access } from '../identity/access.ts';
import type { Keeper } from '../intake/intake.ts';
import type { CertificateOffice, Permit } from './certificate-office.ts';
import type { IssuedCertificates } from './issued-disk.ts';

export interface CertificateRequestParts {
  readonly office: CertificateOffice;
  readonly issued: IssuedCertificates;
  /** To whoever listens on that topic now. */
  readonly publish: (topic: string, payload: string) => Promise<void>;
  readonly log: Logger;
}

type Refused = Extract<CertificateReply, { refused: unknown }>['refused'];

const says: Readonly<Record<Refused['code'], Omit<Refused, 'code'>>> = {
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
  const { office, issued, publish, log } = parts;
  return async (topic, payload, nowMs, access): Promise<Accepted<undefined>> => {
    const asked = decodeCertificateRequest(payload.toString());
    if (!asked.ok) return asked;
    const { id, csr } = asked.value;
    const { device } = topic;
    const permit = () => permitOf(issued, access, device);
    const given = await office.give({ device, csr, nowMs, permit });
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

async function permitOf(
  issued: IssuedCertificates,
  access: Access,
  device: string,
): Promise<Permit> {
  // A program that may speak for a device may not become it.
  if (access.identity?.device !== device) return 'not-allowed';
  if (await issued.isAllowed(device)) return 'at-once';
  return access.certificate === undefined ? 'not-allowed' : 'hourly';
}
