import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { problemResponses } from '../../../schemas/problem.ts';
import { requireRole } from '../../../staff/sessions.ts';
import type { StaffOffice } from '../../../staff/staff-office.ts';
import { closed } from './session-view.ts';

const auditMax = 100;

/** `GET /v1/audit` */
export const auditRoute: FastifyPluginAsyncTypebox<StaffOffice> = async (app, { records }) => {
  app.get(
    '/v1/audit',
    {
      schema: {
        operationId: 'listAudit',
        tags: ['staff'],
        summary: 'Quién hizo qué · Who did what',
        querystring: Type.Object(
          { before: Type.Optional(Type.String({ pattern: '^\\d{1,15}$', description: '`seq`.' })) },
          closed,
        ),
        response: {
          200: Type.Object(
            {
              entries: Type.Array(
                Type.Object({
                  seq: Type.Integer(),
                  time: Type.String({ format: 'date-time' }),
                  by: Type.String(),
                  what: Type.String(),
                  subject: Type.String(),
                  details: Type.Record(Type.String(), Type.Unknown()),
                }),
              ),
            },
            { description: `The newest ${auditMax} before \`before\`, newest first.` },
          ),
          ...problemResponses(400, 401, 403),
        },
      },
    },
    async (request) => {
      await requireRole(request, records, 'manager');
      const { before } = request.query;
      const page = {
        max: auditMax,
        ...(before === undefined ? {} : { beforeSeq: Number(before) }),
      };
      const entries = await records.audited(page);
      return {
        entries: entries.map(({ atMs, details, ...rest }) => ({
          ...{ ...rest, time: new Date(atMs).toISOString(), details: { ...details } },
        })),
      };
    },
  );
};
