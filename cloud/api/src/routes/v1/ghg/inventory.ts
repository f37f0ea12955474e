import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { gwpSets, inventoryAnswer, inventoryCsv } from '@samay/ghg';
import Type, { type Static } from 'typebox';
import { findInventory } from '../../../ghg/find-inventory.ts';
import { chooseFormat } from '../../../representation.ts';
import { Bom, markOf } from '../../../schemas/byte-order-mark.ts';
import { GhgInventory } from '../../../schemas/ghg.ts';
import { Licence, licenceOf } from '../../../schemas/licence.ts';
import { ref } from '../../../schemas/named.ts';
import { problemResponses } from '../../../schemas/problem.ts';
import type { Service } from '../../../service.ts';

const formats = { json: 'application/json', csv: 'text/csv' } as const;

export const YearParams = Type.Object({
  year: Type.String({ pattern: '^\\d{4}$', description: 'Of an inventory.', examples: ['2026'] }),
});
export const Gwp = Type.Optional(
  Type.Enum(gwpSets, { description: 'How gases are weighed; as the inventory says unless given.' }),
);

/** `GET /v1/ghg/{year}` */
export const ghgInventoryRoute: FastifyPluginAsyncTypebox<Service> = async (
  app,
  { ghg, config },
) => {
  app.get(
    '/v1/ghg/:year',
    {
      schema: {
        operationId: 'getGhgInventory',
        tags: ['ghg'],
        summary: 'Inventario de gases de un año (GPC BASIC) · Greenhouse gas inventory of a year',
        description:
          'What the municipality declared, with what vehicles and trucks measured in the place of ' +
          'the part that they measured: a sample is not made into a whole. Every figure opens into ' +
          'its activity, factor, source and formula. What recycling avoids is in no total. ' +
          'GET /v1/ghg/{year}/report is the page to print.',
        params: YearParams,
        querystring: Type.Object(
          {
            gwp: Gwp,
            bom: Bom,
            format: Type.Optional(Type.Enum(Object.keys(formats) as (keyof typeof formats)[])),
          },
          { additionalProperties: false },
        ),
        response: {
          200: {
            description: 'Masses in kg; as CSV in tonnes, a row per line of the GPC.',
            content: {
              'application/json': {
                schema: Type.Object({ inventory: ref(GhgInventory), licence: ref(Licence) }),
              },
              'text/csv': { schema: { type: 'string' } },
            },
          },
          ...problemResponses(400, 404, 406),
        },
      },
    },
    async (request, reply) => {
      const { params, query } = request;
      const format = chooseFormat(request, reply, formats, query.format);
      const { inventory } = await findInventory(ghg, params.year, query.gwp);
      if (format === 'json') {
        const answer = inventoryAnswer(inventory) as Static<typeof GhgInventory>;
        return { inventory: answer, licence: licenceOf(config.SAMAY_ATTRIBUTION) };
      }
      reply.type('text/csv; charset=utf-8');
      reply.header('content-disposition', `attachment; filename="samay-gei-${params.year}.csv"`);
      return `${markOf(query)}${inventoryCsv(inventory)}`;
    },
  );
};
