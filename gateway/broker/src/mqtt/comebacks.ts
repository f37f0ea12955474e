import type { AedesPublishPacket, Client } from 'aedes';
import type { QueuedPacket } from './session-queue.ts';
import { messageOf, type SharedQueues } from './shared-queues.ts';

/** Of a queue handed out, the last of which may still be on their way as messages of now. */
const rememberedMax = 1_000;

/** A client whose session lasts, from its CONNECT on. */
class Comeback {
  /** The queue has been handed out: from here on messages come as they are said. */
  over = false;
  /** A message was held back, so that it has to be looked for in the queue. */
  rang = false;
  /** Handed out from the queue. */
  readonly handed = new Set<string>();
  /** The last that was taken from the queue, until it is about to be sent. */
  #last: { readonly message: string; readonly sent: () => void } | undefined;

  hand(message: string): void {
    this.handed.add(message);
    if (this.handed.size <= rememberedMax) return;
    for (const oldest of this.handed) {
      this.handed.delete(oldest);
      return;
    }
  }

  sending(message: string): Promise<void> {
    return new Promise((sent) => {
      this.#last = { message, sent };
    });
  }

  sent(message: string): void {
    if (this.#last?.message === message) this.#last.sent();
  }
}

/**
 * Whoever comes back to a session gets what waited, in its order, and then what is said from now on.
 * Aedes listens to the session's filters before it answers the CONNECT, and reads the queue afterwards.
 * What is said between the two would be sent before the CONNACK (which MQTT 3.1.1 §3.2 wants first, and
 * for which mqtt.js then waits in vain), and come out of the queue once more. With the queue at the
 * other end of a network, that is milliseconds. So nothing that is in the queue is sent past it until
 * it has been handed out to the end.
 */
export class Comebacks {
  readonly #comebacks = new WeakMap<Client, Comeback>();

  /** @param packet of now, at the quality of service at which this client would get it. */
  holds(client: Client, packet: AedesPublishPacket): boolean {
    // From the queue, or retained, which no queue has.
    if (client.clean || packet.messageId !== undefined || !packet.brokerId) return false;
    const comeback = this.#of(client);
    if (packet.qos === 0) return !connackSent(client);
    if (comeback.over) return comeback.handed.has(messageOf(packet as QueuedPacket));
    comeback.rang = true;
    return true;
  }

  /** The queue to its end, and what is added to it meanwhile. */
  async *handOut(client: Client, queues: SharedQueues): AsyncGenerator<QueuedPacket> {
    const comeback = this.#of(client);
    let behind = 0;
    do {
      comeback.rang = false;
      const page = await queues.page(client.id, behind);
      for (const [n, { place, packet }] of page.entries()) {
        behind = place;
        const message = messageOf(packet);
        comeback.hand(message);
        const isLast = n === page.length - 1;
        // Streams read ahead: before anything may pass, the last one has to be out.
        const sent = isLast ? comeback.sending(message) : undefined;
        yield packet;
        await sent;
      }
      if (page.length > 0) comeback.rang = true;
    } while (comeback.rang);
    comeback.over = true;
  }

  /** It has its identifier and is being written, or cannot be. */
  sent(client: Client, packet: QueuedPacket): void {
    this.#comebacks.get(client)?.sent(messageOf(packet));
  }

  #of(client: Client): Comeback {
    const known = this.#comebacks.get(client);
    if (known !== undefined) return known;
    const comeback = new Comeback();
    this.#comebacks.set(client, comeback);
    return comeback;
  }
}

/** What Aedes has and its types do not say. */
const connackSent = (client: Client): boolean =>
  (client as unknown as { readonly connackSent: boolean }).connackSent;
