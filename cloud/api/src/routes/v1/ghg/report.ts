import { createHash } from 'node:crypto';
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { reportHtml, reportStyle } from '@samay/ghg';
import Type from 'typebox';
import { findInventory } from '../../../ghg/find-inventory.ts';
import { problemResponses } from '../../../schemas/problem.ts';
import type { Service } from '../../../service.ts';
import { Gwp, YearParams } from './inventory.ts';

/** The page has one sheet of its own and nothing else: no script, no image, nothing fetched. */
const policy = {
  useDefaults: false,
  directives: {
    'default-src': ["'none'"],
    'style-src': [`'sha256-${createHash('sha256').update(reportStyle).digest('base64')}'`],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
    'frame-ancestors': ["'self'"],
  },
};

/** `GET /v1/ghg/{year}/report` */
export const ghgReportRoute: FastifyPluginAsyncTypebox<Service> = async (app, { ghg }) => {
  app.get(
    '/v1/ghg/:year/report',
    {
      helmet: { contentSecurityPolicy: policy },
      schema: {
        operationId: 'getGhgReport',
        tags: ['ghg'],
        summary: 'El inventario como página para imprimir · The inventory as a page to print',
        params: YearParams,
        querystring: Type.Object({ gwp: Gwp }, { additionalProperties: false }),
        response: {
          200: {
            description: 'One page, in Spanish with English beside it; nothing is fetched.',
            content: { 'text/html': { schema: { type: 'string' } } },
          },
          ...problemResponses(400, 404),
        },
      },
    },
    async ({ params, query }, reply) => {
      const { inventory } = await findInventory(ghg, params.year, query.gwp);
      reply.type('text/html; charset=utf-8');
      return reportHtml(inventory);
    },
  );
};
