import type { FastifyPluginAsync } from 'fastify';
import { CloudError } from '../../cloud-error.ts';
import type { Config } from '../../config.ts';
import type { MobilityDesk } from '../../mobility/mobility-desk.ts';
import { problemResponses } from '../../schemas/problem.ts';

interface Options {
  readonly mobility: MobilityDesk;
  readonly config: Config;
}

/** `GET /gtfs.zip`: the static GTFS to which the ids of `/gtfs-rt/` refer. */
export const gtfsZipRoute: FastifyPluginAsync<Options> = async (app, { mobility, config }) => {
  const { SAMAY_GTFS_LICENCE: licence } = config;
  const title = encodeURIComponent(attributionOf(config, mobility));
  app.get(
    '/gtfs.zip',
    {
      schema: {
        operationId: 'getGtfs',
        tags: ['mobility'],
        summary: 'GTFS: la red de buses · GTFS: the bus network',
        description:
          'GTFS Schedule as a zip: the network of SAMAY_GTFS, whose ids the feeds of GTFS-Realtime ' +
          'use. Its licence and whom to name are in the header `Link` (`rel="license"`), where the ' +
          'municipality has said them. Ask again with If-None-Match or If-Modified-Since.',
        response: {
          200: {
            description: 'The feed, whole.',
            content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } },
          },
          304: { description: 'It is what you have.', type: 'null' },
          ...problemResponses(404),
        },
      },
    },
    async ({ headers }, reply) => {
      const { archive } = mobility;
      if (archive === undefined) throw noNetwork();
      const { zip, etag, modifiedMs } = archive;
      if (licence !== '') {
        reply.header('link', `<${licence}>; rel="license"; title*=UTF-8''${title}`);
      }
      reply.header('etag', etag);
      reply.header('last-modified', new Date(modifiedMs).toUTCString());
      reply.header('cache-control', 'public, max-age=3600');
      const since = Date.parse(headers['if-modified-since'] ?? '');
      // Where both are asked the tag alone decides (RFC 9110 §13.1.3): @fastify/etag sees to it.
      if (headers['if-none-match'] === undefined && since >= modifiedMs) {
        return reply.code(304).send();
      }
      reply.header('content-disposition', 'attachment; filename="gtfs.zip"');
      return reply.type('application/zip').send(zip);
    },
  );
};

/** Whom to name when using the feed; empty where nobody says. */
export const attributionOf = (
  { SAMAY_GTFS_ATTRIBUTION }: Pick<Config, 'SAMAY_GTFS_ATTRIBUTION'>,
  { network }: Pick<MobilityDesk, 'network'>,
): string => SAMAY_GTFS_ATTRIBUTION || network?.publisher || '';

const noNetwork = (): CloudError =>
  new CloudError('not-found', {
    en: 'No bus network is published here: whoever runs this sets SAMAY_GTFS to a GTFS folder or zip.',
    es: 'Aquí no se publica ninguna red de buses: quien administra esto pone en SAMAY_GTFS una carpeta o un zip GTFS.',
  });
