/** What is published: on our disk before the broker acknowledges it. */
import { channels, parseTopic } from '@samay/contract';
import type { PublishPacket } from 'aedes';
import { GatewayError } from '../gateway-error.ts';
import { deviceAccess } from '../identity/access.ts';
import type { Intake, Taken } from '../intake/intake.ts';
import { Acknowledgements } from './acknowledgements.ts';
import type { Hooks } from './broker.ts';
import type { Around, Rules } from './mqtt-hooks.ts';
import { isTopicName, malformed } from './mqtt-text.ts';

export function publishHooks(
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

/** The will of a device whose gateway died, said for it. */
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

/**
 * The broker publishes whatever it has acknowledged. What was set aside must not reach subscribers
 * nor replace a retained message: it becomes an empty message on a topic nobody can subscribe to.
 */
function hush(packet: PublishPacket): void {
  packet.topic = '$samay/set-aside';
  packet.payload = '';
  packet.retain = false;
}

const notASession = (topic: string): GatewayError =>
  new GatewayError(
    'GATEWAY_TOPIC',
    `nadie conectado publica en ${topic}`,
    `nobody connected publishes to ${topic}`,
  );
