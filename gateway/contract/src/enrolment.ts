/**
 * `POST /v1/enrolments` at the gateway's door: a token and a password that the device has made itself, and
 * has on its disk by then, against its place in the register. The same request again is answered the same,
 * so that a power cut after the answer costs nothing.
 */
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { secretPattern } from './invitation.ts';
import { closed, decodeJson } from './json-message.ts';
import type { Accepted } from './refusal.ts';
import { kinds, slugPattern } from './topic.ts';

/** A request with a CSR of RSA 4,096 is some 2 kB. */
export const enrolmentBytesMax = 8 * 1024;
/** An answer with a chain of three certificates. */
export const enrolmentAnswerBytesMax = 32 * 1024;

export const EnrolmentRequest = Type.Object(
  {
    token: Type.String({ pattern: secretPattern, description: 'Of its invitation' }),
    device: Type.String({ pattern: slugPattern }),
    password: Type.String({
      pattern: secretPattern,
      description: '256 random bits, base64url, made by the device and on its disk already',
    }),
    csr: Type.Optional(
      Type.String({ maxLength: 4096, description: 'PKCS #10, PEM: where it wants a certificate' }),
    ),
  },
  { ...closed, title: 'Enrolment request' },
);
export type EnrolmentRequest = Static<typeof EnrolmentRequest>;

export const EnrolmentAnswer = Type.Object(
  {
    device: Type.String({ pattern: slugPattern }),
    kind: Type.Enum([...kinds]),
    city: Type.String({ pattern: slugPattern }),
    username: Type.String({ pattern: slugPattern }),
    topic: Type.String({ maxLength: 256, description: 'What its topics begin with' }),
    state: Type.Enum(['active', 'pending'], {
      description: 'pending: it may not connect before a person has approved it',
    }),
    certificate: Type.Optional(
      Type.String({ maxLength: 16_384, description: 'PEM, for the key of the CSR' }),
    ),
  },
  { ...closed, title: 'Enrolment' },
);
export type EnrolmentAnswer = Static<typeof EnrolmentAnswer>;

/** Why the door refuses, and the HTTP status that goes with it. */
export const doorRefusals = {
  'bad-request': 400,
  'bad-certificate-request': 400,
  'certificate-required': 400,
  unauthorized: 401,
  pending: 403,
  revoked: 403,
  'not-found': 404,
  'unknown-invitation': 404,
  'wrong-method': 405,
  'used-invitation': 409,
  'expired-invitation': 410,
  'too-large': 413,
  'wrong-range': 416,
  'too-many': 429,
  'not-available': 503,
} as const;
export type DoorRefusalCode = keyof typeof doorRefusals;

export const DoorRefusal = Type.Object(
  {
    code: Type.Enum(Object.keys(doorRefusals) as DoorRefusalCode[]),
    es: Type.String({ maxLength: 500 }),
    en: Type.String({ maxLength: 500 }),
  },
  { ...closed, title: 'Why the door refuses' },
);
export type DoorRefusal = Static<typeof DoorRefusal>;

const request = Compile(EnrolmentRequest);
const answer = Compile(EnrolmentAnswer);
const refusal = Compile(DoorRefusal);

export const encodeEnrolmentRequest = (message: EnrolmentRequest): string =>
  JSON.stringify(message);

export const decodeEnrolmentRequest = (text: string): Accepted<EnrolmentRequest> =>
  decodeJson(text, request, enrolmentBytesMax);
export const decodeEnrolmentAnswer = (text: string): Accepted<EnrolmentAnswer> =>
  decodeJson(text, answer, enrolmentAnswerBytesMax);
export const decodeDoorRefusal = (text: string): Accepted<DoorRefusal> =>
  decodeJson(text, refusal, enrolmentAnswerBytesMax);
