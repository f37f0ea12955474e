import { isIPv4 } from 'node:net';
import type { FastifyRequest } from 'fastify';
import { CloudError } from './cloud-error.ts';
import type { KeyCheck, OpenedKey, Scope } from './keys/keys.ts';

export interface Access {
  readonly opensKey: KeyCheck;
  readonly from: 'loopback' | 'any';
  readonly scope: Scope;
}

/**
 * Lets in who does more than read: from this machine (unless `from` is *any*) and with a key of the scope.
 * @returns that key.
 * @throws CloudError `forbidden` or `unauthorized`.
 */
export async function requireKey(
  request: FastifyRequest,
  { opensKey, from, scope }: Access,
): Promise<OpenedKey> {
  if (from === 'loopback' && !isFromThisMachine(request)) {
    throw new CloudError('forbidden', {
      en: 'Only this machine may write here; SAMAY_WRITE_FROM=any lets others in.',
      es: 'Solo esta máquina puede escribir aquí; SAMAY_WRITE_FROM=any deja entrar a otras.',
    });
  }
  const shown = /^(?:Token|Bearer) +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
  const key = shown === undefined ? undefined : await opensKey(shown, scope);
  if (key !== undefined) return key;
  throw new CloudError(
    'unauthorized',
    {
      en: `This needs "Authorization: Token …": a key of \`samay-cloud keys add --scope ${scope}\`${own[scope].en}.`,
      es: `Hace falta "Authorization: Token …": una clave de \`samay-cloud keys add --scope ${scope}\`${own[scope].es}.`,
    },
    { headers: { 'www-authenticate': 'Token' } },
  );
}

/** The key that is there from the first start on. */
const own: Readonly<Record<Scope, { es: string; en: string }>> = {
  write: { es: ' o la del archivo write-token', en: ' or that of the file write-token' },
  alerts: { es: '', en: '' },
  admin: { es: '', en: '' },
};

/** What a proxy adds: behind one, everybody's connection comes from this machine. */
const forwardingHeaders = ['forwarded', 'x-forwarded-for', 'x-real-ip'];

function isFromThisMachine(request: FastifyRequest): boolean {
  if (forwardingHeaders.some((name) => request.headers[name] !== undefined)) return false;
  const address = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  return address === '::1' || (isIPv4(address) && address.startsWith('127.'));
}
