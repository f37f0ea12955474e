import type { FastifyRequest } from 'fastify';
import type { Config } from './config.ts';

/**
 * @returns the address at which the public reaches the installation, without a slash at its end: as
 * configured, else as this request reached it.
 */
export const publicAddress = (
  request: Pick<FastifyRequest, 'protocol' | 'host'>,
  { SAMAY_PUBLIC_URL }: Pick<Config, 'SAMAY_PUBLIC_URL'>,
): string =>
  SAMAY_PUBLIC_URL === ''
    ? `${request.protocol}://${request.host}`
    : SAMAY_PUBLIC_URL.replace(/\/+$/, '');
