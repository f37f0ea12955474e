import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import Type from 'typebox';
import { archiveOf } from '../bulk/archive-disk.ts';
import type { DataPackage } from '../bulk/data-package.ts';
import { monthPattern } from '../bulk/month.ts';
import { CloudError } from '../cloud-error.ts';
import { publicAddress } from '../public-address.ts';
import { Licence, licenceOf } from '../schemas/licence.ts';
import { ref } from '../schemas/named.ts';
import { problemResponses } from '../schemas/problem.ts';
import { City } from '../schemas/scope.ts';
import type { Service } from '../service.ts';

const PublishedMonth = Type.Object({
  city: Type.String(),
  month: Type.String({ description: 'Of the calendar of Lima.', examples: ['2026-10'] }),
  version: Type.Integer({
    description: 'Late data make a new one; the package names those before.',
  }),
  soFar: Type.Boolean({ description: 'Not over, or its late data are still waited for.' }),
  created: Type.String({ format: 'date-time' }),
  bytes: Type.Integer({ description: 'Of all files.' }),
  files: Type.Integer(),
  datapackage: Type.String({ description: 'Address of the Data Package, which names the files.' }),
});

const Params = {
  city: Type.String({ maxLength: 63, description: 'Id of the city.', examples: ['cusco'] }),
  month: Type.String({
    pattern: monthPattern,
    description: 'Of the calendar of Lima.',
    examples: ['2026-10'],
  }),
};

/** `GET /bulk/…`: months as files, each city's with its Frictionless Data Package. */
export const bulkRoute: FastifyPluginAsyncTypebox<Service> = async (app, { config }) => {
  const archive = archiveOf(config);
  const licence = licenceOf(config.SAMAY_ATTRIBUTION);
  const tags = ['standards'];
  app.addHook('onRequest', async (_request, reply) => {
    reply.header('link', `<${licence.url}>; rel="license"`);
  });

  app.get(
    '/bulk/',
    {
      schema: {
        operationId: 'listBulk',
        tags,
        summary: 'Archivos por mes · Files by month',
        querystring: Type.Object({ city: Type.Optional(City) }, { additionalProperties: false }),
        response: {
          200: Type.Object(
            { months: Type.Array(PublishedMonth), licence: ref(Licence) },
            { description: 'By city, the newest month first.' },
          ),
          ...problemResponses(400),
        },
      },
    },
    async (request) => {
      const { city } = request.query;
      const packages = await archive.list();
      const base = publicAddress(request, config);
      return {
        months: packages
          .filter((one) => city === undefined || one.city === city)
          .map((one) => describe(one, base)),
        licence,
      };
    },
  );

  app.get(
    '/bulk/:city/:month/datapackage.json',
    {
      schema: {
        operationId: 'getBulkPackage',
        tags,
        summary: 'El paquete de un mes · The package of a month',
        params: Type.Object(Params),
        querystring: Type.Object({}, { additionalProperties: false }),
        response: {
          200: Type.Unsafe<unknown>({
            type: 'object',
            additionalProperties: true,
            description: 'Frictionless Data Package 1.0: files, columns, hashes, licence.',
          }),
          ...problemResponses(400, 404),
        },
      },
    },
    async ({ params: { city, month } }) => {
      const version = await archive.find(city, month);
      if (version) return version.package;
      throw notPublished(`${city} ${month}`);
    },
  );

  app.get(
    '/bulk/:city/:month/:file',
    {
      schema: {
        operationId: 'getBulkFile',
        tags,
        summary: 'Un archivo de un mes · A file of a month',
        description: 'Parts may be asked for with Range.',
        params: Type.Object({
          ...Params,
          file: Type.String({
            maxLength: 255,
            description: 'As the package names it.',
            examples: ['plaza-armas-hourly.csv.gz'],
          }),
        }),
        querystring: Type.Object({}, { additionalProperties: false }),
        response: {
          200: {
            description: 'CSV (RFC 4180) compressed with gzip, or Parquet, as its name says.',
            content: { 'application/octet-stream': { schema: Type.String({ format: 'binary' }) } },
          },
          ...problemResponses(400, 404),
        },
      },
    },
    async ({ params: { city, month, file } }, reply) => {
      const version = await archive.find(city, month);
      // Only what the package names: nothing else of the disk.
      const path = version?.package.resources.find((one) => one.path === file)?.path;
      if (version && path !== undefined) return reply.sendFile(path, version.folder);
      throw notPublished(`${city} ${month} ${file}`);
    },
  );
};

function describe(one: DataPackage, base: string) {
  const { city, month, version, soFar, created, resources } = one;
  return {
    ...{ city, month, soFar, created },
    version: Number(version),
    bytes: resources.reduce((sum, { bytes }) => sum + bytes, 0),
    files: resources.length,
    datapackage: `${base}/bulk/${encodeURIComponent(city)}/${month}/datapackage.json`,
  };
}

const notPublished = (what: string): CloudError =>
  new CloudError('not-found', {
    en: `Nothing is published of ${what.slice(0, 200)}. GET /bulk/ lists what is.`,
    es: `No hay nada publicado de ${what.slice(0, 200)}. GET /bulk/ lista lo que hay.`,
  });
