import type { FastifyReply, FastifyRequest } from 'fastify';
import Type, { type TSchema } from 'typebox';
import { chooseFormat } from '../representation.ts';
import type { Licence } from '../schemas/licence.ts';
import { type AirQualityObserved, contexts, simplified } from './air-quality-observed.ts';

const formats = { json: 'application/json', jsonld: 'application/ld+json' } as const;

/** Parameters that say how an entity is shown. */
export const form = {
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
/** NGSI-LD leaves open what an entity has. */
export const Entity = Type.Unsafe<unknown>({
  type: 'object',
  description: 'AirQualityObserved, Smart Data Models.',
});
/** @returns the media types of an answer. */
export const content = (schema: TSchema) => ({
  content: { 'application/json': { schema }, 'application/ld+json': { schema } },
});

interface Shown {
  readonly options?: string | undefined;
  readonly format?: string | undefined;
}

/** Sends entities, with the context in the body or in a header as the media type wants it (§6.3.5). */
export function sendEntities(
  request: FastifyRequest,
  reply: FastifyReply,
  entities: AirQualityObserved | readonly AirQualityObserved[],
  { options, format, licence }: Shown & { readonly licence: Licence },
): FastifyReply {
  const chosen = chooseFormat<keyof typeof formats>(request, reply, formats, undefined);
  const simple = [options, format].some((one) => one === 'keyValues' || one === 'simplified');
  const show = (entity: AirQualityObserved) => ({
    ...(simple ? simplified(entity) : entity),
    ...(chosen === 'jsonld' ? { '@context': contexts } : {}),
  });
  const context = `<${contexts[0]}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"`;
  const links = [
    ...[reply.getHeader('link')].filter((link) => link !== undefined).map(String),
    `<${licence.url}>; rel="license"`,
    ...(chosen === 'json' ? [context] : []),
  ];
  return reply
    .header('link', links.join(', '))
    .type(`${formats[chosen]}; charset=utf-8`)
    .send(
      JSON.stringify('id' in entities ? show(entities as AirQualityObserved) : entities.map(show)),
    );
}
