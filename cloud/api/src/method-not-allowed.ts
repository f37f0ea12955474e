import type { FastifyInstance, HTTPMethods } from 'fastify';
import { CloudError } from './cloud-error.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const satisfies HTTPMethods[];

/** Collects which methods each address takes; to be called before its routes are registered. */
export function collectMethods(app: FastifyInstance): Map<string, Set<string>> {
  const taken = new Map<string, Set<string>>();
  app.addHook('onRoute', ({ url, method }) => {
    if (url.includes('*')) return;
    const known = taken.get(url) ?? new Set();
    for (const name of [method].flat()) known.add(name);
    taken.set(url, known);
  });
  return taken;
}

/** Answers 405 with `Allow` where the address exists and the method does not (RFC 9110 §15.5.6). */
export function refuseOtherMethods(app: FastifyInstance, taken: Map<string, Set<string>>): void {
  for (const [url, known] of [...taken]) {
    const allow = [...known].sort().join(', ');
    app.route({
      method: methods.filter((method) => !known.has(method)),
      url,
      schema: { hide: true },
      // Before the body is read: it is not wanted.
      onRequest: async () => {
        throw new CloudError(
          'method-not-allowed',
          { en: `This address takes ${allow}.`, es: `Esta dirección acepta ${allow}.` },
          { headers: { allow } },
        );
      },
      handler: async () => undefined,
    });
  }
}
