import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { cacheUntil } from '../../answer-headers.ts';
import { readAt, readLines, readRuleName } from '../../indices/indices-query.ts';
import { indicesOfAll } from '../../indices/station-indices.ts';
import { worstOf } from '../../indices/worst-of.ts';
import { stationName, stationPosition } from '../../known-station.ts';
import { IndexAnswer } from '../../schemas/index-answer.ts';
import { IndicesQuerystring } from '../../schemas/indices-querystring.ts';
import { Licence, licenceOf } from '../../schemas/licence.ts';
import { orNull, ref } from '../../schemas/named.ts';
import { problemResponses } from '../../schemas/problem.ts';
import { Position } from '../../schemas/station.ts';
import type { Service } from '../../service.ts';
import { stationsIn } from '../../station-scope.ts';

const StationIndices = Type.Object({
  device: Type.String(),
  name: Type.String(),
  city: Type.String(),
  position: orNull(ref(Position)),
  worst: orNull(
    Type.String({
      description: 'Quantity of its worst answer; null where nothing can be judged.',
    }),
  ),
  indices: Type.Array(ref(IndexAnswer)),
});

/** `GET /v1/indices` */
export const indicesRoute: FastifyPluginAsyncTypebox<Service> = async (app, service) => {
  app.get(
    '/v1/indices',
    {
      schema: {
        operationId: 'listIndices',
        tags: ['norms'],
        summary: 'Qué dice una norma de cada estación, para un mapa · A norm, for a map',
        description:
          'Of a moment, by the hours before it. No rule says how to join pollutants: each has its ' +
          'own answer, and `worst` names the one to show where there is room for one.',
        querystring: IndicesQuerystring,
        response: {
          200: Type.Object(
            {
              rule: Type.String(),
              at: Type.String({ format: 'date-time', description: 'End of the last whole hour.' }),
              stations: Type.Array(StationIndices),
              licence: ref(Licence),
            },
            { description: 'Every station, by device id, those of which nothing is known too.' },
          ),
          ...problemResponses(400),
        },
      },
    },
    async ({ query }, reply) => {
      const nowMs = service.clock();
      const rule = readRuleName(query.rule);
      const lines = readLines(rule, query.quantity);
      const endMs = readAt(query.at, nowMs);
      const { city, bbox } = query;
      const stations = await stationsIn(service.readings, { city, bbox }, nowMs);
      const found = await indicesOfAll(service.readings, stations, lines, endMs);
      cacheUntil(reply, endMs, nowMs);
      return {
        rule,
        at: new Date(endMs).toISOString(),
        stations: stations.map((station) => {
          const indices = found.get(station.device) ?? [];
          return {
            device: station.device,
            name: stationName(station),
            city: station.city,
            position: stationPosition(station),
            worst: worstOf(indices)?.quantity ?? null,
            indices,
          };
        }),
        licence: licenceOf(service.config.SAMAY_ATTRIBUTION),
      };
    },
  );
};
