import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { ReadingsError } from '@samay/readings';
import { RecordsError } from '@samay/records';
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
  records: Type.Object(
    {
      kind: Type.String(),
      status: Type.Enum(['pass', 'opening', 'fail']),
      code: Type.Optional(Type.String({ description: 'Why it fails.' })),
    },
    { description: 'Alerts and what else is no time series. Readings answer without them.' },
  ),
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
        summary: 'Salud del servicio y de sus almacenes · Health of the service and its stores',
        response: {
          200: { ...Health, description: 'Service and readings are well.' },
          503: { ...Health, description: 'The store of readings does not answer.' },
          ...others,
        },
      },
    },
    async (_request, reply) => {
      const records = await recordsStatus(service);
      try {
        await service.readings.health();
      } catch (error) {
        if (!(error instanceof ReadingsError)) throw error;
        service.metrics.storeErrors.inc({ code: error.code });
        const store = { kind, status: 'fail' as const, code: error.code };
        return reply.code(503).send({ name: 'samay-cloud', status: 'fail', store, records });
      }
      return {
        name: 'samay-cloud',
        status: 'pass' as const,
        store: { kind, status: 'pass' as const },
        records,
      };
    },
  );
};

async function recordsStatus({ records: { kind, check } }: Service) {
  try {
    await check();
    return { kind, status: 'pass' as const };
  } catch (error) {
    if (!(error instanceof RecordsError)) throw error;
    if (error.code === 'RECORDS_OPENING') return { kind, status: 'opening' as const };
    return { kind, status: 'fail' as const, code: error.code };
  }
}
