import { Aedes, type AedesOptions, type AedesPublishPacket, type Client } from 'aedes';
import { writeToStream } from 'mqtt-packet';
import type { Logger } from 'pino';
import type { Metrics } from '../metrics.ts';
import * as limits from './limits.ts';
import type { Sessions } from './sessions.ts';

/** Everything that Aedes asks us. */
export type Hooks = Required<
  Pick<
    AedesOptions,
    | 'preConnect'
    | 'authenticate'
    | 'authorizePublish'
    | 'authorizeSubscribe'
    | 'authorizeForward'
    | 'published'
  >
>;

// A buffer of its own for each of the 65,536 numbers a packet can have: 7 MB, for the packets alone that
// go down to devices.
Object.assign(writeToStream, { cacheNumbers: false });

/** The one place where a broker is made. */
export const createBroker = async (
  hooks: Hooks,
  { persistence, mq, shared }: Sessions,
): Promise<Aedes> => {
  const broker = await Aedes.createBroker({
    ...hooks,
    persistence,
    mq,
    ...(shared && {
      heartbeatInterval: shared.heartbeatMs,
      authorizeForward(client: Client, packet: AedesPublishPacket) {
        const forward = hooks.authorizeForward(client, packet);
        return forward && (shared.holds(client, forward) ? undefined : forward);
      },
    }),
    connectTimeout: limits.connectMsMax,
    drainTimeout: limits.drainMsMax,
    maxTopicLevels: limits.topicLevelsMax,
    maxClientsIdLength: limits.clientIdCharactersMax,
    maxInflightInbound: limits.inboundInflightMax,
  });
  shared?.broker(broker.id);
  return broker;
};

/** What Aedes has and its types do not say. */
interface Inside {
  readonly clients: Readonly<Record<string, Client | undefined>>;
  unregisterClient(client: Client): void;
}

export const clientOf = (broker: Aedes, id: string): Client | undefined =>
  (broker as unknown as Inside).clients[id];

/**
 * Aedes takes a message for a duplicate when its number is lower than that of the one before it. A QoS
 * 1 message is numbered first and handed out after the QoS 0 message that followed it: it would be
 * lost. So that memory is taken from it, and `deliveries.ts` knows a message that comes twice.
 */
export function forgetDuplicates(client: Client): void {
  Object.assign(client, { duplicates: noMemory });
}

/** One for all: there may be thousands of clients. */
const noMemory = new Proxy({}, { get: () => 0, set: () => true });

/**
 * A client whose socket closed while its session was being restored is registered all the same, and
 * would be counted for ever.
 */
export function watchRegistrations(broker: Aedes): void {
  broker.on('client', (client) => {
    if (client.closed) {
      setImmediate(() => {
        if (clientOf(broker, client.id) === client) {
          (broker as unknown as Inside).unregisterClient(client);
        }
      });
    }
  });
}

/** What Aedes ends a connection for, by the beginning of what it says; it gives no codes. */
const boundsOfAedes: readonly (readonly [said: string, limit: string])[] = [
  ['connect did not arrive', 'connect-time'],
  ['drain timeout', 'slow-subscriber-ended'],
  ['keep alive timeout', 'keep-alive'],
  ['maxInflightInbound', 'inbound-inflight'],
  ['Client queue limit', 'packets-before-connack'],
  ['topic has too many levels', 'topic'],
];

export function logBroker(broker: Aedes, log: Logger, metrics: Pick<Metrics, 'limit'>): void {
  const told = (client: Client, error: Error & { code?: string }) => {
    const bound = boundsOfAedes.find(([said]) => error.message.startsWith(said));
    if (bound !== undefined) metrics.limit(bound[1]);
    // Refusals have been told where they were decided.
    if ('returnCode' in error) return;
    const session = client.id?.slice(0, limits.clientIdCharactersMax);
    log.info({ session, code: error.code, because: error.message }, 'connection ended');
  };
  broker.on('clientReady', (client) => log.info({ session: client.id }, 'connected'));
  broker.on('clientDisconnect', (client) => log.info({ session: client.id }, 'gone'));
  broker.on('clientError', told);
  broker.on('connectionError', told);
  // EventEmitter's own: without a listener it would end the process.
  (broker as NodeJS.EventEmitter).on('error', (error: Error) => {
    log.error({ err: error }, 'the broker failed at something it does by itself');
  });
}

export const closeBroker = (broker: Aedes): Promise<void> =>
  new Promise((resolve) => broker.close(() => resolve()));
