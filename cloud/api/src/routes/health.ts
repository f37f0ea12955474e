import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ReadingsError } from '@samay/readings';
import Type from 'typebox';
import { problemResponses } from '../schemas/problem.ts';
import type { Service } from '../service.ts';

const Health = Type.Object({
  name: Type.String(),
  status: Type.Union([Type.Literal('pass'), Type.Literal('fail')]),
  store: Type.Object({
    kind: Type.String(),
    status: Type.Union([Type.Literal('pass'), Type.Literal('fail')]),
    code: Type.Optional(Type.String({ description: 'Why it fails.' })),
  }),
});

/** `GET /health`, in the words of InfluxDB's own, so that its clients understand it too. */
export const healthRoute: FastifyPluginAsyncTypebox<Service> = async (app, service) => {
  const kind = service.config.SAMAY_STORE;
  const { 503: _, ...others } = problemResponses();
  app.get(
    '/health',
    {
      config: { rateLimit: false },
      schema: {
        operationId: 'getHealth',
        tags: ['service'],
        summary: 'Salud del servicio y de su almacén · Health of the service and its store',
        response: {
          200: { ...Health, description: 'Both are well.' },
          503: { ...Health, description: 'The store does not answer.' },
          ...others,
        },
      },
    },
    async (_request, reply) => {
      try {
        await service.readings.health();
      } catch (error) {
        if (!(error instanceof ReadingsError)) throw error;
        service.metrics.storeErrors.inc({ code: error.code });
        const store = { kind, status: 'fail' as const, code: error.code };
        return reply.code(503).send({ name: 'samay-cloud', status: 'fail', store });
      }
      return {
        name: 'samay-cloud',
        status: 'pass' as const,
        store: { kind, status: 'pass' as const },
      };
    },
  );
};
