import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import session, { type SessionStore } from '@fastify/session';
import { type KeptSession, type Person, type Role, roles, type StaffRecords } from '@samay/records';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { CloudError } from '../cloud-error.ts';
import { digestOf } from '../keys/keys.ts';
import type { Clock } from '../service.ts';

/** A working day: who comes back tomorrow signs in again. */
export const sessionMs = 12 * 3_600_000;

declare module 'fastify' {
  interface Session {
    /** Of the person signed in. */
    person?: string;
  }
}

export interface StaffSessions {
  readonly records: StaffRecords;
  /** At least 32 characters; signs the cookies. */
  readonly secret: string;
  readonly clock: Clock;
}

/**
 * Sessions for the routes of one context: open data neither set cookies nor read them. The cookie is
 * out of reach of scripts and of other pages; what changes something also shows a token of its page.
 */
export async function keepSessions(app: FastifyInstance, options: StaffSessions): Promise<void> {
  await app.register(cookie);
  await app.register(session, {
    secret: options.secret,
    cookieName: 'samay',
    saveUninitialized: false,
    rolling: false,
    cookie: { path: '/v1', httpOnly: true, sameSite: 'strict', secure: 'auto', maxAge: sessionMs },
    store: storeOf(options),
  });
  await app.register(csrf, {
    sessionPlugin: '@fastify/session',
    getToken: ({ headers }) => String(headers['x-csrf-token'] ?? ''),
  });
  app.addHook('preHandler', (request, reply, done) => {
    if (request.session.person === undefined || reads.has(request.method)) return done();
    app.csrfProtection(request, reply, done);
  });
}

const reads: ReadonlySet<string> = new Set(['GET', 'HEAD']);

/** Sessions by the digest of their id: who reads the records cannot sign in with them. */
function storeOf({ records, clock }: StaffSessions): SessionStore {
  return {
    set(id, { person, ...content }, done) {
      const kept = JSON.parse(JSON.stringify(content)) as KeptSession['content'];
      const holder = person === undefined ? {} : { person };
      const keeping = { ...holder, content: kept, expiresMs: clock() + sessionMs };
      records.keepSession(digestOf(id), keeping).then(() => done(), done);
    },
    get(id, done) {
      records.session(digestOf(id), clock()).then((found) => {
        if (!found) return done(null, null);
        const { person, content } = found;
        // What was kept is what the plugin gave to be kept.
        done(null, { ...content, ...(person === undefined ? {} : { person }) } as never);
      }, done);
    },
    destroy(id, done) {
      records.endSession(digestOf(id)).then(() => done(), done);
    },
  };
}

/** @returns who is signed in, undefined for nobody. @throws RecordsError. */
export async function whoIs(
  request: FastifyRequest,
  records: StaffRecords,
): Promise<Person | undefined> {
  const { person: id } = request.session;
  const person = id === undefined ? undefined : await records.person(id);
  return person?.disabledMs === undefined ? person : undefined;
}

/** @returns who is signed in. @throws CloudError `unauthorized`, RecordsError. */
export async function signedIn(request: FastifyRequest, records: StaffRecords): Promise<Person> {
  const person = await whoIs(request, records);
  if (person) return person;
  throw new CloudError('unauthorized', {
    es: 'Inicie sesión en /personal.',
    en: 'Sign in at /personal.',
  });
}

/**
 * Lets in who is signed in with at least this role.
 * @throws CloudError `unauthorized`, `forbidden`.
 */
export async function requireRole(
  request: FastifyRequest,
  records: StaffRecords,
  role: Role,
): Promise<Person> {
  const person = await signedIn(request, records);
  if (roles.indexOf(person.role) >= roles.indexOf(role)) return person;
  throw new CloudError('forbidden', {
    es: `Hace falta el cargo ${told[role].es}; usted es ${told[person.role].es}.`,
    en: `This needs the role ${role}; yours is ${person.role}.`,
  });
}

const told: Readonly<Record<Role, { readonly es: string }>> = {
  technician: { es: 'técnico' },
  manager: { es: 'gestor' },
  administrator: { es: 'administrador' },
};
