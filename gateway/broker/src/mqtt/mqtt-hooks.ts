/** The gateway's rules, said in the broker's words: everything Aedes asks us, and nothing else. */
import { channels } from '@samay/contract';
import type { AedesOptions, AuthenticateError, Client, PublishPacket } from 'aedes';
import type { Logger } from 'pino';
import { GatewayError } from '../gateway-error.ts';
import type { Authenticator, RefusedBecause } from '../identity/authentication.ts';
import { printable } from '../identity/printable.ts';
import type { Intake, Session } from '../intake/intake.ts';
import type { Metrics } from '../metrics.ts';

/** CONNACK return codes, MQTT 3.1.1 §3.2.2.3. */
const serverUnavailable = 3;
const badCredentials = 4;
const notAuthorized = 5;

const returnCodes: Readonly<Record<RefusedBecause, number>> = {
  anonymous: notAuthorized,
  'wrong-credentials': badCredentials,
  pending: notAuthorized,
  revoked: notAuthorized,
  'foreign-will': notAuthorized,
  'too-many-failures': serverUnavailable,
  busy: serverUnavailable,
  gone: serverUnavailable,
};

export interface Rules {
  readonly authenticator: Authenticator;
  readonly intake: Intake;
  readonly metrics: Pick<Metrics, 'connection'>;
  readonly log: Logger;
}

type Hooks = Required<
  Pick<AedesOptions, 'preConnect' | 'authenticate' | 'authorizePublish' | 'authorizeSubscribe'>
>;

/** @param sessions who is connected; filled here, emptied by the server when they are gone. */
export function hooksOf(
  { authenticator, intake, metrics, log }: Rules,
  sessions: Map<Client, Session>,
): Hooks {
  const willTopics = new WeakMap<Client, string>();
  const clientIds = new WeakMap<Client, string>();

  const authenticate = async (
    client: Client,
    username: string | undefined,
    password: Buffer | undefined,
  ): Promise<number | undefined> => {
    const address = addressOf(client);
    const clientId = clientIds.get(client) ?? '';
    const request = { username, password, clientId, address };
    const willTopic = willTopics.get(client);
    const gone = () => client.closed;
    const answer = await authenticator.authenticate({ ...request, willTopic, gone });
    metrics.connection(answer.ok ? 'accepted' : answer.because);
    if (answer.ok) {
      sessions.set(client, intake.session(answer.access));
      return undefined;
    }
    log.warn(
      { device: username && printable(username), address, because: answer.because },
      'connection refused',
    );
    return returnCodes[answer.because];
  };

  return {
    preConnect(client, packet, callback) {
      // Nothing is queued for absent devices, which would have no bound: `config` is retained, and a
      // command without a reply is asked again. Stored sessions would also keep refused filters.
      packet.clean = true;
      clientIds.set(client, packet.clientId);
      packet.clientId = sessionName(packet.username, packet.clientId);
      if (packet.will !== undefined) willTopics.set(client, packet.will.topic);
      callback(null, true);
    },
    authenticate(client, username, password, callback) {
      authenticate(client, username, password).then(
        (returnCode) => {
          if (returnCode === undefined) callback(null, true);
          else callback(connackError(returnCode), false);
        },
        (error: unknown) => {
          log.error(
            { err: error, device: username && printable(username) },
            'the register of devices cannot be read',
          );
          callback(connackError(serverUnavailable), false);
        },
      );
    },
    // Aedes sends the PUBACK when this calls back, and stores afterwards: so the disk comes first,
    // here. The last will passes here too, when its client is gone.
    authorizePublish(client, packet, callback) {
      const session = client === null ? undefined : sessions.get(client);
      if (session === undefined) {
        callback(notASession(packet.topic));
        return;
      }
      const payload = Buffer.isBuffer(packet.payload)
        ? packet.payload
        : Buffer.from(packet.payload);
      intake.take(session, { topic: packet.topic, payload }).then((taken) => {
        if (taken === 'set-aside') hush(packet);
        else if (taken !== 'plain') packet.retain = channels[taken.topic.channel].retained;
        callback(null);
      }, callback);
    },
    authorizeSubscribe(client, subscription, callback) {
      const allowed = sessions.get(client)?.access.subscribe(subscription.topic) ?? false;
      if (!allowed) {
        log.warn(
          { session: printable(client.id, 128), topic: printable(subscription.topic, 256) },
          'subscription refused',
        );
      }
      // null becomes SUBACK 0x80, and the connection stays (MQTT 3.1.1 §3.9.3).
      callback(null, allowed ? subscription : null);
    },
  };
}

/**
 * The name of a session within the broker. A client id is free, so that any MQTT tool can be used with
 * a device's credentials; under the device's name, it can take over a session of that device alone.
 * An empty one is left for the broker to fill (MQTT 3.1.1 §3.1.3.1).
 */
const sessionName = (username: string | undefined, clientId: string): string =>
  clientId === '' || clientId === username ? clientId : `${username ?? ''}/${clientId}`;

/**
 * The broker publishes whatever it has acknowledged. What was set aside must not reach subscribers
 * nor replace a retained message: it becomes an empty message on a topic nobody can subscribe to.
 */
function hush(packet: PublishPacket): void {
  packet.topic = '$samay/set-aside';
  packet.payload = '';
  packet.retain = false;
}

const connackError = (returnCode: number): AuthenticateError =>
  Object.assign(new Error('connection refused'), { returnCode });

const notASession = (topic: string): GatewayError =>
  new GatewayError(
    'GATEWAY_TOPIC',
    `nadie conectado publica en ${topic}`,
    `nobody connected publishes to ${topic}`,
  );

const addressOf = ({ conn }: Client): string =>
  ('remoteAddress' in conn ? conn.remoteAddress : undefined) ?? 'unknown';
