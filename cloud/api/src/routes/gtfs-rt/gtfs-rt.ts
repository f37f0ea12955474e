import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import Type from 'typebox';
import { tripUpdates, vehiclePositions } from '../../gtfs-rt/entities.ts';
import { KeptFeed } from '../../gtfs-rt/kept-feed.ts';
import type { FeedEntity } from '../../gtfs-rt/message.ts';
import type { MobilityDesk } from '../../mobility/mobility-desk.ts';
import { problemResponses } from '../../schemas/problem.ts';
import type { Clock } from '../../service.ts';

/** Consumers ask each 15 to 30 s, and may not be given what is older than 35 (W007). */
const freshSeconds = 10;

interface Options {
  readonly mobility: MobilityDesk;
  readonly clock: Clock;
}

/** `GET /gtfs-rt/{feed}.pb`: GTFS-Realtime 2.0, as Protocol Buffers or as JSON. */
export const gtfsRtRoutes: FastifyPluginAsync<Options> = async (app, options) => {
  const { mobility, clock } = options;
  const { live, names } = mobility;
  const now = () => ({ nowMs: clock(), names });
  feed(app, options, {
    ...{ path: 'vehicle-positions', operationId: 'getVehiclePositions' },
    summary: 'Posiciones · Vehicle positions',
    entities: async () => vehiclePositions(live.now(), now()),
  });
  feed(app, options, {
    ...{ path: 'trip-updates', operationId: 'getTripUpdates' },
    summary: 'Llegadas esperadas · Expected arrivals',
    entities: async () => tripUpdates(live.now(), now()),
  });
  feed(app, options, {
    ...{ path: 'alerts', operationId: 'getServiceAlerts' },
    summary: 'Avisos de servicio · Service alerts',
    entities: () => mobility.alerts(),
  });
};

interface FeedOptions {
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly entities: () => Promise<readonly FeedEntity[]>;
}

function feed(app: FastifyInstance, { clock }: Options, one: FeedOptions): void {
  const kept = new KeptFeed(one.entities, clock);
  app.get<{ Querystring: { format?: 'json' } }>(
    `/gtfs-rt/${one.path}.pb`,
    {
      schema: {
        operationId: one.operationId,
        tags: ['mobility'],
        summary: `GTFS-Realtime: ${one.summary}`,
        description:
          'Of the network of SAMAY_GTFS. Trips of headways are named by their start; stops by ' +
          'stop_sequence, as loops call at some twice.',
        querystring: Type.Object(
          { format: Type.Optional(Type.Literal('json', { description: 'To be read by people.' })) },
          { additionalProperties: false },
        ),
        response: {
          200: {
            description: 'A FeedMessage, whole.',
            content: {
              'application/x-protobuf': { schema: { type: 'string', format: 'binary' } },
              'application/json': { schema: { type: 'object', additionalProperties: true } },
            },
          },
          ...problemResponses(400),
        },
      },
    },
    async ({ query }, reply) => {
      reply.header('cache-control', `public, max-age=${freshSeconds}`);
      if (query.format === 'json') {
        return reply.type('application/json').send(JSON.stringify(await kept.message()));
      }
      return reply.type('application/x-protobuf').send(await kept.bytes());
    },
  );
}
