/** What the door says, as a value: status, body or file, and what it is counted as. */
import { type DoorRefusal, type DoorRefusalCode, doorRefusals } from '@samay/contract';

export interface DoorAnswer {
  readonly status: number;
  /** For metrics. */
  readonly outcome: string;
  /** Said to who has shown who he is, by password or token. */
  readonly known?: true;
  readonly headers?: Readonly<Record<string, string | number>>;
  readonly body?: string;
  /** Bytes of a file, `end` included. */
  readonly file?: { readonly path: string; readonly start: number; readonly end: number };
}

const says: Readonly<Record<DoorRefusalCode, Omit<DoorRefusal, 'code'>>> = {
  'bad-request': {
    es: 'El pedido no tiene la forma que dice el contrato',
    en: 'the request is not of the form that the contract says',
  },
  'bad-certificate-request': {
    es: 'El pedido de certificado no es un PKCS #10 de curva elíptica firmado con su propia clave',
    en: 'the certificate request is no PKCS #10 of an elliptic curve signed with its own key',
  },
  'certificate-required': {
    es: 'Este gateway pide certificado: diga certFile y keyFile en la configuración de la estación',
    en: 'this gateway asks for a certificate: set certFile and keyFile in the configuration of the station',
  },
  unauthorized: {
    es: 'El equipo o su contraseña no valen aquí',
    en: 'the device or its password is not good here',
  },
  pending: {
    es: 'El equipo espera aprobación: samay-gateway devices approve',
    en: 'the device waits for approval: samay-gateway devices approve',
  },
  revoked: {
    es: 'El equipo fue dado de baja: pregunte en la municipalidad (samay-gateway devices restore)',
    en: 'the device was revoked: ask at the municipality (samay-gateway devices restore)',
  },
  'not-found': { es: 'Aquí no hay nada con ese nombre', en: 'there is nothing of that name here' },
  'unknown-invitation': {
    es: 'Esta invitación no se conoce: se anuló, la reemplazó otra o es de otro gateway; pida una nueva',
    en: 'this invitation is not known: it was revoked, replaced, or is of another gateway; ask for a new one',
  },
  'wrong-method': { es: 'Aquí no se puede hacer eso', en: 'that cannot be done here' },
  'used-invitation': {
    es: 'Esta invitación ya la usó otra tarjeta: si no fue la suya, revoque el equipo y pida una nueva',
    en: 'this invitation was used by another card: if it was not yours, revoke the device and ask for a new one',
  },
  'expired-invitation': {
    es: 'Esta invitación venció: pida una nueva con samay-gateway devices invite',
    en: 'this invitation has expired: ask for a new one with samay-gateway devices invite',
  },
  'too-large': { es: 'El pedido es demasiado largo', en: 'the request is too long' },
  'wrong-range': {
    es: 'El archivo no tiene esos bytes: empiece de nuevo',
    en: 'the file does not have those bytes: begin again',
  },
  'too-many': {
    es: 'Demasiados pedidos: espere un momento',
    en: 'too many requests: wait a moment',
  },
  'not-available': {
    es: 'Ahora no se puede: pruebe más tarde',
    en: 'not at this moment: try again later',
  },
};

export const json = (status: number, outcome: string, value: unknown): DoorAnswer => ({
  status,
  outcome,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: JSON.stringify(value),
});

export function refusal(
  code: DoorRefusalCode,
  headers: Readonly<Record<string, string | number>> = {},
): DoorAnswer {
  const said: DoorRefusal = { code, ...says[code] };
  const answer = json(doorRefusals[code], code, said);
  return { ...answer, headers: { ...answer.headers, ...headers } };
}

export const known = (answer: DoorAnswer): DoorAnswer => ({ ...answer, known: true });
