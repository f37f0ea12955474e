import compress from '@fastify/compress';
import cors from '@fastify/cors';
import etag from '@fastify/etag';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { CloudError } from './cloud-error.ts';
import type { Config } from './config.ts';

/** Addresses remembered by the rate limit: 10,000 × ~200 B = 2 MB. */
const addressesMax = 10_000;

/** What every answer goes through, whatever the address: outermost first. */
export async function protect(app: FastifyInstance, config: Config): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: contentPolicy(config, "'self'"),
    // Open data may be read from any page.
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    // A municipality's own network often has no TLS; where there is, its proxy says so.
    strictTransportSecurity: false,
    originAgentCluster: false,
    crossOriginOpenerPolicy: false,
  });
  await app.register(cors, {
    origin: '*',
    methods: ['GET', 'HEAD'],
    exposedHeaders: [
      ...['etag', 'last-modified', 'link', 'retry-after', 'content-disposition'],
      ...['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset'],
    ],
  });
  await app.register(rateLimit, {
    max: config.SAMAY_RATE_PER_MINUTE,
    timeWindow: '1 minute',
    cache: addressesMax,
    // RateLimit headers by their standard names (draft-ietf-httpapi-ratelimit-headers).
    enableDraftSpec: true,
    errorResponseBuilder: (_request, { max, ttl }) => {
      const seconds = Math.ceil(ttl / 1000);
      return new CloudError('too-many-requests', {
        en: `More than ${max} requests in a minute; come back in ${seconds} s.`,
        es: `Más de ${max} solicitudes en un minuto; vuelva en ${seconds} s.`,
      });
    },
  });
  // The tag is of the content, whatever encoding carries it: weak (RFC 9110 §8.8.1).
  await app.register(etag, { weak: true });
  await app.register(compress, { encodings: ['br', 'gzip'], globalDecompression: false });
}

/**
 * Only this server, but for one tile server when the operator names it.
 * @param ancestors who may show it in a frame.
 */
function contentPolicy({ SAMAY_TILES }: Config, ancestors: "'self'" | '*') {
  const tiles = SAMAY_TILES === '' ? [] : [new URL(SAMAY_TILES).origin];
  const directives: Record<string, string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'font-src': ["'self'"],
    'img-src': ["'self'", 'data:', 'blob:', ...tiles],
    'connect-src': ["'self'"],
    'worker-src': ["'self'"],
    'manifest-src': ["'self'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': [ancestors],
  };
  return { useDefaults: false, directives };
}

/** What is made to stand in other pages: any of them may frame it, and nothing else changes. */
export const frameable = (config: Config) => ({
  contentSecurityPolicy: contentPolicy(config, '*'),
  // The older header knows no way to name any page.
  xFrameOptions: false as const,
});
