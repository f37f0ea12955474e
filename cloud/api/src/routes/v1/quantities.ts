import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { quantities } from '@samay/contract';
import Type from 'typebox';
import { problemResponses } from '../../schemas/problem.ts';
import { Quantities } from '../../schemas/quantities.ts';
import type { Service } from '../../service.ts';

/** `GET /v1/quantities` */
export const quantitiesRoute: FastifyPluginAsyncTypebox<Service> = async (app) => {
  app.get(
    '/v1/quantities',
    {
      schema: {
        operationId: 'listQuantities',
        tags: ['vocabulary'],
        summary: 'Qué se mide y en qué unidad · What is measured, in which unit',
        querystring: Type.Object({}, { additionalProperties: false }),
        response: {
          200: Type.Object({ quantities: Quantities }, { description: 'By name.' }),
          ...problemResponses(400),
        },
      },
    },
    async () => ({ quantities }),
  );
};
