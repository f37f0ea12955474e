import type { Person } from '@samay/records';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { ref } from '../../../schemas/named.ts';
import { PersonView, personView } from '../../../schemas/staff.ts';

export const closed = { additionalProperties: false } as const;

/** Guessing over the net: ten a minute for an address and a name. */
const attemptsPerMinute = 10;

/** Of routes that read passwords or tokens. */
export const careful = {
  bodyLimit: 4 * 1024,
  config: {
    rateLimit: {
      max: attemptsPerMinute,
      timeWindow: '1 minute',
      hook: 'preHandler',
      keyGenerator: ({ ip, body }: FastifyRequest) =>
        `${ip} ${(body as { name?: string } | undefined)?.name ?? ''}`,
    },
  },
} as const;

export const SessionView = Type.Object(
  {
    person: Type.Union([ref(PersonView), Type.Null()], { description: 'Null: not signed in.' }),
    csrf: Type.Union([Type.String(), Type.Null()], {
      description: 'To be sent as x-csrf-token with whatever changes something.',
    }),
  },
  { description: 'Who holds the cookie.' },
);

export function sessionView(reply: FastifyReply, person: Person | undefined) {
  reply.header('cache-control', 'no-store');
  return person
    ? { person: personView(person), csrf: reply.generateCsrf() }
    : { person: null, csrf: null };
}

/** A new session, so that a cookie planted before is worth nothing. */
export async function beginSession(request: FastifyRequest, reply: FastifyReply, person: Person) {
  await request.session.regenerate();
  request.session.person = person.id;
  return sessionView(reply, person);
}
