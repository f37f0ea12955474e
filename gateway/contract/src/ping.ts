/**
 * Is the way whole? A device asks on `ping`, and is answered on `pong` when the gateway has put a record
 * of its own making through its journal and into the store: nothing of it stands among readings.
 */
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { closed, decodeJson, instantPattern } from './json-message.ts';
import type { Accepted } from './refusal.ts';
import type { Point } from './series.ts';
import type { Identity } from './topic.ts';

const Id = Type.String({
  pattern: '^[0-9a-f]{8,32}$',
  description: 'Random; comes back in the answer',
});
const Instant = Type.String({ pattern: instantPattern });
const Ms = Type.Number({ minimum: 0, description: 'Milliseconds since the question arrived' });

export const Ping = Type.Object({ id: Id }, { ...closed, title: 'Ping' });
export type Ping = Static<typeof Ping>;

export const Pong = Type.Object(
  {
    id: Id,
    gateway: Type.String({ maxLength: 63, description: 'Which gateway answers' }),
    receivedAt: Type.String({
      pattern: instantPattern,
      description: 'When the question arrived, by the clock of the gateway',
    }),
    journal: Type.Object(
      {
        state: Type.Enum(['ok', 'refused'], {
          description: '`refused`: full, or its disk fails; readings wait at the devices',
        }),
        ms: Type.Optional(Ms),
        records: Type.Integer({ minimum: 0, description: 'What waits in it for the store' }),
      },
      closed,
    ),
    store: Type.Object(
      {
        state: Type.Enum(['ok', 'waiting', 'away', 'unknown'], {
          description:
            '`ok`: the record is stored; `waiting`: others are before it; `away`: the store does not answer; `unknown`: it was not tried, since the journal took nothing',
        }),
        ms: Type.Optional(Ms),
        since: Type.Optional(
          Type.String({ pattern: instantPattern, description: 'Since when it is away' }),
        ),
      },
      closed,
    ),
    at: Instant,
  },
  { ...closed, title: 'Pong' },
);
export type Pong = Static<typeof Pong>;

const ping = Compile(Ping);
const pong = Compile(Pong);
const pingBytesMax = 256;
const pongBytesMax = 2 * 1024;

/** How long a gateway waits for the store before it answers that the record is not there yet. */
export const pongAfterMsMax = 5_000;

export const encodePing = (message: Ping): string => JSON.stringify(message);
export const encodePong = (message: Pong): string => JSON.stringify(message);
export const decodePing = (text: string): Accepted<Ping> => decodeJson(text, ping, pingBytesMax);
export const decodePong = (text: string): Accepted<Pong> => decodeJson(text, pong, pongBytesMax);

/** What the question leaves in the store: that it was asked. */
export const pingPoint = (
  { city, device }: Pick<Identity, 'city' | 'device'>,
  { id }: Ping,
  receivedMs: number,
): Point => ({
  measurement: 'ping',
  tags: { city, device },
  fields: { id, received: receivedMs },
  timeMs: receivedMs,
});
