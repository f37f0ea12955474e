import type { Redis } from 'ioredis';
import { GatewayError } from '../gateway-error.ts';
import type { RedisSettings } from './redis-settings.ts';

/**
 * Opens them all. What Redis says is kept from logs but for its kind: `WRONGPASS`, `ECONNREFUSED`.
 * Throws GATEWAY_REDIS, which says what to look at.
 */
export async function connectRedis(
  connections: readonly Redis[],
  redis: RedisSettings,
): Promise<void> {
  let last: (Error & { code?: string }) | undefined;
  // Without a listener it prints each try.
  for (const connection of connections) {
    connection.on('error', (error: Error) => {
      last = error;
    });
  }
  try {
    for (const connection of connections) {
      await connection.connect();
      await connection.ping();
    }
  } catch (error) {
    const kind = last?.code ?? (last ?? (error as Error)).message.split(' ')[0];
    throw unreachable(`${redis.host}:${redis.port}`, kind);
  }
}

function unreachable(where: string, kind = ''): GatewayError {
  if (passwordKinds.includes(kind)) {
    return new GatewayError(
      'GATEWAY_REDIS',
      `Redis en ${where} no acepta la contraseña (${kind}): revise SAMAY_REDIS_PASSWORD_FILE y el usuario de SAMAY_REDIS_URL`,
      `Redis at ${where} does not take the password (${kind}): check SAMAY_REDIS_PASSWORD_FILE and the user in SAMAY_REDIS_URL`,
    );
  }
  if (certificateKinds.test(kind)) {
    return new GatewayError(
      'GATEWAY_REDIS',
      `no se confía en el certificado de Redis en ${where} (${kind}): ponga su autoridad en NODE_EXTRA_CA_CERTS y use el nombre que lleva`,
      `the certificate of Redis at ${where} is not trusted (${kind}): name its authority in NODE_EXTRA_CA_CERTS and use the name it bears`,
    );
  }
  return new GatewayError(
    'GATEWAY_REDIS',
    `no se llega a Redis en ${where} (${kind}): revise SAMAY_REDIS_URL y SAMAY_REDIS_PASSWORD_FILE`,
    `Redis cannot be reached at ${where} (${kind}): check SAMAY_REDIS_URL and SAMAY_REDIS_PASSWORD_FILE`,
  );
}

/** Of Redis: a wrong password, none, and a user who may not do what is asked. */
const passwordKinds: readonly string[] = ['WRONGPASS', 'NOAUTH', 'NOPERM'];
/** Of OpenSSL and of node:tls. */
const certificateKinds = /CERT|VERIFY|ALTNAME|SELF_SIGNED/;
