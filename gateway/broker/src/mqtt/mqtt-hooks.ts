/** The gateway's rules, said in the broker's words: everything Aedes asks us, and nothing else. */
import { channels, isTopicFilter, parseTopic } from '@samay/contract';
import type {
  Aedes,
  AuthenticateError,
  Client,
  ConnectPacket,
  PublishPacket,
  Subscription,
} from 'aedes';
import type { Logger } from 'pino';
import { deviceNamed, shownCertificate } from '../certificates/shown-certificate.ts';
import { GatewayError } from '../gateway-error.ts';
import { deviceAccess } from '../identity/access.ts';
import type { Authenticator, RefusedBecause } from '../identity/authentication.ts';
import { printable } from '../identity/printable.ts';
import type { Intake, Session, Taken } from '../intake/intake.ts';
import type { Metrics } from '../metrics.ts';
import { Acknowledgements } from './acknowledgements.ts';
import type { Hooks } from './broker.ts';
import { Deliveries } from './deliveries.ts';
import * as limits from './limits.ts';
import type { QuietTopics } from './quiet-topics.ts';
import type { Persistence } from './sessions.ts';
import { refusedQos, sessionMark } from './sessions-memory.ts';
import type { Takeovers } from './takeovers.ts';

/** CONNACK return codes, MQTT 3.1.1 §3.2.2.3. */
const identifierRejected = 2;
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
  'expired-certificate': notAuthorized,
  'foreign-certificate': notAuthorized,
  'revoked-certificate': notAuthorized,
  'unknown-certificate': notAuthorized,
  'certificate-required': notAuthorized,
};

export interface Rules {
  readonly authenticator: Pick<Authenticator, 'authenticate'>;
  readonly intake: Intake;
  readonly metrics: Pick<Metrics, 'connection' | 'limit' | 'message'>;
  readonly log: Logger;
  /** Told when somebody has begun to listen on a topic. */
  readonly listening?: (topic: string) => void;
}

/** Somebody connected, and what he has been granted. */
export interface Connected {
  readonly session: Session;
  readonly deliveries: Deliveries;
  refusals: number;
}

export interface Around {
  readonly persistence: Persistence;
  readonly takeovers: Takeovers;
  /** Absent where listeners may be at another gateway. */
  readonly quiet: QuietTopics | undefined;
  /** Whether a session has gone on at another gateway; absent where there is none. */
  readonly isElsewhere: ((sessionId: string) => Promise<boolean>) | undefined;
  /** Still answers for a client that is gone, whose will is being published. */
  readonly connected: WeakMap<Client, Connected>;
  /** Told of each client that is let in. */
  readonly entered: (client: Client, connected: Connected) => void;
  /** Address and listener's own knowledge of a connection. */
  readonly addressOf: (client: Client) => string;
}

export function hooksOf(rules: Rules, around: Around): Hooks {
  const { log } = rules;
  const connects = new WeakMap<Client, ConnectPacket>();
  return {
    preConnect(client, packet, callback) {
      const wrong = wrongConnect(packet);
      if (wrong !== undefined) {
        rules.metrics.connection('malformed');
        callback(wrong, false);
        return;
      }
      connects.set(client, packet);
      callback(null, true);
    },
    authenticate(client, username, password, callback) {
      const packet = connects.get(client);
      if (packet === undefined) {
        callback(connackError(serverUnavailable), false);
        return;
      }
      connects.delete(client);
      enter(rules, around, client, packet, password).then(
        (returnCode) => {
          if (returnCode === undefined) callback(null, true);
          else callback(connackError(returnCode), false);
        },
        (error: unknown) => {
          const device = username && printable(username);
          log.error({ err: error, device }, 'the register of devices cannot be read');
          callback(connackError(serverUnavailable), false);
        },
      );
    },
    ...publishHooks(rules, around),
    ...subscribeHooks(rules, around),
  };
}

/** §3.1: what the parser lets pass. The connection ends without a CONNACK (§3.1.4). */
function wrongConnect(packet: ConnectPacket): GatewayError | undefined {
  const { clientId, will, username, password } = packet;
  if (!isText(clientId)) return malformed('client id');
  const nameless = password !== undefined && username === undefined;
  if (nameless) return malformed('password without a name');
  if (will === undefined) return undefined;
  if ((will.qos ?? 0) > 2 || !isTopicName(will.topic)) return malformed('last will');
  return undefined;
}

/** @returns the CONNACK's code, or nothing for somebody who is let in. */
async function enter(
  { authenticator, intake, metrics, log }: Rules,
  { takeovers, connected, entered, addressOf }: Around,
  client: Client,
  packet: ConnectPacket,
  password: Buffer | undefined,
): Promise<number | undefined> {
  const { clientId } = packet;
  const address = addressOf(client);
  const certificate = certificateOf(client);
  // Who shows a certificate need not say who it is.
  const username = packet.username ?? (certificate && deviceNamed(certificate.certificate));
  const refused = (because: string) => {
    metrics.connection(because);
    const device = username && printable(username);
    log.warn({ device, address, because }, 'connection refused');
  };
  // §3.1.3.1: a session that lasts needs a name to be found by.
  if (clientId === '' && packet.clean !== true) {
    refused('no-client-id');
    return identifierRejected;
  }
  const willTopic = packet.will?.topic;
  const gone = () => client.closed;
  const request = { username, password, clientId, willTopic, address, gone };
  const answer = await authenticator.authenticate({
    ...request,
    ...(certificate && { certificate }),
  });
  // The parser keeps the packet, and with the password all the bytes it came in: 0.5 kB.
  Object.assign(packet, { password: undefined });
  if (!answer.ok) {
    refused(answer.because);
    return returnCodes[answer.because];
  }
  // Before there is a session that Aedes could queue for.
  if (!answer.access.lastingSessions) {
    packet.clean = true;
    client.clean = true;
  }
  // A client id is free, so that any MQTT tool can be used with a device's credentials: the session is
  // its owner's. Where it is empty, the broker has made one up (§3.1.3.1).
  client.id = answer.access.sessionPrefix + (clientId === '' ? client.id : clientId);
  const session = intake.session(answer.access);
  const one = { session, deliveries: new Deliveries(metrics), refusals: 0 };
  connected.set(client, one);
  entered(client, one);
  await takeovers.enter(client);
  metrics.connection('accepted');
  return undefined;
}

function publishHooks(
  { intake, metrics }: Rules,
  { connected, persistence, takeovers, quiet, isElsewhere }: Around,
): Pick<Hooks, 'authorizePublish' | 'published'> {
  const acknowledgements = new Acknowledgements();
  return {
    // Aedes sends the PUBACK when this calls back, and stores afterwards: so the disk comes first,
    // here. The last will passes here too, when its client is gone.
    authorizePublish(client, packet, callback) {
      // A will that a gateway left behind which died: the device's own, of all it may say (shared-wills.ts).
      if (client === null && isElsewhere !== undefined) {
        sayOrphan(intake, packet, callback);
        return;
      }
      const one = client === null ? undefined : connected.get(client);
      if (client === null || one === undefined) {
        callback(notASession(packet.topic));
        return;
      }
      const { session } = one;
      const isWill = client.closed;
      if (isWill) takeovers.farewell(client, packet);
      // §3.3.1.1: the publisher's retry is not the subscriber's.
      packet.dup = false;
      const pass = (taken: Taken) => {
        if (taken === 'set-aside') hush(packet);
        else if (taken !== 'plain') packet.retain = channels[taken.topic.channel].retained;
        const { messageId, qos, retain } = packet;
        const unheard = qos === 1 && !retain && messageId !== undefined && quiet?.has(packet.topic);
        if (unheard && !isWill && acknowledgements.takes(client)) {
          acknowledgements.send(client, messageId);
          // Done with: for the broker nothing is left to acknowledge, nor anybody to pass it on to.
          packet.qos = 0;
        }
        callback(null);
        // What is not retained is out by then, or nobody listens.
        if (isWill && !packet.retain) setImmediate(() => takeovers.said(packet));
      };
      const fail = (error: Error) => {
        if (isWill) takeovers.said(packet);
        callback(error);
      };
      if (session.access.who !== 'device' && !isTopicName(packet.topic)) {
        metrics.limit('topic');
        fail(malformed('topic'));
        return;
      }
      // §4.7.2: no way to talk to other clients. Acknowledged, as other brokers do (§3.3.5).
      if (packet.topic.startsWith('$') && session.access.who !== 'device') {
        metrics.message('none', 'foreign-topic');
        pass('set-aside');
        return;
      }
      // A will waits for no rate: somebody may be waiting to say that the device is back.
      const who = isWill ? { access: session.access } : session;
      const payload = Buffer.isBuffer(packet.payload)
        ? packet.payload
        : Buffer.from(packet.payload);
      const take = () => {
        intake.take(who, { topic: packet.topic, payload }).then(pass, fail);
      };
      if (isWill && isElsewhere !== undefined) {
        // It has not gone: whoever says so would say it after the device said that it is there.
        const refuse = () => fail(notASession(packet.topic));
        isElsewhere(client.id).then((elsewhere) => (elsewhere ? refuse() : take()), take);
      } else if (packet.qos !== 2 || isWill) take();
      // Aedes asks before it looks whether the message came before (§4.3.3): it is taken once.
      else persistence.incomingGetPacket(client, packet).then(() => callback(null), take);
    },
    published(packet, _client, callback) {
      takeovers.said(packet);
      callback(null);
    },
  };
}

function subscribeHooks(
  { metrics, log }: Rules,
  { connected, persistence }: Around,
): Pick<Hooks, 'authorizeSubscribe' | 'authorizeForward'> {
  const refuse = (client: Client, one: Connected | undefined, { topic }: Subscription) => {
    // A session whose rights have shrunk: nothing more is queued for what it may no longer read.
    if (!client.clean) persistence.removeSubscriptions(client, [topic]).catch(() => {});
    if (topic === sessionMark || one === undefined) return;
    one.refusals += 1;
    if (one.refusals > 1) return;
    const [session, filter] = [printable(client.id, 128), printable(topic, 256)];
    log.warn({ session, topic: filter }, 'subscription refused; the next are not told');
  };
  return {
    authorizeSubscribe(client, subscription, callback) {
      const one = connected.get(client);
      const { topic, qos } = subscription;
      if (!isTopicFilter(topic) || !isText(topic)) {
        callback(malformed('topic filter'));
        return;
      }
      const deliveries = one?.deliveries;
      const allowed = deliveries !== undefined && one?.session.access.subscribe(topic) === true;
      const room =
        deliveries?.has(topic) || (deliveries?.subscriptions ?? 0) < limits.subscriptionsMax;
      if (allowed && !room) metrics.limit('subscriptions');
      if (!allowed || !room) {
        refuse(client, one, subscription);
        // null becomes SUBACK 0x80, and the connection stays (MQTT 3.1.1 §3.9.3).
        subscription.qos = refusedQos as 0;
        if ((one?.refusals ?? 0) <= limits.refusalsMax) queueMicrotask(() => callback(null, null));
        else callback(malformed('too many filters'));
        return;
      }
      deliveries.grant(topic, qos);
      // Not before all filters of the packet are decided: Aedes stores all of them with the first.
      // To Aedes each is of QoS 2; what a message goes out at is decided for each message.
      queueMicrotask(() => callback(null, { ...subscription, qos: 2 }));
    },
    authorizeForward: (client, packet) => connected.get(client)?.deliveries.forward(client, packet),
  };
}

function sayOrphan(
  intake: Intake,
  will: PublishPacket,
  callback: (error?: Error | null) => void,
): void {
  const topic = parseTopic(will.topic);
  if (!topic.ok || topic.value.channel !== 'status') {
    callback(notASession(will.topic));
    return;
  }
  const payload = Buffer.from(will.payload);
  intake
    .take({ access: deviceAccess(topic.value) }, { topic: will.topic, payload })
    .then((taken) => callback(taken === 'set-aside' ? notASession(will.topic) : null), callback);
}

/** Filters that a client gave up. */
export function watchUnsubscriptions(broker: Aedes, connected: WeakMap<Client, Connected>): void {
  broker.on('unsubscribe', (filters, client) => {
    for (const filter of filters) connected.get(client)?.deliveries.withdraw(filter);
  });
}

/** §1.5.3: no NUL; what was not UTF-8 has become U+FFFD by now. */
const isText = (text: string): boolean =>
  text.length <= limits.topicCharactersMax && !text.includes('\u0000') && !text.includes('\ufffd');

/** §4.7: a topic that can be published to. */
const isTopicName = (topic: string): boolean =>
  topic !== '' && isText(topic) && !/[+#]/.test(topic);

/**
 * The broker publishes whatever it has acknowledged. What was set aside must not reach subscribers
 * nor replace a retained message: it becomes an empty message on a topic nobody can subscribe to.
 */
function hush(packet: PublishPacket): void {
  packet.topic = '$samay/set-aside';
  packet.payload = '';
  packet.retain = false;
}

/** Over a WebSocket, the connection is that of the request which became it. */
const certificateOf = (client: Client) => shownCertificate(client.req?.socket ?? client.conn);

const connackError = (returnCode: number): AuthenticateError =>
  Object.assign(new Error('connection refused'), { returnCode });

const malformed = (what: string): GatewayError =>
  new GatewayError('GATEWAY_PROTOCOL', `MQTT mal formado: ${what}`, `malformed MQTT: ${what}`);

const notASession = (topic: string): GatewayError =>
  new GatewayError(
    'GATEWAY_TOPIC',
    `nadie conectado publica en ${topic}`,
    `nobody connected publishes to ${topic}`,
  );
