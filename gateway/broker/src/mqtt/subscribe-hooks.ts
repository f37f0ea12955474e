/** Who hears what. */
import { isTopicFilter } from '@samay/contract';
import type { Aedes, Client, Subscription } from 'aedes';
import { printable } from '../identity/printable.ts';
import type { Hooks } from './broker.ts';
import * as limits from './limits.ts';
import type { Around, Connected, Rules } from './mqtt-hooks.ts';
import { isText, malformed } from './mqtt-text.ts';
import { refusedQos, sessionMark } from './sessions-memory.ts';

export function subscribeHooks(
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

/** Filters that a client gave up. */
export function watchUnsubscriptions(broker: Aedes, connected: WeakMap<Client, Connected>): void {
  broker.on('unsubscribe', (filters, client) => {
    for (const filter of filters) connected.get(client)?.deliveries.withdraw(filter);
  });
}
