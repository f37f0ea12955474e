import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { problemResponses } from '../../../schemas/problem.ts';
import { Password, UserName } from '../../../schemas/staff.ts';
import { signedIn } from '../../../staff/sessions.ts';
import { changePassword, join, type StaffOffice } from '../../../staff/staff-office.ts';
import { beginSession, careful, closed, SessionView } from './session-view.ts';

const of = (operationId: string, summary: string) => ({ operationId, tags: ['staff'], summary });

/** `/v1/session/join` and `/v1/session/password`: where a password is chosen. */
export const passwordRoute: FastifyPluginAsyncTypebox<StaffOffice> = async (app, office) => {
  app.post(
    '/v1/session/join',
    {
      ...careful,
      schema: {
        ...of('join', 'Aceptar una invitación · Accept an invitation'),
        description:
          'The token of `samay-cloud staff invite`, or of an administrator. It opens once.',
        querystring: Type.Object({}, closed),
        body: Type.Object(
          { invitation: Type.String({ maxLength: 64 }), name: UserName, password: Password },
          closed,
        ),
        response: { 200: SessionView, ...problemResponses(400, 403, 409, 413, 415) },
      },
    },
    async (request, reply) => beginSession(request, reply, await join(office, request.body)),
  );
  app.put(
    '/v1/session/password',
    {
      ...careful,
      schema: {
        ...of('changePassword', 'Cambiar la contraseña · Change the password'),
        description: 'Ends every session of the person but this one.',
        querystring: Type.Object({}, closed),
        body: Type.Object({ present: Type.String({ maxLength: 256 }), next: Password }, closed),
        response: { 200: SessionView, ...problemResponses(400, 401, 403, 413, 415) },
      },
    },
    async (request, reply) => {
      const person = await signedIn(request, office.records);
      await changePassword(office, person, request.body);
      return beginSession(request, reply, person);
    },
  );
};
