import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { findStation } from '../../find-station.ts';
import { describeHealth } from '../../health/describe-health.ts';
import { readStationFacts } from '../../health/station-facts.ts';
import { ref } from '../../schemas/named.ts';
import { problemResponses } from '../../schemas/problem.ts';
import { DeviceParams } from '../../schemas/scope.ts';
import { StationHealth } from '../../schemas/station-health.ts';
import type { Service } from '../../service.ts';

/** `GET /v1/stations/{device}/health` */
export const stationHealthRoute: FastifyPluginAsyncTypebox<Service> = async (app, service) => {
  app.get(
    '/v1/stations/:device/health',
    {
      schema: {
        operationId: 'getStationHealth',
        tags: ['stations'],
        summary:
          'Qué le pasa a una estación, y desde cuándo · What is wrong with a station, since when',
        description:
          'A sensor that is silent, a station that is silent, a gateway that is behind and data that ' +
          'are still to come are different things, each with its own time and evidence. While the ' +
          'gateway is behind, the station is judged as of the last word of the gateway (`asOf`).',
        params: DeviceParams,
        querystring: Type.Object({}, { additionalProperties: false }),
        response: { 200: ref(StationHealth), ...problemResponses(400, 404) },
      },
    },
    async ({ params: { device } }) => {
      const nowMs = service.clock();
      const station = await findStation(service.readings, device, nowMs);
      const known = await readStationFacts(service.readings, station, nowMs);
      return describeHealth(device, station.health, known, nowMs);
    },
  );
};
