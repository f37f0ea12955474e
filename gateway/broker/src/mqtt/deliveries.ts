import type { AedesPublishPacket, Client } from 'aedes';
import { GatewayError } from '../gateway-error.ts';
import type { Metrics } from '../metrics.ts';
import { filterMatcher } from './filter-matcher.ts';
import { outboundBytesMax } from './limits.ts';

interface Granted {
  readonly qos: number;
  readonly matches: (topic: string) => boolean;
}

type Qos = 0 | 1 | 2;

/** What one connected client is to be sent, and at which quality of service. */
export class Deliveries {
  readonly #metrics: Pick<Metrics, 'limit'>;
  readonly #granted = new Map<string, Granted>();
  #lastBroker = '';
  #lastCounter = -1;

  constructor(metrics: Pick<Metrics, 'limit'>) {
    this.#metrics = metrics;
  }

  get subscriptions(): number {
    return this.#granted.size;
  }

  has(filter: string): boolean {
    return this.#granted.has(filter);
  }

  grant(filter: string, qos: number): void {
    this.#granted.set(filter, { qos, matches: filterMatcher(filter) });
  }

  withdraw(filter: string): void {
    this.#granted.delete(filter);
  }

  /**
   * Aedes asks for each filter that matches: the first time it is sent, at the highest quality of
   * service of all of them, but no higher than it came (MQTT 3.1.1 §3.3.5, §3.8.4).
   */
  forward(client: Client, packet: AedesPublishPacket): AedesPublishPacket | undefined {
    const { brokerId, brokerCounter } = packet;
    // From the queue of its session: it has its quality of service, and its identifier.
    if (packet.messageId !== undefined) return packet;
    // Retained messages, sent because of a new filter, have no broker.
    if (brokerId) {
      if (brokerCounter === this.#lastCounter && brokerId === this.#lastBroker) return undefined;
      this.#lastBroker = brokerId;
      this.#lastCounter = brokerCounter;
    }
    const qos = Math.min(packet.qos, this.#qosOf(packet.topic)) as Qos;
    if (client.conn.writableLength > outboundBytesMax) return this.#behind(client, qos);
    packet.qos = qos;
    return packet;
  }

  #qosOf(topic: string): number {
    let highest = 0;
    for (const { qos, matches } of this.#granted.values()) {
      if (qos > highest && matches(topic)) highest = qos;
    }
    return highest;
  }

  /** It does not read as fast as it is sent to: that is to be nobody else's loss. */
  #behind(client: Client, qos: Qos): undefined {
    if (qos === 0) {
      this.#metrics.limit('slow-subscriber-dropped');
      return undefined;
    }
    this.#metrics.limit('slow-subscriber-ended');
    client.conn.destroy(
      new GatewayError(
        'GATEWAY_SLOW_SUBSCRIBER',
        'no lee lo que pidió recibir',
        'it does not read what it asked to be sent',
      ),
    );
    return undefined;
  }
}
