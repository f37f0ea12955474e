import type { FastifyReply, FastifyRequest } from 'fastify';
import { CloudError } from './cloud-error.ts';
import { negotiate } from './negotiate.ts';

/**
 * Chooses how to answer: `format` when it is given, else what Accept likes best.
 * @param formats name in `format` → media type, our preference first.
 * @throws CloudError `not-acceptable` when Accept takes none of them.
 */
export function chooseFormat<Format extends string>(
  request: FastifyRequest,
  reply: FastifyReply,
  formats: Readonly<Record<Format, string>>,
  asked: Format | undefined,
): Format {
  reply.header('vary', 'accept');
  if (asked !== undefined) return asked;
  const names = Object.keys(formats) as Format[];
  const offers = names.map((name) => formats[name]);
  const chosen = negotiate(request.headers.accept, offers);
  const name = names.find((candidate) => formats[candidate] === chosen);
  if (name !== undefined) return name;
  const list = offers.join(', ');
  throw new CloudError('not-acceptable', {
    en: `This address answers ${list}; accept one of them.`,
    es: `Esta dirección responde ${list}; acepte uno de ellos.`,
  });
}
