import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { ref } from '../../../schemas/named.ts';
import { problemResponses } from '../../../schemas/problem.ts';
import { PersonView, personView, Role } from '../../../schemas/staff.ts';
import { requireRole } from '../../../staff/sessions.ts';
import { entry, type StaffOffice } from '../../../staff/staff-office.ts';
import { closed } from './session-view.ts';

const bodyLimit = 4 * 1024;

/** `/v1/staff`: who may write, for who keeps them. */
export const peopleRoute: FastifyPluginAsyncTypebox<StaffOffice> = async (app, office) => {
  const { records, invitations, clock } = office;
  app.get(
    '/v1/staff',
    {
      schema: {
        operationId: 'listStaff',
        tags: ['staff'],
        summary: 'Quiénes pueden escribir · Who may write',
        querystring: Type.Object({}, closed),
        response: {
          200: Type.Object({ staff: Type.Array(ref(PersonView)) }, { description: 'By name.' }),
          ...problemResponses(400, 401, 403),
        },
      },
    },
    async (request) => {
      await requireRole(request, records, 'administrator');
      return { staff: (await records.people()).map(personView) };
    },
  );
  app.post(
    '/v1/staff/invitations',
    {
      bodyLimit,
      schema: {
        operationId: 'inviteStaff',
        tags: ['staff'],
        summary: 'Invitar a alguien · Invite somebody',
        querystring: Type.Object({}, closed),
        body: Type.Object(
          { fullName: Type.String({ minLength: 3, maxLength: 100, pattern: '\\S' }), role: Role },
          closed,
        ),
        response: {
          200: Type.Object(
            {
              invitation: Type.String({ description: 'Shown once; give it to that person alone.' }),
              expires: Type.String({ format: 'date-time' }),
            },
            { description: 'They choose their own name and password at /personal.' },
          ),
          ...problemResponses(400, 401, 403, 413, 415),
        },
      },
    },
    async (request) => {
      const by = await requireRole(request, records, 'administrator');
      const { fullName, role } = request.body;
      const { invitation, token } = await invitations.invite({ fullName, role }, clock());
      await records.log({ ...entry(clock, by.name, 'staff.invited', fullName), details: { role } });
      return { invitation: token, expires: new Date(invitation.expiresMs).toISOString() };
    },
  );
};
