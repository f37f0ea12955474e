import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { badParameters, CloudError } from '../../cloud-error.ts';
import type { Position } from '../../geometry.ts';
import { type KnownStation, knownStations, stationPosition } from '../../known-station.ts';
import {
  type AirQualityObserved,
  airQualityObserved,
  contexts,
  entityId,
  entityType,
  simplified,
  withAttributes,
} from '../../ngsi-ld/air-quality-observed.ts';
import { readGeoQuery } from '../../ngsi-ld/geo-query.ts';
import { publicAddress } from '../../public-address.ts';
import { chooseFormat } from '../../representation.ts';
import { licenceOf } from '../../schemas/licence.ts';
import { problemResponses } from '../../schemas/problem.ts';
import type { Service } from '../../service.ts';

const formats = { json: 'application/json', jsonld: 'application/ld+json' } as const;
const limitMax = 1000;

const form = {
  attrs: Type.Optional(
    Type.String({ maxLength: 1000, description: 'Only these attributes, with commas.' }),
  ),
  options: Type.Optional(
    Type.Enum(['normalized', 'keyValues', 'simplified'], {
      description: 'keyValues or simplified: of each attribute its value alone.',
    }),
  ),
  format: Type.Optional(
    Type.Enum(['normalized', 'simplified', 'keyValues'], { description: 'The same, newer name.' }),
  ),
};
const Entity = Type.Unsafe<unknown>({
  type: 'object',
  description: 'AirQualityObserved, Smart Data Models.',
});
const content = (schema: ReturnType<typeof Type.Unsafe>) => ({
  content: { 'application/json': { schema }, 'application/ld+json': { schema } },
});

/** `GET /ngsi-ld/v1/entities…`: stations as AirQualityObserved, for context brokers. */
export const ngsiLdRoute: FastifyPluginAsyncTypebox<Service> = async (app, service) => {
  const { readings, config, clock } = service;
  const licence = licenceOf(config.SAMAY_ATTRIBUTION);
  const entityOf = (request: FastifyRequest, station: KnownStation) =>
    airQualityObserved(station, { base: publicAddress(request, config), licence });

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
        querystring: Type.Object(
          {
            type: Type.String({ maxLength: 200, examples: [entityType] }),
            id: Type.Optional(Type.String({ maxLength: 4000, description: 'With commas.' })),
            georel: Type.Optional(
              Type.String({ maxLength: 100, examples: ['near;maxDistance==2000'] }),
            ),
            geometry: Type.Optional(Type.Enum(['Point', 'Polygon'])),
            coordinates: Type.Optional(
              Type.String({ maxLength: 4000, examples: ['[-71.98,-13.52]'] }),
            ),
            geoproperty: Type.Optional(Type.String({ maxLength: 100 })),
            limit: Type.Optional(Type.String({ pattern: '^[0-9]{1,4}$', examples: ['100'] })),
            offset: Type.Optional(Type.String({ pattern: '^[0-9]{1,6}$', examples: ['0'] })),
            count: Type.Optional(Type.Enum(['true', 'false'])),
            ...form,
          },
          { additionalProperties: false },
        ),
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
      const known = isOurs(type) ? await knownStations(readings, {}, clock()) : [];
      const wanted = id?.split(',');
      const found = known
        .filter(({ device }) => wanted === undefined || wanted.includes(entityId(device)))
        .filter((station) => test === undefined || isAt(station, test))
        .flatMap((station) => entityOf(request, station) ?? [])
        .flatMap((entity) => withAttributes(entity, attrs?.split(',')) ?? []);
      if (count === 'true') reply.header('ngsild-results-count', String(found.length));
      const [first, most] = [Number(offset ?? 0), Math.min(Number(limit ?? 100), limitMax)];
      if (first + most < found.length && most > 0) {
        const next = new URLSearchParams(request.url.split('?')[1]);
        next.set('offset', String(first + most));
        reply.header('link', `</ngsi-ld/v1/entities?${next}>; rel="next"`);
      }
      const page = found.slice(first, first + most);
      return send(request, reply, page, true);
    },
  );

  app.get(
    '/ngsi-ld/v1/entities/:id',
    {
      schema: {
        operationId: 'getNgsiLdEntity',
        tags: ['standards'],
        summary: 'NGSI-LD: una entidad · one entity',
        params: Type.Object({ id: Type.String({ examples: [entityId('plaza-armas')] }) }),
        querystring: Type.Object(form, { additionalProperties: false }),
        response: {
          200: { description: 'The entity.', ...content(Entity) },
          ...problemResponses(400, 404, 406),
        },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const stations = await knownStations(readings, {}, clock());
      const station = stations.find(({ device }) => entityId(device) === id);
      const entity = station && entityOf(request, station);
      const shown = entity && withAttributes(entity, request.query.attrs?.split(','));
      if (shown) return send(request, reply, [shown], false);
      throw new CloudError('not-found', {
        en: `There is no entity "${id.slice(0, 200)}". /ngsi-ld/v1/entities?type=${entityType} lists them.`,
        es: `No hay entidad "${id.slice(0, 200)}". /ngsi-ld/v1/entities?type=${entityType} las lista.`,
      });
    },
  );

  /** With the context in the body or in a header, as the media type wants it (§6.3.5). */
  function send(
    request: FastifyRequest,
    reply: FastifyReply,
    entities: readonly AirQualityObserved[],
    list: boolean,
  ): FastifyReply {
    const { options, format } = request.query as { options?: string; format?: string };
    const chosen = chooseFormat(request, reply, formats, undefined);
    const simple = [options, format].some((one) => one === 'keyValues' || one === 'simplified');
    const shown = entities.map((entity) => ({
      ...(simple ? simplified(entity) : entity),
      ...(chosen === 'jsonld' ? { '@context': contexts } : {}),
    }));
    const links = [
      ...[reply.getHeader('link')].filter((link) => link !== undefined).map(String),
      `<${licence.url}>; rel="license"`,
      ...(chosen === 'json'
        ? [
            `<${contexts[0]}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"`,
          ]
        : []),
    ];
    return reply
      .header('link', links.join(', '))
      .type(`${formats[chosen]}; charset=utf-8`)
      .send(JSON.stringify(list ? shown : shown[0]));
  }
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
