import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { problemResponses } from '../schemas/problem.ts';
import type { Service } from '../service.ts';

/** `GET /ping`: InfluxDB's clients ask it before they write. */
export const pingRoute: FastifyPluginAsyncTypebox<Service> = async (app) => {
  app.get(
    '/ping',
    {
      schema: {
        operationId: 'ping',
        tags: ['service'],
        summary: '¿Responde? · Does it answer?',
        response: { 204: Type.Null({ description: 'It does.' }), ...problemResponses() },
      },
    },
    async (_request, reply) => reply.code(204).send(null),
  );
};
