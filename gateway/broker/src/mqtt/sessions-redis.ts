/// <reference path="./aedes-persistence-redis.d.ts" />
import type { EventEmitter } from 'node:events';
import type { Logger } from 'pino';
import { Comebacks } from './comebacks.ts';
import { DetachedEmitter } from './detached-emitter.ts';
import { connectRedis } from './redis-connect.ts';
import { RedisEmitter } from './redis-emitter.ts';
import { type RedisSettings, redisOptions } from './redis-settings.ts';
import { openRetained } from './retained-disk.ts';
import { sessionBounds } from './session-bounds.ts';
import type { Persistence, SessionParts, Sessions } from './sessions.ts';
import { MemorySessions } from './sessions-memory.ts';
import { SharedQueues } from './shared-queues.ts';
import { SharedSessions, type Stored } from './shared-sessions.ts';
import { SharedWills } from './shared-wills.ts';

export interface RedisParts extends SessionParts {
  readonly redis: RedisSettings;
  readonly log: Logger;
  /** Of all gateways alike, or one takes another for dead; a test need not wait for minutes. */
  readonly heartbeatMs?: number;
}

/** Of each gateway: wills of one that died are said within one to two minutes. */
const heartbeatMsOfAll = 15_000;

/**
 * Sessions, retained messages and messages shared through Redis. It has to be there at the start, since
 * without it nobody knows what is to be queued for whom: GATEWAY_REDIS otherwise. Later it may go.
 */
export async function openRedisSessions(parts: RedisParts): Promise<Sessions> {
  const { metrics, steadyMs, redis, log, heartbeatMs = heartbeatMsOfAll } = parts;
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
  await connectRedis(connections, redis).catch((error: unknown) => {
    end();
    throw error;
  });

  let upSince: number | undefined = steadyMs();
  let brokerId = '';
  const wills = new SharedWills(db, () => brokerId);
  const retained = await openRetained(undefined, metrics);
  const local = new MemorySessions({ retained, metrics, steadyMs, bounds: sessionBounds });
  const upMs = () => (upSince === undefined ? 0 : steadyMs() - upSince);
  const stored = persistenceOf({ conn: db }) as Stored;
  const { queueMessagesMax: messagesMax, sessionIdleMsMax } = sessionBounds;
  const idleSeconds = Math.round(sessionIdleMsMax / 1000);
  const queues = new SharedQueues(db, { messagesMax, idleSeconds });
  const comebacks = new Comebacks();
  const emitter = emitterOf({ subConn: subscriber, pubConn: publisher, matchEmptyLevels: true });
  // Told on the connections already; unheard, it would end the process.
  (emitter as unknown as { readonly state: EventEmitter }).state.on('error', () => {});
  const away = () => metrics.limit('sessions-away');
  const bus = new RedisEmitter(emitter, { subscriber, publisher }, away);
  const mq = new DetachedEmitter(bus);
  const persistence = new SharedSessions({
    ...{ stored, db, local, queues, comebacks, wills, metrics, upMs, heartbeatMs },
    tellHere: (topic, payload) => bus.tellHere({ topic, payload }),
  });
  const changed = () => {
    const up = connections.every(({ status }) => status === 'ready');
    if (up === (upSince !== undefined)) return;
    upSince = up ? steadyMs() : undefined;
    if (!up) {
      log.error('Redis is away: devices are served, messages stay within this gateway');
      return;
    }
    log.info('Redis is back');
    persistence.saveRetained().catch(() => {});
    // Behind the subscriptions that it asks for again: from then on it hears of changes itself.
    subscriber
      .ping()
      .then(() => persistence.learnFilters())
      .catch(away);
  };
  for (const connection of connections) connection.on('ready', changed).on('close', changed);
  return {
    persistence: persistence as unknown as Persistence,
    mq,
    shared: {
      heartbeatMs,
      up: () => upSince !== undefined,
      holds: (client, packet) => comebacks.holds(client, packet),
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
