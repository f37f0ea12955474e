import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { commissioningOf } from '../../commissioning.ts';
import { findStation } from '../../find-station.ts';
import { CommissioningChange } from '../../schemas/commissioning.ts';
import { Licence, licenceOf } from '../../schemas/licence.ts';
import { ref } from '../../schemas/named.ts';
import { problemResponses } from '../../schemas/problem.ts';
import { DeviceParams } from '../../schemas/scope.ts';
import type { Service } from '../../service.ts';

/** `GET /v1/stations/{device}/commissioning` */
export const stationCommissioningRoute: FastifyPluginAsyncTypebox<Service> = async (
  app,
  service,
) => {
  app.get(
    '/v1/stations/:device/commissioning',
    {
      schema: {
        operationId: 'listCommissioning',
        tags: ['stations'],
        summary: 'Historia de su instalación · History of its installation',
        description:
          'What the station began to say of itself: its place, name, software and sensors. A ' +
          'place counts as another from about 100 m on. Nothing is told that it did not say.',
        params: DeviceParams,
        querystring: Type.Object({}, { additionalProperties: false }),
        response: {
          200: Type.Object(
            {
              device: Type.String(),
              changes: Type.Array(ref(CommissioningChange)),
              licence: ref(Licence),
            },
            { description: 'Oldest first.' },
          ),
          ...problemResponses(400, 404),
        },
      },
    },
    async ({ params: { device } }) => {
      await findStation(service.readings, device, service.clock());
      return {
        device,
        changes: commissioningOf((await service.readings.facts([device])).get(device) ?? []),
        licence: licenceOf(service.config.SAMAY_ATTRIBUTION),
      };
    },
  );
};
