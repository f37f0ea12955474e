import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { Quality, type Quantity, quantities } from '@samay/contract';
import Type from 'typebox';
import { cacheUntil } from '../../answer-headers.ts';
import { latestValue } from '../../current-value.ts';
import { latestColumns, latestRow } from '../../latest-table.ts';
import { chooseFormat } from '../../representation.ts';
import { LatestFeatures, toFeatures } from '../../schemas/geojson.ts';
import { Licence, licenceOf } from '../../schemas/licence.ts';
import { ref, wholeOrSparse } from '../../schemas/named.ts';
import { problemResponses } from '../../schemas/problem.ts';
import { Bbox, City, Fields } from '../../schemas/scope.ts';
import { LatestValue, SparseLatestValue } from '../../schemas/value.ts';
import type { Service } from '../../service.ts';
import { readFields, sparse } from '../../sparse.ts';
import { stationsIn } from '../../station-scope.ts';
import { oneBatch, sendTable } from '../../table/send-table.ts';

const formats = {
  json: 'application/json',
  geojson: 'application/geo+json',
  csv: 'text/csv',
} as const;
const fieldNames = Object.keys(LatestValue.properties) as (keyof LatestValue)[];

const Latest = Type.Object({
  latest: wholeOrSparse(LatestValue, SparseLatestValue),
  licence: ref(Licence),
});

/** `GET /v1/latest` */
export const latestRoute: FastifyPluginAsyncTypebox<Service> = async (app, service) => {
  app.get(
    '/v1/latest',
    {
      schema: {
        operationId: 'listLatest',
        tags: ['readings'],
        summary: 'Lo último de cada estación, para un mapa · The newest of each station, for a map',
        description:
          'Of each station and quantity what was said last, each at its own time: sensors of one ' +
          'station may report apart. However old it is, it is told, with its age.',
        querystring: Type.Object(
          {
            quantity: Type.Optional(
              Type.Enum(Object.keys(quantities) as Quantity[], {
                description: 'Only this quantity; otherwise all.',
                examples: ['pm2_5'],
              }),
            ),
            city: Type.Optional(City),
            bbox: Type.Optional(Bbox),
            quality: Type.Optional(
              Type.Enum(['good', 'usable', 'all'], {
                description:
                  'good: flag 1; usable: flags 1 to 3; all (default): also failed and missing.',
              }),
            ),
            fields: Type.Optional(Fields),
            format: Type.Optional(
              Type.Enum(['json', 'geojson', 'csv'], {
                description: 'Instead of the Accept header.',
              }),
            ),
          },
          { additionalProperties: false },
        ),
        response: {
          200: {
            description: 'A value per station and quantity, with all that qualifies it.',
            content: {
              'application/json': { schema: Latest },
              'application/geo+json': { schema: ref(LatestFeatures) },
              'text/csv': { schema: Type.String() },
            },
          },
          ...problemResponses(400, 406),
        },
      },
    },
    async (request, reply) => {
      const { quantity, city, bbox, quality = 'all', format } = request.query;
      const chosen = chooseFormat(request, reply, formats, format);
      const fields = readFields(request.query.fields, fieldNames);
      const nowMs = service.clock();
      const known = await stationsIn(service.readings, { city, bbox }, nowMs);
      const latest = known.flatMap((station) =>
        station.latest
          .filter((said) => quantity === undefined || said.quantity === quantity)
          .filter((said) => said.quality <= qualityMax[quality])
          .map((said) => latestValue(station, said, nowMs)),
      );
      cacheUntil(reply, nowMs, nowMs);
      const licence = licenceOf(service.config.SAMAY_ATTRIBUTION);
      if (chosen === 'csv') {
        const batches = oneBatch(latest.map(latestRow));
        const facts = { licence: licence.url, attribution: licence.attribution };
        return sendTable(reply, chosen, { name: 'latest', columns: latestColumns, batches, facts });
      }
      reply.type(`${formats[chosen]}; charset=utf-8`);
      if (chosen === 'geojson') return toFeatures(latest, licence);
      // The schema asks for every field, and `fields` leaves some out.
      return reply.send(JSON.stringify({ latest: sparse(latest, fields), licence }));
    },
  );
};

/** The highest flag that is let through; of one station a *missing* is news too. */
const qualityMax = { good: Quality.good, usable: Quality.suspect, all: Quality.missing } as const;
