/**
 * What a station is invited with: a small JSON file for its card. It names the station and where to go,
 * and holds a token that is good once and for some days; the station makes its password itself.
 */
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { closed, decodeJson, instantPattern } from './json-message.ts';
import { type Accepted, accept, type Refusal, refuse } from './refusal.ts';
import { kinds, slugPattern } from './topic.ts';

/** 256 random bits in base64url: 43 characters. */
export const secretPattern = '^[A-Za-z0-9_-]{43}$';
/** What stands in the file once the station has traded its token: nothing that opens anything. */
export const usedToken = 'used';
/** A certificate chain of three at 2 kB each, and room. */
const caMax = 16_384;
/** The file as a whole: so much is read of it, and no more. */
export const invitationBytesMax = 32 * 1024;

const host =
  '(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\\[[0-9A-Fa-f:.]{2,45}\\]):[0-9]{1,5}';
const loopbackHost =
  '(?:localhost|127\\.[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,3}|\\[::1\\]):[0-9]{1,5}';

export const Invitation = Type.Object(
  {
    invitation: Type.Literal(1, { description: 'Version of this form' }),
    device: Type.String({ pattern: slugPattern, description: 'Its name and its user name' }),
    kind: Type.Enum([...kinds]),
    city: Type.String({ pattern: slugPattern }),
    token: Type.String({
      pattern: secretPattern,
      description: '256 random bits, base64url; good once',
    }),
    expires: Type.String({ pattern: instantPattern, description: 'Until when the token is good' }),
    gateway: Type.String({
      pattern: `^(?:mqtts://${host}|mqtt://${loopbackHost})$`,
      description: 'Where it sends to; mqtt:// on the same machine only',
    }),
    door: Type.String({
      pattern: `^(?:https://${host}|http://${loopbackHost})$`,
      description: 'Where it trades the token; http:// on the same machine only',
    }),
    ca: Type.Optional(
      Type.String({
        maxLength: caMax,
        pattern: '^-----BEGIN CERTIFICATE-----\\s[A-Za-z0-9+/=\\s-]+ CERTIFICATE-----\\s*$',
        description: 'Authority of gateway and door, PEM; absent where it is a public one',
      }),
    ),
  },
  { ...closed, title: 'Invitation of a station' },
);
export type Invitation = Static<typeof Invitation>;

const invitation = Compile(Invitation);

/** What is to be mended, by field. */
const mends: Readonly<Record<string, { readonly es: string; readonly en: string }>> = {
  invitation: {
    es: 'debe ser 1: esta versión del programa no conoce otra; actualícelo',
    en: 'must be 1: this version of the program knows no other; update it',
  },
  device: {
    es: 'solo minúsculas, cifras y guiones interiores, hasta 63',
    en: 'lower-case letters, digits and inner hyphens only, up to 63',
  },
  kind: { es: `debe ser ${kinds.join(', ')}`, en: `must be one of ${kinds.join(', ')}` },
  city: {
    es: 'solo minúsculas, cifras y guiones interiores, hasta 63',
    en: 'lower-case letters, digits and inner hyphens only, up to 63',
  },
  token: {
    es: 'deben ser 43 letras, cifras, - o _: copie otra vez el archivo entero o pida otra invitación',
    en: 'must be 43 letters, digits, - or _: copy the whole file again or ask for another invitation',
  },
  expires: {
    es: 'debe ser una fecha y hora UTC como 2026-12-01T15:00:00.000Z',
    en: 'must be a date and time in UTC such as 2026-12-01T15:00:00.000Z',
  },
  gateway: {
    es: 'debe ser mqtts://máquina:puerto (mqtt:// solo en la misma máquina)',
    en: 'must be mqtts://host:port (mqtt:// on the same machine only)',
  },
  door: {
    es: 'debe ser https://máquina:puerto (http:// solo en la misma máquina)',
    en: 'must be https://host:port (http:// on the same machine only)',
  },
  ca: {
    es: 'debe ser un certificado PEM entero: copie otra vez el archivo',
    en: 'must be a whole PEM certificate: copy the file again',
  },
};

/**
 * @param text of the file, with or without a byte order mark.
 * @returns the invitation, or which field is wrong and how to mend it, Spanish / English. One whose token
 * has been traded already is refused too (`label` is `token`): see {@link isTraded}.
 */
export function parseInvitation(text: string): Accepted<Invitation> {
  const read = decodeJson(text.replace(/^\uFEFF/, ''), invitation, invitationBytesMax);
  if (!read.ok) return { ok: false, refusal: explained(read.refusal, text) };
  const { expires, gateway, door } = read.value;
  // A pattern knows no calendar: 2026-02-31 is a day to it.
  if (instantOf(expires) !== expires) return wrong('expires');
  if (!hasPort(gateway)) return wrong('gateway');
  if (!hasPort(door)) return wrong('door');
  return accept(read.value);
}

/** Whether this file was an invitation and has done its work. */
export const isTraded = (text: string): boolean => {
  try {
    const parsed: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return (parsed as { token?: unknown } | null)?.token === usedToken;
  } catch {
    return false;
  }
};

export const encodeInvitation = (message: Invitation): string =>
  `${JSON.stringify(message, null, 2)}\n`;

/** What is left of the file when its token has been traded. */
export const encodeTraded = (message: Invitation): string =>
  `${JSON.stringify({ ...message, token: usedToken }, null, 2)}\n`;

const instantOf = (text: string): string | undefined => {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
};

const hasPort = (url: string): boolean => {
  const port = Number(url.slice(url.lastIndexOf(':') + 1));
  return port >= 1 && port <= 65_535;
};

const wrong = (label: string) => refuse('bad-value', detail(label), { label });

function detail(label: string): string {
  const { es = '', en = '' } = mends[label] ?? {};
  return `${label}: ${es} / ${en}`;
}

function explained(refusal: Refusal, text: string): Refusal {
  if (refusal.code === 'not-json') {
    const es = 'el archivo no es una invitación entera (JSON): cópielo otra vez';
    return { ...refusal, detail: `${es} / the file is no whole invitation (JSON): copy it again` };
  }
  if (isTraded(text)) {
    const es = 'token: esta invitación ya se usó; para otra tarjeta pida otra';
    const en = 'this invitation has been used; ask for another one for another card';
    return { code: 'bad-value', label: 'token', detail: `${es} / ${en}` };
  }
  const label = missingIn(refusal) ?? refusal.label;
  return label !== undefined && label in mends
    ? { ...refusal, label, detail: detail(label) }
    : refusal;
}

/** The first field that the message of the check says is not there. */
const missingIn = ({ detail: said }: Refusal): string | undefined =>
  /required propert\w+ (\w+)/.exec(said)?.[1];
