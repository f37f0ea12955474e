import { createHash, timingSafeEqual } from 'node:crypto';
import { isIPv4 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { CloudError } from './cloud-error.ts';

/**
 * Lets a writer in: from this machine (unless `from` is *any*) and with the token.
 * @throws CloudError `forbidden` or `unauthorized`.
 */
export function requireWriter(
  request: FastifyRequest,
  { token, from }: { token: string; from: 'loopback' | 'any' },
): void {
  if (from === 'loopback' && !isFromThisMachine(request)) {
    throw new CloudError('forbidden', {
      en: 'Only this machine may write here; SAMAY_WRITE_FROM=any lets others in.',
      es: 'Solo esta máquina puede escribir aquí; SAMAY_WRITE_FROM=any deja entrar a otras.',
    });
  }
  const shown = /^(?:Token|Bearer) +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (shown === undefined || !sameText(shown, token)) {
    throw new CloudError(
      'unauthorized',
      {
        en: 'Writing needs "Authorization: Token …", the token of the file write-token.',
        es: 'Para escribir hace falta "Authorization: Token …", el token del archivo write-token.',
      },
      { headers: { 'www-authenticate': 'Token' } },
    );
  }
}

/** What a proxy adds: behind one, everybody's connection comes from this machine. */
const forwardingHeaders = ['forwarded', 'x-forwarded-for', 'x-real-ip'];

function isFromThisMachine(request: FastifyRequest): boolean {
  if (forwardingHeaders.some((name) => request.headers[name] !== undefined)) return false;
  const address = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  return address === '::1' || (isIPv4(address) && address.startsWith('127.'));
}

/** Compares digests, which have one length, so that time tells nothing of the token. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
