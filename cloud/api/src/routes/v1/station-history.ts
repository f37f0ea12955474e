import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { findStation } from '../../find-station.ts';
import { Licence, licenceOf } from '../../schemas/licence.ts';
import { ref } from '../../schemas/named.ts';
import { problemResponses } from '../../schemas/problem.ts';
import { DeviceParams } from '../../schemas/scope.ts';
import { InstalledSensor, VisitView } from '../../schemas/visits.ts';
import type { Service } from '../../service.ts';
import { equipmentView, visitView } from '../../visits/visit-view.ts';
import { visitsOf } from '../../visits/visits-of.ts';

/** `GET /v1/stations/{device}/history` */
export const stationHistoryRoute: FastifyPluginAsyncTypebox<Service> = async (app, service) => {
  const { readings, clock, config } = service;
  app.get(
    '/v1/stations/:device/history',
    {
      schema: {
        operationId: 'getStationHistory',
        tags: ['stations'],
        summary: 'Visitas y sensores de una estación · Visits and sensors of a station',
        description:
          'What was done there and when, how its inlet stands, and which sensor was there from when ' +
          'to when. Nobody is named: who, notes, serial numbers and photos are for the staff, at ' +
          '`/v1/stations/{device}/visits`. What the station says of itself is in `commissioning`.',
        params: DeviceParams,
        querystring: Type.Object({}, { additionalProperties: false }),
        response: {
          200: Type.Object(
            {
              device: Type.String(),
              visits: Type.Array(ref(VisitView)),
              equipment: Type.Array(ref(InstalledSensor)),
              licence: ref(Licence),
            },
            { description: 'Visits oldest first; sensors by name.' },
          ),
          ...problemResponses(400, 404),
        },
      },
    },
    async ({ params: { device } }) => {
      const nowMs = clock();
      await findStation(readings, device, nowMs);
      const [visits, facts] = await Promise.all([
        visitsOf(readings, device, nowMs),
        readings.facts([device]),
      ]);
      return {
        ...{
          device,
          visits: visits.map(visitView),
          equipment: equipmentView(visits, facts.get(device) ?? []),
        },
        licence: licenceOf(config.SAMAY_ATTRIBUTION),
      };
    },
  );
};
