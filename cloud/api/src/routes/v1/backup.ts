import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox';
import { archiveStream, type Part } from '@samay/archive';
import Type from 'typebox';
import { backupKind } from '../../backup/cloud-parts.ts';
import type { KeyCheck } from '../../keys/keys.ts';
import { problemResponses } from '../../schemas/problem.ts';
import type { Service } from '../../service.ts';
import { version } from '../../version.ts';
import { requireKey } from '../../write-access.ts';

/** `GET /v1/backup` */
export const backupRoute: FastifyPluginAsyncTypebox<
  Service & { opensStaff: KeyCheck; backup: () => AsyncIterable<Part> }
> = async (app, { backup, clock, config, opensStaff }) => {
  app.get(
    '/v1/backup',
    {
      // It is gzip already.
      compress: false,
      config: { rateLimit: false },
      onRequest: (request) =>
        requireKey(request, {
          ...{ opensKey: opensStaff, from: config.SAMAY_WRITE_FROM, scope: 'admin' },
        }),
      schema: {
        operationId: 'backUp',
        tags: ['service'],
        summary: 'Copia de todo lo que hay · Backup of all there is',
        description:
          'What `samay-cloud backup` asks for: a gzipped tar whose last file, `manifest.json`, has the ' +
          'SHA-256 of each; without it, it was cut short. It has secrets. Needs a key of the scope admin.',
        security: [{ writeToken: [] }],
        response: {
          200: {
            description: 'The archive, as it is made.',
            content: { 'application/gzip': { schema: Type.String({ format: 'binary' }) } },
          },
          ...problemResponses(401, 403),
        },
      },
    },
    async (_request, reply) => {
      const createdAt = new Date(clock()).toISOString();
      const about = { store: config.SAMAY_STORE };
      const by = { kind: backupKind, version: version(), createdAt, about };
      void reply.type('application/gzip');
      return archiveStream(by, backup()) as unknown as string;
    },
  );
};
