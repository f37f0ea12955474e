/** Who comes in (MQTT 3.1.1 §3.1), and what is said to who does not. */
import type { AuthenticateError, Client, ConnectPacket } from 'aedes';
import { deviceNamed, shownCertificate } from '../certificates/shown-certificate.ts';
import type { GatewayError } from '../gateway-error.ts';
import type { RefusedBecause } from '../identity/authentication.ts';
import { printable } from '../identity/printable.ts';
import type { Hooks } from './broker.ts';
import { Deliveries } from './deliveries.ts';
import type { Around, Rules } from './mqtt-hooks.ts';
import { isText, isTopicName, malformed } from './mqtt-text.ts';

/** CONNACK return codes, MQTT 3.1.1 §3.2.2.3. */
const identifierRejected = 2;
const serverUnavailable = 3;
const badCredentials = 4;
const notAuthorized = 5;

const returnCodes: Readonly<Record<RefusedBecause, number>> = {
  anonymous: notAuthorized,
  'wrong-credentials': badCredentials,
  invited: notAuthorized,
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

export function connectHooks(
  rules: Rules,
  around: Around,
): Pick<Hooks, 'preConnect' | 'authenticate'> {
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

/** Over a WebSocket, the connection is that of the request which became it. */
const certificateOf = (client: Client) => shownCertificate(client.req?.socket ?? client.conn);

const connackError = (returnCode: number): AuthenticateError =>
  Object.assign(new Error('connection refused'), { returnCode });
