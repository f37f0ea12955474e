import { readFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import type { RedisOptions } from 'ioredis';
import type { Config } from '../config/config.ts';
import { GatewayError } from '../gateway-error.ts';

/** Where the Redis is that gateways share. */
export interface RedisSettings {
  readonly host: string;
  readonly port: number;
  readonly db: number;
  readonly username?: string;
  readonly password?: string;
  readonly tls: boolean;
}

const loopback = /^(localhost|\[::1\]|127(\.\d{1,3}){3})$/;
const defaultPort = 6379;

/**
 * Nothing where no Redis is set. The password is in a file alone: a URL is an argument, a line of a log
 * and of a unit file sooner or later. Throws GATEWAY_SETTING, which repeats nothing of the URL.
 */
export async function redisSettings(
  config: Pick<Config, 'redisUrl' | 'redisPasswordFile'>,
): Promise<RedisSettings | undefined> {
  const { redisUrl, redisPasswordFile } = config;
  if (redisUrl === '') return undefined;
  const url = URL.canParse(redisUrl) ? new URL(redisUrl) : undefined;
  const database = /^\/?(\d{0,2})$/.exec(url?.pathname ?? '-')?.[1];
  const known = url !== undefined && ['redis:', 'rediss:'].includes(url.protocol);
  if (!known || url.hostname === '' || database === undefined) {
    throw wrong(
      'SAMAY_REDIS_URL',
      'debe ser rediss://servidor:6379/0',
      'must be rediss://host:6379/0',
    );
  }
  if (url.password !== '') {
    throw wrong(
      'SAMAY_REDIS_URL',
      'no lleva contraseña: va en el archivo de SAMAY_REDIS_PASSWORD_FILE',
      'takes no password: it goes in the file of SAMAY_REDIS_PASSWORD_FILE',
    );
  }
  const tls = url.protocol === 'rediss:';
  if (!tls && !loopback.test(url.hostname)) {
    throw wrong(
      'SAMAY_REDIS_URL',
      'sin TLS solo dentro de esta máquina: use rediss://, o un túnel',
      'without TLS within this machine only: use rediss://, or a tunnel',
    );
  }
  const username = decodeURIComponent(url.username);
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || defaultPort),
    db: Number(database || 0),
    tls,
    ...(username !== '' && { username }),
    ...(redisPasswordFile !== '' && { password: await passwordOf(redisPasswordFile) }),
  };
}

async function passwordOf(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const password = text.split('\n')[0]?.trim() ?? '';
  if (password !== '') return password;
  throw wrong(
    'SAMAY_REDIS_PASSWORD_FILE',
    'no se puede leer o está vacío',
    'cannot be read or is empty',
  );
}

/** Of an answer: beyond it Redis counts as away. On one network it takes a millisecond. */
const answerMsMax = 2_000;
/** Between two tries to reach it again; it grows up to this. */
const retryMsMax = 1_000;

/** What every connection to it is made with: nothing waits for a Redis that is not there. */
export const redisOptions = ({ tls, ...where }: RedisSettings): RedisOptions => ({
  ...where,
  // An address is no name to ask for (RFC 6066 §3); it is looked for in the certificate all the same.
  ...(tls && { tls: isIP(where.host) === 0 ? { servername: where.host } : {} }),
  lazyConnect: true,
  enableOfflineQueue: false,
  enableAutoPipelining: true,
  maxRetriesPerRequest: 0,
  commandTimeout: answerMsMax,
  connectTimeout: answerMsMax,
  retryStrategy: (tries) => Math.min(50 * tries, retryMsMax),
});

const wrong = (name: string, es: string, en: string): GatewayError =>
  new GatewayError('GATEWAY_SETTING', `${name} ${es}`, `${name} ${en}`);
