import { Readable } from 'node:stream';
import type { Aedes, Client, Subscription } from 'aedes';
import type { AedesPacket } from 'aedes-packet';
import type { Metrics } from '../metrics.ts';
import { clientOf } from './broker.ts';
import { FilterTree } from './filter-tree.ts';
import type { RetainedStore } from './retained-disk.ts';
import type { SessionBounds } from './session-bounds.ts';
import { type QueuedPacket, SessionQueue } from './session-queue.ts';

interface Stored {
  readonly id: string;
  readonly filters: Map<string, number>;
  readonly queue: SessionQueue;
  lastUsedMs: number;
}

type Id = Pick<Client, 'id'>;
type Will = AedesPacket & { brokerId?: string; clientId?: string };

/** What Aedes understands as "there was a session", where it had no subscriptions (§3.2.2.2). */
export const sessionMark = '$samay/session';

/** SUBACK's 0x80: the hook marks a refused filter with it, and Aedes would store it all the same. */
export const refusedQos = 128;

export interface MemoryParts {
  readonly retained: RetainedStore;
  readonly metrics: Pick<Metrics, 'limit'>;
  readonly steadyMs: () => number;
  readonly bounds: SessionBounds;
}

/**
 * Sessions in this process's memory, all within bounds: what is dropped is the oldest, and counted.
 * Aedes' own keeps refused filters, queues for ever, and sends a message once for each filter that
 * matches. The methods are those that Aedes asks a persistence for.
 */
export class MemorySessions {
  readonly #parts: MemoryParts;
  readonly #sessions = new Map<string, Stored>();
  readonly #tree = new FilterTree();
  /** Identifiers of QoS 2 messages that came in and are not released yet, of any client (§4.3.3). */
  readonly #incoming = new Map<string, Set<number>>();
  readonly #wills = new Map<string, Will>();
  #bytes = 0;
  #broker: Aedes | undefined;

  constructor(parts: MemoryParts) {
    this.#parts = parts;
  }

  // Aedes refuses one whose setup is not an async function.
  async setup(broker: Aedes): Promise<void> {
    this.#broker = broker;
    broker.on('clientDisconnect', ({ id }) => {
      const session = this.#sessions.get(id);
      if (session !== undefined) session.lastUsedMs = this.#parts.steadyMs();
    });
  }

  get stats(): { sessions: number; queuedBytes: number } {
    return { sessions: this.#sessions.size, queuedBytes: this.#bytes };
  }

  // Retained messages.

  async storeRetained(packet: AedesPacket): Promise<void> {
    if (packet.cmd !== 'publish') return;
    const { topic, qos, payload } = packet;
    this.#parts.retained.set({ topic, qos, payload: Buffer.from(payload) });
  }

  createRetainedStream(filter: string): Readable {
    return this.createRetainedStreamCombi([filter]);
  }

  createRetainedStreamCombi(filters: readonly string[]): Readable {
    const { messages } = this.#parts.retained;
    function* all() {
      for (const filter of filters) {
        for (const message of messages.matching(filter)) {
          yield { cmd: 'publish', ...message, retain: true, dup: false };
        }
      }
    }
    return Readable.from(all());
  }

  // Sessions and their subscriptions.

  /** Asked for a client that wants a session that lasts: from here on it has one. */
  async subscriptionsByClient({ id }: Id): Promise<Subscription[]> {
    const session = this.#sessions.get(id);
    if (session === undefined) {
      this.#makeRoom();
      this.#open(id);
      return [];
    }
    session.lastUsedMs = this.#parts.steadyMs();
    const filters = Array.from(session.filters, ([topic, qos]) => ({ topic, qos }) as Subscription);
    return filters.length > 0 ? filters : [{ topic: sessionMark, qos: 0 }];
  }

  async addSubscriptions({ id }: Id, subscriptions: readonly Subscription[]): Promise<void> {
    const { filters } = this.#sessions.get(id) ?? this.#open(id);
    for (const { topic, qos } of subscriptions) {
      if (qos === (refusedQos as number)) continue;
      filters.set(topic, qos);
      if (qos > 0) this.#tree.set(topic, id, qos);
      else this.#tree.delete(topic, id);
    }
  }

  async removeSubscriptions({ id }: Id, topics: readonly string[]): Promise<void> {
    for (const topic of topics) {
      this.#sessions.get(id)?.filters.delete(topic);
      this.#tree.delete(topic, id);
    }
  }

  async cleanSubscriptions({ id }: Id): Promise<void> {
    const session = this.#sessions.get(id);
    if (session !== undefined) this.#end(session);
  }

  async subscriptionsByTopic(topic: string): Promise<{ clientId: string; qos: number }[]> {
    return Array.from(this.#tree.match(topic), ([clientId, qos]) => ({ clientId, qos }));
  }

  async countOffline(): Promise<{ subsCount: number; clientsCount: number }> {
    let subsCount = 0;
    for (const { filters } of this.#sessions.values()) subsCount += filters.size;
    return { subsCount, clientsCount: this.#sessions.size };
  }

  getClientList(filter: string): Readable {
    const having = [...this.#sessions.values()].filter(({ filters }) => filters.has(filter));
    return Readable.from(having.map(({ id }) => id));
  }

  // Messages on their way to a client.

  async outgoingEnqueue({ clientId }: { clientId: string }, packet: AedesPacket): Promise<void> {
    await this.outgoingEnqueueCombi([{ clientId, qos: 2 }], packet);
  }

  async outgoingEnqueueCombi(
    subscriptions: readonly { clientId: string; qos: number }[],
    packet: AedesPacket,
  ): Promise<void> {
    if (subscriptions.length === 0 || packet.cmd !== 'publish') return;
    // A payload is a window into what the socket read: kept, it would keep all of that.
    const payload = Buffer.from(packet.payload);
    for (const { clientId, qos } of subscriptions) {
      const queue = this.#sessions.get(clientId)?.queue;
      const granted = Math.min(qos, packet.qos) as 0 | 1 | 2;
      if (queue === undefined || granted === 0) continue;
      // What is sent later is no retained message, and is no duplicate of the publisher's (§3.3.1).
      const { messageId: _, ...rest } = packet;
      const copy = { ...rest, payload, qos: granted, retain: false, dup: false };
      this.#changing(queue, () => queue.add(copy));
      this.#bound(queue);
    }
  }

  /** Aedes is about to send it. Where it was dropped meanwhile, it goes out this once. */
  async outgoingUpdate({ id }: Id, packet: QueuedPacket): Promise<void> {
    const queue = this.#sessions.get(id)?.queue;
    const { messageId } = packet;
    if (queue === undefined || messageId === undefined) return;
    if (packet.cmd !== 'pubrel') packet.messageId = queue.sent(packet, messageId) ?? messageId;
    else this.#changing(queue, () => queue.received(messageId, packet));
  }

  async outgoingClearMessageId({ id }: Id, packet: QueuedPacket): Promise<unknown> {
    const queue = this.#sessions.get(id)?.queue;
    return queue && this.#changing(queue, () => queue.done(packet.messageId));
  }

  outgoingStream({ id }: Id): Readable {
    return Readable.from(this.#sessions.get(id)?.queue.again() ?? []);
  }

  // QoS 2 messages on their way in: that they came is all that has to be known.

  async incomingStorePacket({ id }: Id, { messageId }: QueuedPacket): Promise<void> {
    const known = this.#incoming.get(id) ?? new Set();
    this.#incoming.set(id, known);
    if (messageId !== undefined) known.add(messageId);
  }

  async incomingGetPacket({ id }: Id, { messageId }: { messageId?: number }): Promise<unknown> {
    if (messageId !== undefined && this.#incoming.get(id)?.has(messageId)) return { messageId };
    throw new Error('no such packet');
  }

  async incomingDelPacket({ id }: Id, { messageId }: QueuedPacket): Promise<void> {
    const known = this.#incoming.get(id);
    if (messageId === undefined || !known?.delete(messageId)) throw new Error('no such packet');
    if (known.size === 0) this.#incoming.delete(id);
  }

  async cleanIncoming({ id }: Id): Promise<void> {
    this.#incoming.delete(id);
  }

  // Wills. Only this process's: none is left behind by a gateway that is gone.

  async putWill({ id }: Id, will: Will): Promise<void> {
    if (this.#broker !== undefined) will.brokerId = this.#broker.id;
    will.clientId = id;
    this.#wills.set(id, will);
  }

  async getWill({ id }: Id): Promise<Will | undefined> {
    return this.#wills.get(id);
  }

  async delWill({ id }: Id): Promise<Will | undefined> {
    const will = this.#wills.get(id);
    this.#wills.delete(id);
    return will;
  }

  streamWill(): Readable {
    return Readable.from([]);
  }

  async destroy(): Promise<void> {}

  #isHere(id: string): boolean {
    return this.#broker !== undefined && clientOf(this.#broker, id) !== undefined;
  }

  #open(id: string): Stored {
    const lastUsedMs = this.#parts.steadyMs();
    const session = { id, filters: new Map(), queue: new SessionQueue(), lastUsedMs };
    this.#sessions.set(id, session);
    return session;
  }

  #end({ id, filters, queue }: Stored): void {
    for (const topic of filters.keys()) this.#tree.delete(topic, id);
    this.#sessions.delete(id);
    this.#bytes -= queue.bytes;
    if (!this.#isHere(id)) this.#incoming.delete(id);
  }

  /** Ends what nobody has come for in a long time, and the least used where there are too many. */
  #makeRoom(): void {
    const { bounds, metrics, steadyMs } = this.#parts;
    const away = [...this.#sessions.values()].filter(({ id }) => !this.#isHere(id));
    away.sort((a, b) => a.lastUsedMs - b.lastUsedMs);
    for (const session of away) {
      const idle = steadyMs() - session.lastUsedMs > bounds.sessionIdleMsMax;
      if (!idle && this.#sessions.size < bounds.sessionsMax) return;
      this.#end(session);
      metrics.limit(idle ? 'session-expired' : 'session-dropped');
    }
    if (this.#sessions.size >= bounds.sessionsMax) throw new Error('too many sessions');
  }

  #bound(queue: SessionQueue): void {
    const { bounds, metrics } = this.#parts;
    const dropFrom = (from: SessionQueue): boolean => {
      const dropped = this.#changing(from, () => from.dropOldest());
      if (dropped) metrics.limit('queue-dropped');
      return dropped;
    };
    while (queue.length > bounds.queueMessagesMax || queue.bytes > bounds.queueBytesMax) {
      if (!dropFrom(queue)) break;
    }
    while (this.#bytes > bounds.queuesBytesMax) {
      // Whoever has most waiting gives way, so that one that is away takes nothing from the rest.
      let fullest = queue;
      for (const { queue: other } of this.#sessions.values()) {
        if (other.bytes > fullest.bytes) fullest = other;
      }
      if (!dropFrom(fullest)) break;
    }
  }

  #changing<Result>(queue: SessionQueue, change: () => Result): Result {
    const before = queue.bytes;
    const result = change();
    this.#bytes += queue.bytes - before;
    return result;
  }
}
