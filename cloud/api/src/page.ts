import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from './config.ts';
import { frameable } from './protection.ts';

/** The page as its build leaves it, seen from the sources and from the build alike. */
export const pageFolder = fileURLToPath(new URL('../../web/dist/page/', import.meta.url));

/** esbuild's names with the hash of the content: such a name never means anything else. */
const hashedName = /\/assets\/[^/]+-[A-Z0-9]{8}\.\w+$/;

/** Addresses of its views: all are the one page, which reads its own address. */
const views = [
  ...['/', '/station/:device', '/compare', '/visitas', '/personal'],
  ...['/cuadro', '/cuadro/:indicator', '/cuadro/:indicator/:period'],
];

/** Serves the page and what may be framed of it; where it is not built, says how to build it. */
export async function servePage(
  app: FastifyInstance,
  folder: string,
  config: Config,
): Promise<void> {
  const { SAMAY_TILES: url, SAMAY_TILES_ATTRIBUTION: attribution } = config;
  if (url !== '') {
    // In place of the file of that name, which says that there is none.
    app.get('/basemap/online.json', { schema: { hide: true } }, async () => ({ url, attribution }));
  }
  await app.register(fastifyStatic, {
    root: folder,
    index: false,
    cacheControl: false,
    dotfiles: 'ignore',
    setHeaders: (reply, path) => {
      const lasting = hashedName.test(path);
      reply.setHeader(
        'cache-control',
        lasting ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
    },
  });
  const send = (file: string) => async (_request: FastifyRequest, reply: FastifyReply) => {
    if (await isThere(join(folder, file))) return reply.sendFile(file);
    return reply
      .code(503)
      .type('text/plain; charset=utf-8')
      .send(
        'La página no está construida: ejecute "npm run build" y recargue. La API: /docs\n' +
          'The page is not built: run "npm run build" and reload. The API: /docs\n',
      );
  };
  for (const view of views) app.get(view, { schema: { hide: true } }, send('index.html'));
  app.get(
    '/embed/:device',
    { schema: { hide: true }, helmet: frameable(config) },
    send('embed.html'),
  );
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
