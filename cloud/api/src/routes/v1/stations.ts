import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { type Quantity, quantities } from '@samay/contract';
import Type from 'typebox';
import { cacheUntil, linkNext } from '../../answer-headers.ts';
import { decodeCursor, nextPage } from '../../cursor.ts';
import { describeStation } from '../../known-station.ts';
import { readLimit } from '../../limit.ts';
import { chooseFormat } from '../../representation.ts';
import { StationFeatures, toStationFeatures } from '../../schemas/geojson.ts';
import { Licence, licenceOf } from '../../schemas/licence.ts';
import { orNull, ref, wholeOrSparse } from '../../schemas/named.ts';
import { problemResponses } from '../../schemas/problem.ts';
import { Bbox, City, Cursor, Fields, Limit } from '../../schemas/scope.ts';
import { SparseStation, StateRule, Station, stateRule } from '../../schemas/station.ts';
import type { Service } from '../../service.ts';
import { readFields, sparse } from '../../sparse.ts';
import { inOrder, placeOf, sorts } from '../../station-order.ts';
import { stationsIn } from '../../station-scope.ts';
import { stationColumns, stationRow } from '../../stations-table.ts';
import { oneBatch, sendTable } from '../../table/send-table.ts';

const formats = {
  json: 'application/json',
  geojson: 'application/geo+json',
  csv: 'text/csv',
} as const;
const fieldNames = Object.keys(Station.properties) as (keyof Station)[];

const StationsPage = Type.Object({
  stations: wholeOrSparse(Station, SparseStation),
  next: orNull(Type.String({ description: 'Address of the rest; also in the Link header.' })),
  stateRule: ref(StateRule),
  licence: ref(Licence),
});

const querystring = Type.Object(
  {
    city: Type.Optional(City),
    bbox: Type.Optional(Bbox),
    quantity: Type.Optional(
      Type.Enum(Object.keys(quantities) as Quantity[], {
        description: 'Only stations that spoke of it within seven days.',
        examples: ['pm2_5'],
      }),
    ),
    state: Type.Optional(
      Type.Enum(['live', 'late', 'silent'], { description: 'Only in this state.' }),
    ),
    sort: Type.Optional(
      Type.Enum([...sorts], { description: 'By default device; with -, the other way round.' }),
    ),
    fields: Type.Optional(Fields),
    limit: Type.Optional(Limit),
    cursor: Type.Optional(Cursor),
    format: Type.Optional(
      Type.Enum(['json', 'geojson', 'csv'], { description: 'Instead of the Accept header.' }),
    ),
  },
  { additionalProperties: false },
);

/** `GET /v1/stations` */
export const stationsRoute: FastifyPluginAsyncTypebox<Service> = async (app, service) => {
  app.get(
    '/v1/stations',
    {
      schema: {
        operationId: 'listStations',
        tags: ['stations'],
        summary: 'Estaciones que han reportado · Stations that have reported',
        querystring,
        response: {
          200: {
            description: 'A page of stations as JSON; all of them as GeoJSON and CSV.',
            content: {
              'application/json': { schema: StationsPage },
              'application/geo+json': { schema: ref(StationFeatures) },
              'text/csv': { schema: Type.String() },
            },
          },
          ...problemResponses(400, 406),
        },
      },
    },
    async (request, reply) => {
      const { query } = request;
      const format = chooseFormat(request, reply, formats, query.format);
      const nowMs = service.clock();
      const sort = query.sort ?? 'device';
      const [fields, limit] = [readFields(query.fields, fieldNames), readLimit(query.limit)];
      const after = decodeCursor(query.cursor, ['string', 'string']);
      const known = await stationsIn(service.readings, query, nowMs);
      const described = known
        .map((station) => describeStation(station, nowMs))
        .filter(({ state }) => query.state === undefined || state === query.state);
      const stations = inOrder(described, sort, after);
      cacheUntil(reply, nowMs, nowMs);
      const licence = licenceOf(service.config.SAMAY_ATTRIBUTION);
      if (format === 'csv') {
        const batches = oneBatch(stations.map(stationRow));
        const facts = { licence: licence.url, attribution: licence.attribution };
        return sendTable(reply, format, {
          name: 'stations',
          columns: stationColumns,
          batches,
          facts,
        });
      }
      reply.type(`${formats[format]}; charset=utf-8`);
      if (format === 'geojson') return toStationFeatures(stations, licence);
      const page = stations.slice(0, limit);
      const last = page.at(-1);
      const next =
        stations.length > limit && last ? nextPage(request.url, placeOf(last, sort)) : null;
      linkNext(reply, next);
      const body = { stations: sparse(page, fields), next, stateRule, licence };
      // The schema asks for every field, and `fields` leaves some out.
      return reply.send(JSON.stringify(body));
    },
  );
};
