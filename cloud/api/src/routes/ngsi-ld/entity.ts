import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { CloudError } from '../../cloud-error.ts';
import { knownStations } from '../../known-station.ts';
import {
  airQualityObserved,
  entityId,
  entityType,
  withAttributes,
} from '../../ngsi-ld/air-quality-observed.ts';
import { content, Entity, form, sendEntities } from '../../ngsi-ld/representation.ts';
import { publicAddress } from '../../public-address.ts';
import { licenceOf } from '../../schemas/licence.ts';
import { problemResponses } from '../../schemas/problem.ts';
import type { Service } from '../../service.ts';

/** `GET /ngsi-ld/v1/entities/{id}` */
export const ngsiLdEntityRoute: FastifyPluginAsyncTypebox<Service> = async (app, service) => {
  const { readings, config, clock } = service;
  const licence = licenceOf(config.SAMAY_ATTRIBUTION);

  app.get(
    '/ngsi-ld/v1/entities/:id',
    {
      schema: {
        operationId: 'getNgsiLdEntity',
        tags: ['standards'],
        summary: 'NGSI-LD: una entidad · one entity',
        params: Type.Object({
          id: Type.String({
            maxLength: 300,
            description: 'Its URN.',
            examples: [entityId('plaza-armas')],
          }),
        }),
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
      const entity =
        station && airQualityObserved(station, { base: publicAddress(request, config), licence });
      const shown = entity && withAttributes(entity, request.query.attrs?.split(','));
      if (shown) return sendEntities(request, reply, shown, { ...request.query, licence });
      throw new CloudError('not-found', {
        en: `There is no entity "${id.slice(0, 200)}". /ngsi-ld/v1/entities?type=${entityType} lists them.`,
        es: `No hay entidad "${id.slice(0, 200)}". /ngsi-ld/v1/entities?type=${entityType} las lista.`,
      });
    },
  );
};
