import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import type { MobilityDesk } from '../../mobility/mobility-desk.ts';
import { vehicleView } from '../../mobility/vehicle-view.ts';
import { Licence, licenceOf } from '../../schemas/licence.ts';
import { ref } from '../../schemas/named.ts';
import { problemResponses } from '../../schemas/problem.ts';
import { City } from '../../schemas/scope.ts';
import { Vehicle } from '../../schemas/vehicle.ts';
import type { Service } from '../../service.ts';

/** Vehicles report each 10 s. */
const freshSeconds = 5;

/** `GET /v1/vehicles` */
export const vehiclesRoute: FastifyPluginAsyncTypebox<
  Service & { mobility: MobilityDesk }
> = async (app, { mobility, clock, config }) => {
  app.get(
    '/v1/vehicles',
    {
      schema: {
        operationId: 'listVehicles',
        tags: ['mobility'],
        summary: 'Dónde está cada bus y camión · Where each bus and truck is',
        description:
          'Those that have reported within a quarter of an hour, with the line each seems to be on. ' +
          'For journey planners: /gtfs-rt/vehicle-positions.pb.',
        querystring: Type.Object(
          {
            city: Type.Optional(City),
            kind: Type.Optional(Type.Enum(['bus', 'truck'], { description: 'Only these.' })),
          },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object(
            { vehicles: Type.Array(ref(Vehicle)), licence: ref(Licence) },
            { description: 'By device.' },
          ),
          ...problemResponses(400),
        },
      },
    },
    async ({ query: { city, kind } }, reply) => {
      const nowMs = clock();
      reply.header('cache-control', `public, max-age=${freshSeconds}`);
      const vehicles = mobility.live
        .now()
        .filter((one) => city === undefined || one.city === city)
        .filter((one) => kind === undefined || one.kind === kind)
        .map((one) => vehicleView(one, nowMs));
      return { vehicles, licence: licenceOf(config.SAMAY_ATTRIBUTION) };
    },
  );
};
