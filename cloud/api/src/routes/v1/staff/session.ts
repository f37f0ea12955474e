import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { problemResponses } from '../../../schemas/problem.ts';
import { whoIs } from '../../../staff/sessions.ts';
import { type StaffOffice, signIn } from '../../../staff/staff-office.ts';
import { beginSession, careful, closed, SessionView, sessionView } from './session-view.ts';

const of = (operationId: string, summary: string) => ({ operationId, tags: ['staff'], summary });

/** `/v1/session`: signing in and out. */
export const sessionRoute: FastifyPluginAsyncTypebox<StaffOffice> = async (app, office) => {
  app.get(
    '/v1/session',
    {
      schema: {
        ...of('getSession', 'Quién inició sesión · Who is signed in'),
        querystring: Type.Object({}, closed),
        response: { 200: SessionView, ...problemResponses(400) },
      },
    },
    async (request, reply) => sessionView(reply, await whoIs(request, office.records)),
  );
  app.post(
    '/v1/session',
    {
      ...careful,
      schema: {
        ...of('signIn', 'Iniciar sesión · Sign in'),
        querystring: Type.Object({}, closed),
        body: Type.Object(
          { name: Type.String({ maxLength: 64 }), password: Type.String({ maxLength: 256 }) },
          closed,
        ),
        response: { 200: SessionView, ...problemResponses(400, 401, 413, 415) },
      },
    },
    async (request, reply) => beginSession(request, reply, await signIn(office, request.body)),
  );
  app.delete(
    '/v1/session',
    {
      schema: {
        ...of('signOut', 'Cerrar sesión · Sign out'),
        querystring: Type.Object({}, closed),
        response: { 204: Type.Null({ description: 'Signed out.' }), ...problemResponses(400, 403) },
      },
    },
    async (request, reply) => {
      await request.session.destroy();
      return reply.code(204).send(null);
    },
  );
};
