/// <reference path="./aedes-persistence-redis.d.ts" />
import type { EventEmitter } from 'node:events';
import type { Redis } from 'ioredis';
import type { Logger } from 'pino';
import { GatewayError } from '../gateway-error.ts';
import { DetachedEmitter } from './detached-emitter.ts';
import { RedisEmitter } from './redis-emitter.ts';
import { type RedisSettings, redisOptions } from './redis-settings.ts';
import { openRetained } from './retained-disk.ts';
import type { Persistence, SessionParts, Sessions } from './sessions.ts';
import { MemorySessions, sessionBounds } from './sessions-memory.ts';
import { SharedSessions, type Stored } from './shared-sessions.ts';
import { SharedWills } from './shared-wills.ts';

export interface RedisParts extends SessionParts {
  readonly redis: RedisSettings;
  readonly log: Logger;
}

/** Of each gateway: wills of one that died are said within one to two minutes. */
const heartbeatMs = 15_000;
/** A queue that nobody came for is given up, as the session in memory is. */
const queuedSeconds = Math.round(sessionBounds.sessionIdleMsMax / 1000);

/**
 * Sessions, retained messages and messages shared through Redis. It has to be there at the start, since
 * without it nobody knows what is to be queued for whom: GATEWAY_REDIS otherwise. Later it may go.
 */
export async function openRedisSessions(parts: RedisParts): Promise<Sessions> {
  const { metrics, steadyMs, redis, log } = parts;
  const { Redis: Connection } = await import('ioredis');
  const { default: persistenceOf } = await import('aedes-persistence-redis');
  const { default: emitterOf } = await import('mqemitter-redis');
  const options = redisOptions(redis);
  const db = new Connection(options);
  const publisher = new Connection(options);
  // What clients listen to is asked for again when it is back, however long that takes.
  const waiting = { enableOfflineQueue: true, maxRetriesPerRequest: null };
  const { commandTimeout: _, ...patient } = options;
  const subscriber = new Connection({ ...patient, ...waiting });
  const connections = [db, publisher, subscriber];
  const end = () => {
    for (const connection of connections) connection.disconnect();
  };
  await connect(connections, redis).catch((error: unknown) => {
    end();
    throw error;
  });

  let upSince: number | undefined = steadyMs();
  let brokerId = '';
  const wills = new SharedWills(db, () => brokerId);
  const retained = await openRetained(undefined, metrics);
  const local = new MemorySessions({ retained, metrics, steadyMs, bounds: sessionBounds });
  const upMs = () => (upSince === undefined ? 0 : steadyMs() - upSince);
  const stored = persistenceOf({
    conn: db,
    maxSessionDelivery: sessionBounds.queueMessagesMax,
    packetTTL: () => queuedSeconds,
  }) as Stored;
  const persistence = new SharedSessions({
    ...{ stored, db, local, wills, metrics, upMs, heartbeatMs },
  });
  const changed = () => {
    const up = connections.every(({ status }) => status === 'ready');
    if (up === (upSince !== undefined)) return;
    upSince = up ? steadyMs() : undefined;
    if (!up) log.error('Redis is away: devices are served, messages stay within this gateway');
    else log.info('Redis is back');
    if (up) persistence.saveRetained().catch(() => {});
  };
  for (const connection of connections) connection.on('ready', changed).on('close', changed);
  const emitter = emitterOf({ subConn: subscriber, pubConn: publisher, matchEmptyLevels: true });
  // Told on the connections already; unheard, it would end the process.
  (emitter as unknown as { readonly state: EventEmitter }).state.on('error', () => {});
  const away = () => metrics.limit('sessions-away');
  const mq = new DetachedEmitter(new RedisEmitter(emitter, { subscriber, publisher }, away));
  return {
    persistence: persistence as unknown as Persistence,
    mq,
    shared: {
      heartbeatMs,
      up: () => upSince !== undefined,
      isElsewhere: (id) => wills.isElsewhere(id).catch(() => false),
      broker: (id) => {
        brokerId = id;
      },
    },
    async close() {
      for (const connection of connections) connection.off('close', changed);
      end();
    },
  };
}

/** What Redis says is kept from logs but for its kind: `WRONGPASS`, `ECONNREFUSED`. */
async function connect(connections: readonly Redis[], redis: RedisSettings): Promise<void> {
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
    const where = `${redis.host}:${redis.port} (${kind})`;
    throw new GatewayError(
      'GATEWAY_REDIS',
      `no se llega a Redis en ${where}: revise SAMAY_REDIS_URL y SAMAY_REDIS_PASSWORD_FILE`,
      `Redis cannot be reached at ${where}: check SAMAY_REDIS_URL and SAMAY_REDIS_PASSWORD_FILE`,
    );
  }
}
