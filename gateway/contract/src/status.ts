/** The retained `status` message, and the last will that replaces it: JSON. */
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { decodeJson } from './json-message.ts';
import type { Accepted } from './refusal.ts';

export const Status = Type.Object(
  {
    state: Type.Union([Type.Literal('online'), Type.Literal('offline')]),
    reason: Type.Union(
      [Type.Literal('started'), Type.Literal('stopped'), Type.Literal('connection-lost')],
      { description: 'connection-lost is what the last will says' },
    ),
    boot: Type.String({ pattern: '^[0-9a-f]{8,32}$', description: 'Random id of this start' }),
    software: Type.Optional(Type.String({ maxLength: 64 })),
  },
  { additionalProperties: false, title: 'Device status' },
);
export type Status = Static<typeof Status>;

const status = Compile(Status);

export const encodeStatus = (message: Status): string => JSON.stringify(message);

export const decodeStatus = (text: string): Accepted<Status> => decodeJson(text, status);
