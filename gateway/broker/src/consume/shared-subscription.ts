/**
 * Members of a shared subscription (MQTT 5.0 §4.8.2) at somebody else's broker. Each message is
 * acknowledged to that broker when it has been taken, so that until then the broker keeps it.
 */
import { readFileSync } from 'node:fs';
import mqtt, { type IClientOptions, type MqttClient } from 'mqtt';
import type { Logger } from 'pino';
import { GatewayError } from '../gateway-error.ts';
import type { ConsumeSettings } from './consume-settings.ts';

/**
 * mqtt.js handles one message of a connection at a time, and each waits for the disk: 1 ms or two of
 * them in a line are 500 to 1,000 a second. What eight have waiting shares one sync: some 5,000.
 */
const membersMost = 8;
/** What the broker may send ahead of our acknowledgements, and would send again after a cut. */
const receiveMaximum = 64;
/** A week: how long the broker keeps our place, and what waits in it, while we are away. */
const sessionExpiryS = 7 * 24 * 3600;
/** A message may wait 30 s for room on the disk, and what follows it, PINGRESP too, with it. */
const keepAliveS = 60;
const reconnectMs = 1_000;
const endMaxMs = 2_000;

export interface SubscriptionParts {
  readonly filters: readonly string[];
  /** Resolves when the message is on disk; rejects where it is not to be acknowledged. */
  readonly take: (topic: string, payload: Buffer) => Promise<void>;
  readonly log: Logger;
}

export interface SharedSubscription {
  /** Members that the broker has granted the subscription. */
  readonly members: () => number;
  /** Says goodbye; the broker keeps what was not acknowledged. */
  close(): Promise<void>;
}

export function subscribeShared(
  settings: ConsumeSettings,
  parts: SubscriptionParts,
): SharedSubscription {
  const options = optionsOf(settings);
  const granted = new Set<MqttClient>();
  // Without a share each would get every message.
  const length = settings.share === undefined ? 1 : membersMost;
  const clients = Array.from({ length }, (_, index) => {
    const clientId = `${settings.clientId}-${index + 1}`;
    return member(settings, { ...options, clientId }, { ...parts, granted });
  });
  return {
    members: () => granted.size,
    async close() {
      await Promise.all(clients.map(endSoon));
    },
  };
}

function optionsOf({ username, password, caFile }: ConsumeSettings): IClientOptions {
  return {
    ...{ protocolVersion: 5, clean: false, keepalive: keepAliveS, reconnectPeriod: reconnectMs },
    // We subscribe at each connection. With its own memory of subscriptions mqtt.js would leave out
    // those it has asked for before and call it a success, without a word to the broker.
    resubscribe: false,
    properties: { sessionExpiryInterval: sessionExpiryS, receiveMaximum },
    ...(username === undefined ? {} : { username }),
    ...(password === undefined ? {} : { password }),
    ...(caFile === undefined ? {} : { ca: readCa(caFile) }),
  };
}

function member(
  { from, share }: ConsumeSettings,
  options: IClientOptions,
  { filters, take, log, granted }: SubscriptionParts & { granted: Set<MqttClient> },
): MqttClient {
  const session = options.clientId;
  const client = mqtt.connect(from, {
    ...options,
    customHandleAcks: (topic, payload, _packet, done) => {
      take(topic, payload).then(
        () => done(0),
        (error: unknown) => {
          // Not acknowledged, nor is anything behind it: at the next connection the broker sends both.
          log.error({ session, topic, err: error }, 'a message was not kept: coming again for it');
          client.stream.destroy();
        },
      );
    },
  });
  // QoS 0 has no acknowledgement; waiting for the disk all the same is what keeps its pace.
  client.handleMessage = ({ qos, topic, payload }, done) => {
    if (qos > 0) done();
    else take(topic, Buffer.from(payload)).then(() => done(), done);
  };
  client.on('connect', ({ sessionPresent }) => {
    log.info({ session, sessionPresent }, 'connected to the broker');
    // Also where the session was there: Mosquitto 2.0.11 restores it without its shared subscriptions.
    const topics =
      share === undefined ? [...filters] : filters.map((filter) => `$share/${share}/${filter}`);
    client.subscribe(topics, { qos: 1 }, (error, grants) => {
      const refused = grants?.filter(({ qos }) => qos >= 0x80).map(({ topic }) => topic) ?? [];
      const answered = grants?.length === topics.length;
      if (error === null && answered && refused.length === 0) granted.add(client);
      else {
        const because = error?.message;
        log.error({ session, refused, because }, 'the broker refuses the subscription');
      }
    });
  });
  client.on('close', () => {
    granted.delete(client);
    log.warn({ session }, 'no connection to the broker');
  });
  client.on('error', (error) => log.error({ session, because: error.message }, 'the broker'));
  return client;
}

/** A broker that does not answer must not hold up our end. */
async function endSoon(client: MqttClient): Promise<void> {
  const late = setTimeout(() => client.end(true), endMaxMs);
  await client.endAsync().catch(() => client.end(true));
  clearTimeout(late);
}

function readCa(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new GatewayError(
      'GATEWAY_SETTING',
      `SAMAY_CONSUME_CA: no se puede leer ${path}`,
      `SAMAY_CONSUME_CA: ${path} cannot be read`,
      { cause: error },
    );
  }
}
