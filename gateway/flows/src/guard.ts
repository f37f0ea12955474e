/** Stands before every `http in` node: a flow that somebody adds is not open by mistake. */
import type { RequestHandler } from 'express';
import { knowsSecret } from './imports/secret.ts';

export const guardWith =
  (secret: string): RequestHandler =>
  (request, response, next) => {
    if (knowsSecret(request.headers, secret)) return next();
    response.set('www-authenticate', 'Basic realm="samay"');
    response
      .status(401)
      .json({ error: { es: 'secreto equivocado o ausente', en: 'wrong or no secret' } });
  };
