import type { FastifyInstance, FastifyReply } from 'fastify';
import { licenceOf } from './schemas/licence.ts';

/** Late data may still land in a closed range: an hour, and what is old meanwhile for a day. */
const closed = 'public, max-age=3600, stale-while-revalidate=86400';
/** As often as a station speaks, at the most. */
const open = 'public, max-age=10';
/** After this a range counts as closed: most of what was late has come. */
const settledMs = 2 * 3_600_000;

/** Says how long an answer about time up to `toMs` may be kept. */
export function cacheUntil(reply: FastifyReply, toMs: number, nowMs: number): void {
  reply.header('cache-control', toMs <= nowMs - settledMs ? closed : open);
}

/** Says where the rest of an answer is (RFC 8288). */
export function linkNext(reply: FastifyReply, next: string | null): void {
  if (next === null) return;
  const terms = reply.getHeader('link');
  reply.header('link', [`<${next}>; rel="next"`, terms].filter(Boolean).join(', '));
}

/** Says beside every answer of open data, whatever its format, under which terms it is given. */
export function tellTerms(app: FastifyInstance, attribution: string): void {
  const { url, name } = licenceOf(attribution);
  const title = encodeURIComponent(`${name}, ${attribution}`);
  const terms = `<${url}>; rel="license"; title*=UTF-8''${title}`;
  app.addHook('onRequest', async ({ url: path }, reply) => {
    if (path.startsWith('/v1/')) reply.header('link', terms);
  });
}
