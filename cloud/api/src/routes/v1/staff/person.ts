import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { ref } from '../../../schemas/named.ts';
import { problemResponses } from '../../../schemas/problem.ts';
import { PersonView, personView, Role } from '../../../schemas/staff.ts';
import { requireRole } from '../../../staff/sessions.ts';
import { changePerson, type StaffOffice } from '../../../staff/staff-office.ts';
import { closed } from './session-view.ts';

const bodyLimit = 4 * 1024;

/** `PATCH /v1/staff/{id}` */
export const personRoute: FastifyPluginAsyncTypebox<StaffOffice> = async (app, office) => {
  const { records } = office;
  app.patch(
    '/v1/staff/:id',
    {
      bodyLimit,
      schema: {
        operationId: 'changeStaff',
        tags: ['staff'],
        summary: 'Cambiar un cargo o quitar el acceso · Change a role or end the access',
        description: 'Ends their sessions at once.',
        params: Type.Object({
          id: Type.String({ maxLength: 64, description: 'Of the person, as in GET /v1/staff.' }),
        }),
        querystring: Type.Object({}, closed),
        body: Type.Object(
          { role: Type.Optional(Role), disabled: Type.Optional(Type.Boolean()) },
          { ...closed, minProperties: 1 },
        ),
        response: {
          200: Type.Object({ person: ref(PersonView) }, { description: 'As they are now.' }),
          ...problemResponses(400, 401, 403, 404, 409, 413, 415),
        },
      },
    },
    async (request) => {
      const by = await requireRole(request, records, 'administrator');
      return {
        person: personView(await changePerson(office, by, request.params.id, request.body)),
      };
    },
  );
};
