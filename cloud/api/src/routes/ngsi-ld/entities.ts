import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { badParameters } from '../../cloud-error.ts';
import type { Position } from '../../geometry.ts';
import { type KnownStation, knownStations, stationPosition } from '../../known-station.ts';
import {
  airQualityObserved,
  entityId,
  entityType,
  withAttributes,
} from '../../ngsi-ld/air-quality-observed.ts';
import { readGeoQuery } from '../../ngsi-ld/geo-query.ts';
import { content, Entity, form, sendEntities } from '../../ngsi-ld/representation.ts';
import { publicAddress } from '../../public-address.ts';
import { licenceOf } from '../../schemas/licence.ts';
import { problemResponses } from '../../schemas/problem.ts';
import type { Service } from '../../service.ts';

const limitMax = 1000;

const Question = Type.Object(
  {
    type: Type.String({
      maxLength: 200,
      description: 'Types of entity, with commas; others than this have none here.',
      examples: [entityType],
    }),
    id: Type.Optional(Type.String({ maxLength: 4000, description: 'With commas.' })),
    georel: Type.Optional(
      Type.String({
        maxLength: 100,
        description: 'near;maxDistance==metres, within, intersects, disjoint or equals.',
        examples: ['near;maxDistance==2000'],
      }),
    ),
    geometry: Type.Optional(Type.Enum(['Point', 'Polygon'])),
    coordinates: Type.Optional(
      Type.String({
        maxLength: 4000,
        description: 'Of the geometry, as GeoJSON: longitude first.',
        examples: ['[-71.98,-13.52]'],
      }),
    ),
    geoproperty: Type.Optional(
      Type.String({ maxLength: 100, description: 'Where an entity is: location.' }),
    ),
    limit: Type.Optional(
      Type.String({
        pattern: '^[0-9]{1,4}$',
        description: `Entities of a page, at most ${limitMax}; by default 100.`,
        examples: ['100'],
      }),
    ),
    offset: Type.Optional(
      Type.String({
        pattern: '^[0-9]{1,6}$',
        description: 'Entities to pass over; the Link header leads to the next page.',
        examples: ['0'],
      }),
    ),
    count: Type.Optional(Type.Enum(['true', 'false'])),
    ...form,
  },
  { additionalProperties: false },
);

/** `GET /ngsi-ld/v1/entities`: stations as AirQualityObserved, for context brokers. */
export const ngsiLdEntitiesRoute: FastifyPluginAsyncTypebox<Service> = async (app, service) => {
  const { readings, config, clock } = service;
  const licence = licenceOf(config.SAMAY_ATTRIBUTION);

  app.get(
    '/ngsi-ld/v1/entities',
    {
      schema: {
        operationId: 'listNgsiLdEntities',
        tags: ['standards'],
        summary: 'NGSI-LD: AirQualityObserved de cada estación · of each station',
        description:
          'Stations that have said where they are. Values that failed are left out. Conditions on ' +
          'attributes (`q`) are not served; `georel` is near, within, intersects, disjoint, equals.',
        querystring: Question,
        response: {
          200: { description: 'Entities.', ...content(Type.Array(Entity)) },
          ...problemResponses(400, 406),
        },
      },
    },
    async (request, reply) => {
      const { type, id, attrs, count, limit, offset } = request.query;
      const geo = readGeoQuery(request.query);
      if (!geo.ok) throw badParameters([geo.fault]);
      const { test } = geo;
      const place = { base: publicAddress(request, config), licence };
      const known = isOurs(type) ? await knownStations(readings, {}, clock()) : [];
      const wanted = id?.split(',');
      const found = known
        .filter(({ device }) => wanted === undefined || wanted.includes(entityId(device)))
        .filter((station) => test === undefined || isAt(station, test))
        .flatMap((station) => airQualityObserved(station, place) ?? [])
        .flatMap((entity) => withAttributes(entity, attrs?.split(',')) ?? []);
      if (count === 'true') reply.header('ngsild-results-count', String(found.length));
      const [first, most] = [Number(offset ?? 0), Math.min(Number(limit ?? 100), limitMax)];
      if (first + most < found.length && most > 0) {
        const next = new URLSearchParams(request.url.split('?')[1]);
        next.set('offset', String(first + most));
        reply.header('link', `</ngsi-ld/v1/entities?${next}>; rel="next"`);
      }
      const page = found.slice(first, first + most);
      return sendEntities(request, reply, page, { ...request.query, licence });
    },
  );
};

/** Types are asked with commas, by their short name or by what it stands for. */
const isOurs = (types: string): boolean =>
  types
    .split(',')
    .some((type) => type === entityType || type.endsWith(`/dataModel.Environment/${entityType}`));

function isAt(station: KnownStation, test: (position: Position) => boolean): boolean {
  const position = stationPosition(station);
  return position !== null && test([position.lon, position.lat]);
}
