/** What a gateway says of itself on its retained topic: JSON, for flows and consoles. */
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { decodeJson } from './json-message.ts';
import type { Accepted } from './refusal.ts';

/** What needs a person at the gateway, most urgent first. */
export const alertTexts = {
  'journal-disk': {
    es: 'El disco del diario falla: el gateway no confirma mensajes y los equipos los guardan',
    en: 'The disk of the journal fails: messages are not acknowledged, and devices keep them',
  },
  'journal-full': {
    es: 'El diario está lleno: el gateway no confirma mensajes y los equipos los guardan',
    en: 'The journal is full: messages are not acknowledged, and devices keep them',
  },
  'journal-filling': {
    es: 'El diario pasa del 80 % de su límite',
    en: 'The journal is over 80 % of its bound',
  },
  'dead-letters-disk': {
    es: 'No se pueden guardar los mensajes rechazados: esperan con sus equipos',
    en: 'What is refused cannot be set aside: it waits with its devices',
  },
  'store-away': {
    es: 'El almacén no recibe: lo confirmado espera en el diario',
    en: 'The store takes nothing: what was acknowledged waits in the journal',
  },
} as const;
export type Alert = keyof typeof alertTexts;
export const alerts = Object.keys(alertTexts) as readonly Alert[];

export const GatewayStatus = Type.Object(
  {
    state: Type.Union([Type.Literal('online'), Type.Literal('stopped')], {
      description: 'stopped is said at an orderly end; a gateway that dies says nothing',
    }),
    time: Type.String({ maxLength: 32, description: 'UTC, ISO 8601' }),
    alerts: Type.Array(
      Type.Object(
        {
          alert: Type.String({ maxLength: 64 }),
          since: Type.String({ maxLength: 32 }),
          es: Type.String(),
          en: Type.String(),
        },
        { additionalProperties: false },
      ),
      { description: 'What needs a person now; empty when nothing does' },
    ),
    journal: Type.Object(
      {
        records: Type.Integer({ description: 'Acknowledged and not yet in the store' }),
        bytes: Type.Integer(),
        bytesMax: Type.Integer(),
        oldestSeconds: Type.Number({ description: 'Age of the oldest of them' }),
        fullInSeconds: Type.Optional(
          Type.Number({
            description: 'At the rate of the last minutes; absent when it does not grow',
          }),
        ),
      },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false, title: 'Gateway status' },
);
export type GatewayStatus = Static<typeof GatewayStatus>;

const gatewayStatus = Compile(GatewayStatus);

export const encodeGatewayStatus = (message: GatewayStatus): string => JSON.stringify(message);

export const decodeGatewayStatus = (text: string): Accepted<GatewayStatus> =>
  decodeJson(text, gatewayStatus);
