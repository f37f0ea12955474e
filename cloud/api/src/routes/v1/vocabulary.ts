import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { qualityText, quantities, reasonText } from '@samay/contract';
import Type from 'typebox';
import { ref } from '../../schemas/named.ts';
import { problemResponses } from '../../schemas/problem.ts';
import { Quantities } from '../../schemas/quantities.ts';
import { Text } from '../../schemas/text.ts';
import type { Service } from '../../service.ts';

/** `GET /v1/vocabulary` */
export const vocabularyRoute: FastifyPluginAsyncTypebox<Service> = async (app) => {
  app.get(
    '/v1/vocabulary',
    {
      schema: {
        operationId: 'getVocabulary',
        tags: ['vocabulary'],
        summary: 'Textos de magnitudes, calidad y motivos · Texts of quantities, flags and reasons',
        querystring: Type.Object({}, { additionalProperties: false }),
        response: {
          200: Type.Object(
            {
              quantities: Quantities,
              quality: Type.Record(Type.String(), ref(Text)),
              reasons: Type.Record(Type.String(), ref(Text)),
            },
            { description: 'By the names and flags the other addresses use.' },
          ),
          ...problemResponses(400),
        },
      },
    },
    async () => ({ quantities, quality: qualityText, reasons: Object.fromEntries(reasonText) }),
  );
};
