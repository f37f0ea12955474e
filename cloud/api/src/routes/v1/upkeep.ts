import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { cacheUntil } from '../../answer-headers.ts';
import { chooseFormat } from '../../representation.ts';
import { Bom, markOf } from '../../schemas/byte-order-mark.ts';
import { Licence, licenceOf } from '../../schemas/licence.ts';
import { ref } from '../../schemas/named.ts';
import { problemResponses } from '../../schemas/problem.ts';
import { City } from '../../schemas/scope.ts';
import { UpkeepCut, UpkeepRoute, UpkeepStation } from '../../schemas/upkeep.ts';
import type { Service } from '../../service.ts';
import { oneBatch, sendTable } from '../../table/send-table.ts';
import { upkeepColumns, upkeepRows, workView } from '../../upkeep/upkeep-view.ts';

const formats = { json: 'application/json', csv: 'text/csv' } as const;

const Work = Type.Object({
  asOf: Type.String({ format: 'date-time', description: 'Worked out once a minute. UTC.' }),
  rules: Type.Object(
    { date: Type.String(), by: Type.String() },
    { description: 'Of the bounds in force.' },
  ),
  stations: Type.Array(ref(UpkeepStation), {
    description: 'Those with a reason, most urgent first.',
  }),
  cuts: Type.Array(ref(UpkeepCut)),
  routes: Type.Array(ref(UpkeepRoute), { description: 'One a city, of those to be visited.' }),
  licence: ref(Licence),
});

/** `GET /v1/upkeep` */
export const upkeepRoute: FastifyPluginAsyncTypebox<Service> = async (app, service) => {
  const { upkeep, config, clock } = service;
  app.get(
    '/v1/upkeep',
    {
      schema: {
        operationId: 'listUpkeep',
        tags: ['stations'],
        summary: 'Qué estaciones visitar, por qué y con qué · Which stations to visit, and why',
        description:
          'Made of what is public of each station; it names no person. Bounds are dated data of the ' +
          'installation, and what nobody has confirmed says so.',
        querystring: Type.Object(
          {
            city: Type.Optional(City),
            bom: Bom,
            format: Type.Optional(
              Type.Enum(['json', 'csv'], { description: 'Instead of the Accept header.' }),
            ),
          },
          { additionalProperties: false },
        ),
        response: {
          200: {
            description: 'Stations, cuts and routes as JSON; a line per reason as CSV.',
            content: {
              'application/json': { schema: Work },
              'text/csv': { schema: Type.String() },
            },
          },
          ...problemResponses(400, 406),
        },
      },
    },
    async (request, reply) => {
      const { city, format: asked } = request.query;
      const format = chooseFormat(request, reply, formats, asked);
      const work = workView(await upkeep.work(), city);
      const licence = licenceOf(config.SAMAY_ATTRIBUTION);
      const nowMs = clock();
      cacheUntil(reply, nowMs, nowMs);
      if (format === 'csv') {
        return sendTable(reply, format, {
          ...{ name: 'samay-visitas', columns: upkeepColumns, mark: markOf(request.query) },
          batches: oneBatch(upkeepRows(work.stations)),
          facts: { licence: licence.url, attribution: licence.attribution },
        });
      }
      const { date, by } = upkeep.rules;
      return reply
        .type('application/json; charset=utf-8')
        .send(JSON.stringify({ ...work, rules: { date, by }, licence }));
    },
  );
};
