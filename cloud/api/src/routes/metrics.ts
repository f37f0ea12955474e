import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { problemResponses } from '../schemas/problem.ts';
import type { Service } from '../service.ts';

/** `GET /metrics`, for Prometheus. */
export const metricsRoute: FastifyPluginAsyncTypebox<Service> = async (app, { metrics }) => {
  app.get(
    '/metrics',
    {
      config: { rateLimit: false },
      schema: {
        operationId: 'getMetrics',
        tags: ['service'],
        summary: 'Métricas para Prometheus · Metrics for Prometheus',
        response: {
          200: {
            description: 'Exposition text.',
            content: { 'text/plain': { schema: Type.String() } },
          },
          ...problemResponses(),
        },
      },
    },
    async (_request, reply) =>
      reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
};
