import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Quantity, quantities } from '@samay/contract';
import Type from 'typebox';
import { latestValue } from '../../current-value.ts';
import { knownStations } from '../../known-station.ts';
import { chooseFormat } from '../../representation.ts';
import { LatestFeatures, toFeatures } from '../../schemas/geojson.ts';
import { Licence, licenceOf } from '../../schemas/licence.ts';
import { ref } from '../../schemas/named.ts';
import { problemResponses } from '../../schemas/problem.ts';
import { City } from '../../schemas/scope.ts';
import { LatestValue } from '../../schemas/value.ts';
import type { Service } from '../../service.ts';

const formats = { json: 'application/json', geojson: 'application/geo+json' } as const;

const Latest = Type.Object({ latest: Type.Array(ref(LatestValue)), licence: ref(Licence) });

/** `GET /v1/latest` */
export const latestRoute: FastifyPluginAsyncTypebox<Service> = async (app, service) => {
  app.get(
    '/v1/latest',
    {
      schema: {
        operationId: 'listLatest',
        tags: ['readings'],
        summary: 'Lo último de cada estación, para un mapa · The newest of each station, for a map',
        description:
          'Of each station and quantity what was said last, each at its own time: sensors of one ' +
          'station may report apart. However old it is, it is told, with its age.',
        querystring: Type.Object(
          {
            quantity: Type.Optional(
              Type.Enum(Object.keys(quantities) as Quantity[], {
                description: 'Only this quantity; otherwise all.',
                examples: ['pm2_5'],
              }),
            ),
            city: Type.Optional(City),
            format: Type.Optional(
              Type.Enum(['json', 'geojson'], { description: 'Instead of the Accept header.' }),
            ),
          },
          { additionalProperties: false },
        ),
        response: {
          200: {
            description: 'A value per station and quantity, with all that qualifies it.',
            content: {
              'application/json': { schema: Latest },
              'application/geo+json': { schema: ref(LatestFeatures) },
            },
          },
          ...problemResponses(400, 406),
        },
      },
    },
    async (request, reply) => {
      const { quantity, city, format } = request.query;
      const chosen = chooseFormat(request, reply, formats, format);
      const nowMs = service.clock();
      const known = await knownStations(service.readings, { city }, nowMs);
      const latest = known.flatMap((station) =>
        station.latest
          .filter((said) => quantity === undefined || said.quantity === quantity)
          .map((said) => latestValue(station, said, nowMs)),
      );
      reply.type(`${formats[chosen]}; charset=utf-8`);
      const licence = licenceOf(service.config.SAMAY_ATTRIBUTION);
      return chosen === 'geojson' ? toFeatures(latest, licence) : { latest, licence };
    },
  );
};
