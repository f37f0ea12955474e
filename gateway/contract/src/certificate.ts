/**
 * The renewal of a device's certificate over its own connection: a request (PKCS #10, RFC 2986) goes up
 * on `certificate/request`, and the certificate, or why there is none, comes down on `certificate`. The
 * private key never travels.
 */
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { decodeJson } from './json-message.ts';
import type { Accepted } from './refusal.ts';

const closed = { additionalProperties: false } as const;
const Id = Type.String({
  pattern: '^[0-9a-f]{8,32}$',
  description: 'Random id of the request, said again in its answer',
});
/** A request with a key of P-256 takes some 400 B, with RSA of 4,096 bits 1.7 kB. */
const csrMax = 4096;
/** With what it is signed by, should there be more than one certificate some day. */
const certificateMax = 16_384;

export const CertificateRequest = Type.Object(
  {
    id: Id,
    csr: Type.String({
      maxLength: csrMax,
      description: 'PKCS #10 request, PEM; whatever subject it names, the asking device is meant',
    }),
  },
  { ...closed, title: 'Certificate request' },
);
export type CertificateRequest = Static<typeof CertificateRequest>;

export const certificateRefusals = ['not-allowed', 'bad-request', 'weak-key', 'too-soon'] as const;

export const CertificateReply = Type.Union(
  [
    Type.Object(
      { id: Id, certificate: Type.String({ maxLength: certificateMax, description: 'PEM' }) },
      closed,
    ),
    Type.Object(
      {
        id: Id,
        refused: Type.Object(
          {
            code: Type.Enum([...certificateRefusals]),
            es: Type.String({ maxLength: 500 }),
            en: Type.String({ maxLength: 500 }),
          },
          closed,
        ),
      },
      closed,
    ),
  ],
  { title: 'Certificate, or why there is none' },
);
export type CertificateReply = Static<typeof CertificateReply>;

const request = Compile(CertificateRequest);
const reply = Compile(CertificateReply);

export const encodeCertificateRequest = (message: CertificateRequest): string =>
  JSON.stringify(message);
export const encodeCertificateReply = (message: CertificateReply): string =>
  JSON.stringify(message);

export const decodeCertificateRequest = (text: string): Accepted<CertificateRequest> =>
  decodeJson(text, request);
export const decodeCertificateReply = (text: string): Accepted<CertificateReply> =>
  decodeJson(text, reply);
