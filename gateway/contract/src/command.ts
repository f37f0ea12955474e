/** One request on `command`, one reply on `command/reply`, by id. */
import Type, { type Static } from 'typebox';
import { Compile } from 'typebox/compile';
import { closed, decodeJson, instantPattern } from './json-message.ts';
import type { Accepted } from './refusal.ts';

export const commandNames = ['reboot', 'identify', 'doctor', 'update'] as const;
export type CommandName = (typeof commandNames)[number];

const Id = Type.String({
  pattern: '^[0-9a-f]{8,32}$',
  description: 'Random; the same id twice is done once and answered twice',
});
const Instant = Type.String({ pattern: instantPattern });

export const Command = Type.Object(
  {
    id: Id,
    name: Type.Enum([...commandNames]),
    arguments: Type.Optional(
      Type.Record(
        Type.String({ pattern: '^[a-z][A-Za-z0-9]{0,31}$' }),
        Type.Union([Type.String({ maxLength: 200 }), Type.Number(), Type.Boolean()]),
        { ...closed, maxProperties: 10 },
      ),
    ),
    issuedAt: Instant,
    expiresAt: Type.String({
      pattern: instantPattern,
      description: 'A device that hears it later does nothing and says so',
    }),
  },
  { ...closed, title: 'Command' },
);
export type Command = Static<typeof Command>;

export const CommandReply = Type.Union(
  [
    Type.Object(
      { id: Id, state: Type.Literal('done'), at: Instant, result: Type.Optional(Type.Unknown()) },
      closed,
    ),
    Type.Object(
      {
        id: Id,
        state: Type.Enum(['refused', 'failed', 'expired']),
        at: Instant,
        reason: Type.Object(
          {
            code: Type.String({ pattern: '^[a-z][a-z0-9-]{0,63}$' }),
            es: Type.String({ maxLength: 1000 }),
            en: Type.String({ maxLength: 1000 }),
          },
          closed,
        ),
        result: Type.Optional(Type.Unknown()),
      },
      closed,
    ),
  ],
  { title: 'Command reply' },
);
export type CommandReply = Static<typeof CommandReply>;

const command = Compile(Command);
const reply = Compile(CommandReply);
const commandBytesMax = 4 * 1024;
/** A doctor's report: 20 sensors at 300 B and some for the machine. */
export const commandReplyBytesMax = 16 * 1024;

export const encodeCommand = (message: Command): string => JSON.stringify(message);
export const encodeCommandReply = (message: CommandReply): string => JSON.stringify(message);

export const decodeCommand = (text: string): Accepted<Command> =>
  decodeJson(text, command, commandBytesMax);
export const decodeCommandReply = (text: string): Accepted<CommandReply> =>
  decodeJson(text, reply, commandReplyBytesMax);
