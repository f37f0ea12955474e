import { isIPv4 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { CloudError, type Detail } from './cloud-error.ts';
import type { KeyCheck, Scope } from './keys/keys.ts';

interface Access {
  readonly opensKey: KeyCheck;
  readonly from: 'loopback' | 'any';
}

/**
 * Lets a writer in: from this machine (unless `from` is *any*) and with a key that may write.
 * @throws CloudError `forbidden` or `unauthorized`.
 */
export const requireWriter = (request: FastifyRequest, access: Access): Promise<void> =>
  requireKey(request, access, 'write', {
    en: 'Writing needs "Authorization: Token …": the file write-token, or a key of `samay-cloud keys`.',
    es: 'Para escribir hace falta "Authorization: Token …": el archivo write-token o una clave de `samay-cloud keys`.',
  });

/** The same for who changes what is public already. @throws CloudError as {@link requireWriter}. */
export const requireAdministrator = (request: FastifyRequest, access: Access): Promise<void> =>
  requireKey(request, access, 'admin', {
    en: 'This needs "Authorization: Token …" with a key of `samay-cloud keys add --scope admin`.',
    es: 'Esto pide "Authorization: Token …" con una clave de `samay-cloud keys add --scope admin`.',
  });

async function requireKey(
  request: FastifyRequest,
  { opensKey, from }: Access,
  scope: Scope,
  needs: Detail,
): Promise<void> {
  if (from === 'loopback' && !isFromThisMachine(request)) {
    throw new CloudError('forbidden', {
      en: 'Only this machine may write here; SAMAY_WRITE_FROM=any lets others in.',
      es: 'Solo esta máquina puede escribir aquí; SAMAY_WRITE_FROM=any deja entrar a otras.',
    });
  }
  const shown = /^(?:Token|Bearer) +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  if (shown === undefined || !(await opensKey(shown, scope))) {
    throw new CloudError('unauthorized', needs, { headers: { 'www-authenticate': 'Token' } });
  }
}

/** What a proxy adds: behind one, everybody's connection comes from this machine. */
const forwardingHeaders = ['forwarded', 'x-forwarded-for', 'x-real-ip'];

function isFromThisMachine(request: FastifyRequest): boolean {
  if (forwardingHeaders.some((name) => request.headers[name] !== undefined)) return false;
  const address = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  return address === '::1' || (isIPv4(address) && address.startsWith('127.'));
}
