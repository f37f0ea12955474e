import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { describeStation, knownStations } from '../../known-station.ts';
import { Licence, licenceOf } from '../../schemas/licence.ts';
import { ref } from '../../schemas/named.ts';
import { problemResponses } from '../../schemas/problem.ts';
import { City } from '../../schemas/scope.ts';
import { StateRule, Station, stateRule } from '../../schemas/station.ts';
import type { Service } from '../../service.ts';

/** `GET /v1/stations` */
export const stationsRoute: FastifyPluginAsyncTypebox<Service> = async (app, service) => {
  app.get(
    '/v1/stations',
    {
      schema: {
        operationId: 'listStations',
        tags: ['stations'],
        summary: 'Estaciones que han reportado · Stations that have reported',
        querystring: Type.Object({ city: Type.Optional(City) }, { additionalProperties: false }),
        response: {
          200: Type.Object(
            {
              stations: Type.Array(ref(Station)),
              stateRule: ref(StateRule),
              licence: ref(Licence),
            },
            { description: 'Every station, by device id.' },
          ),
          ...problemResponses(400),
        },
      },
    },
    async ({ query }) => {
      const nowMs = service.clock();
      const known = await knownStations(service.readings, query, nowMs);
      return {
        stations: known.map((station) => describeStation(station, nowMs)),
        stateRule,
        licence: licenceOf(service.config.SAMAY_ATTRIBUTION),
      };
    },
  );
};
