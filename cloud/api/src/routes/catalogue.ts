import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import { catalogue } from '../dcat/catalogue.ts';
import { turtle } from '../dcat/turtle.ts';
import { knownStations, newestOf, stationPosition } from '../known-station.ts';
import { publicAddress } from '../public-address.ts';
import { publisherOf } from '../publisher.ts';
import { chooseFormat } from '../representation.ts';
import { licenceOf } from '../schemas/licence.ts';
import { problemResponses } from '../schemas/problem.ts';
import type { Service } from '../service.ts';
import { attributionOf } from './gtfs-rt/gtfs-zip.ts';

const formats = { jsonld: 'application/ld+json', ttl: 'text/turtle' } as const;
type Format = keyof typeof formats;
const names = Object.keys(formats) as Format[];

/** `GET /catalogue`, `/catalogue.jsonld`, `/catalogue.ttl`: DCAT-AP 3.0.1. */
export const catalogueRoute: FastifyPluginAsyncTypebox<Service> = async (app, service) => {
  const { config, readings, clock, mobility } = service;
  const licence = licenceOf(config.SAMAY_ATTRIBUTION);

  async function answer(request: FastifyRequest, reply: FastifyReply, format: Format) {
    const stations = await knownStations(readings, {}, clock());
    const facts = {
      base: publicAddress(request, config),
      publisher: publisherOf(config),
      licenceUrl: licence.url,
      network: mobility?.archive && {
        licenceUrl: config.SAMAY_GTFS_LICENCE,
        attribution: attributionOf(config, mobility),
        modifiedMs: mobility.archive.modifiedMs,
      },
      bulk: config.SAMAY_BULK === 'on',
      stations: stations.map((station) => ({
        city: station.city,
        quantities: station.latest.map(({ quantity }) => quantity),
        position: stationPosition(station),
        lastReadingMs: newestOf(station.latest)?.timeMs,
      })),
    };
    const document = catalogue(facts);
    reply.header('link', `<${licence.url}>; rel="license"`);
    reply.type(`${formats[format]}; charset=utf-8`);
    return reply.send(format === 'ttl' ? await turtle(document) : JSON.stringify(document));
  }

  app.get(
    '/catalogue',
    {
      schema: {
        operationId: 'getCatalogue',
        tags: ['standards'],
        summary: 'Catálogo DCAT-AP 3.0.1 · DCAT-AP 3.0.1 catalogue',
        description:
          'A dataset per city and family of quantities, and one of the bus network, with their ' +
          'distributions. By Accept, or at ' +
          '/catalogue.jsonld and /catalogue.ttl.',
        querystring: Type.Object({}, { additionalProperties: false }),
        response: {
          200: {
            description: 'The catalogue, whole.',
            content: {
              'application/ld+json': { schema: Type.Unsafe<unknown>({ type: 'object' }) },
              'text/turtle': { schema: Type.String() },
            },
          },
          ...problemResponses(400, 406),
        },
      },
    },
    (request, reply) =>
      answer(request, reply, chooseFormat<Format>(request, reply, formats, undefined)),
  );
  for (const format of names) {
    app.get(`/catalogue.${format}`, { schema: { hide: true } }, (request, reply) =>
      answer(request, reply, format),
    );
  }
};
