import { Readable } from 'node:stream';
import { topicMatches } from '@samay/contract';
import type { Aedes, Client, PublishPacket, Subscription } from 'aedes';
import type { AedesPacket } from 'aedes-packet';
import type { Redis } from 'ioredis';
import type { Metrics } from '../metrics.ts';
import { retainedBounds } from './retained.ts';
import type { QueuedPacket } from './session-queue.ts';
import { type MemorySessions, refusedQos, sessionBounds, sessionMark } from './sessions-memory.ts';
import type { SharedWills, Will } from './shared-wills.ts';

type Id = Pick<Client, 'id'> & { readonly clean?: boolean };
type Granted = Subscription & { readonly clientId: string };

/** What aedes-persistence-redis keeps; its wills are ours (shared-wills.ts). */
export interface Stored {
  setup(broker: Aedes): Promise<void>;
  storeRetained(packet: AedesPacket): Promise<void>;
  createRetainedStreamCombi(filters: readonly string[]): Readable;
  addSubscriptions(client: Id, subscriptions: readonly Subscription[]): Promise<unknown>;
  removeSubscriptions(client: Id, filters: readonly string[]): Promise<unknown>;
  subscriptionsByClient(client: Id): Promise<Subscription[]>;
  cleanSubscriptions(client: Id): Promise<unknown>;
  subscriptionsByTopic(topic: string): Promise<Granted[]>;
  countOffline(): Promise<{ subsCount: number; clientsCount: number }>;
  outgoingEnqueueCombi(to: readonly { clientId: string }[], packet: AedesPacket): Promise<void>;
  outgoingUpdate(client: Id, packet: QueuedPacket): Promise<void>;
  outgoingClearMessageId(client: Id, packet: QueuedPacket): Promise<unknown>;
  outgoingStream(client: Id): Readable;
  incomingStorePacket(client: Id, packet: QueuedPacket): Promise<void>;
  incomingGetPacket(client: Id, packet: { messageId?: number }): Promise<unknown>;
  incomingDelPacket(client: Id, packet: QueuedPacket): Promise<void>;
  cleanIncoming(client: Id): Promise<void>;
  getClientList(filter: string): Readable;
}

export interface SharedParts {
  readonly stored: Stored;
  readonly db: Redis;
  /** For clients whose session ends with the connection: what they need does not need Redis. */
  readonly local: MemorySessions;
  readonly wills: SharedWills;
  readonly metrics: Pick<Metrics, 'limit'>;
  /** Milliseconds that Redis has been there without a break. */
  readonly upMs: () => number;
  readonly heartbeatMs: number;
}

/**
 * Sessions that several gateways share. A device has none that lasts, so all it asks is answered while
 * Redis is away; who wants one that lasts is refused then, rather than promised what cannot be kept.
 * What is lost so is counted as `sessions-away`. The methods are those Aedes asks a persistence for.
 */
export class SharedSessions {
  readonly #parts: SharedParts;
  /** Retained messages that Redis has not got yet, by topic. */
  readonly #unsaved = new Map<string, AedesPacket & { cmd: 'publish' }>();

  constructor(parts: SharedParts) {
    this.#parts = parts;
  }

  // Aedes refuses one whose setup is not an async function.
  async setup(broker: Aedes): Promise<void> {
    await this.#parts.local.setup(broker);
    await this.#parts.stored.setup(broker);
  }

  /** Redis is back. What others retained meanwhile gives way to what was said here. */
  async saveRetained(): Promise<void> {
    for (const [topic, packet] of [...this.#unsaved]) {
      await this.#parts.stored.storeRetained(packet);
      if (this.#unsaved.get(topic) === packet) this.#unsaved.delete(topic);
    }
  }

  async storeRetained(packet: AedesPacket): Promise<void> {
    if (packet.cmd !== 'publish') return;
    const { topic } = packet;
    // In order: not past one that waits.
    if (!this.#unsaved.has(topic)) {
      const saved = await this.#parts.stored.storeRetained(packet).then(yes, no);
      if (saved) return;
    }
    const room = this.#unsaved.has(topic) || this.#unsaved.size < retainedBounds.retainedMax;
    if (room) this.#unsaved.set(topic, { ...packet, payload: Buffer.from(packet.payload) });
    else this.#parts.metrics.limit('retained-full');
  }

  createRetainedStream(filter: string): Readable {
    return this.createRetainedStreamCombi([filter]);
  }

  createRetainedStreamCombi(filters: readonly string[]): Readable {
    const unsaved = this.#unsaved;
    const stored = () => this.#parts.stored.createRetainedStreamCombi(filters);
    const lost = () => this.#lost();
    async function* all() {
      const said = new Set<string>();
      for (const [topic, packet] of unsaved) {
        if (!filters.some((filter) => topicMatches(filter, topic))) continue;
        said.add(topic);
        if (packet.payload.length > 0) yield packet;
      }
      try {
        for await (const packet of stored()) if (!said.has(packet.topic)) yield packet;
      } catch {
        // Nobody listens for an error there: it would end the process.
        lost();
      }
    }
    return Readable.from(all());
  }

  /** Asked for a client that wants a session that lasts: from here on it has one. */
  async subscriptionsByClient(client: Id): Promise<Subscription[]> {
    const { stored, db, metrics } = this.#parts;
    const filters = await stored.subscriptionsByClient(client);
    if (filters.length === 0) {
      const { clientsCount } = await stored.countOffline();
      if (clientsCount >= sessionBounds.sessionsMax) {
        metrics.limit('session-refused');
        throw new Error('too many sessions');
      }
      // Written past the package, which tells everybody and waits to hear it: the mark is no filter.
      await db.sadd('clients', client.id);
      await db.hset(`client:${encodeURIComponent(client.id)}`, sessionMark, markBytes);
    }
    const others = filters.filter(({ topic }) => topic !== sessionMark);
    return others.length > 0 ? others : filters;
  }

  async addSubscriptions(client: Id, subscriptions: readonly Subscription[]): Promise<void> {
    const granted = subscriptions.filter(({ qos }) => qos !== (refusedQos as number));
    if (granted.length > 0) await this.#parts.stored.addSubscriptions(client, granted);
  }

  async removeSubscriptions(client: Id, filters: readonly string[]): Promise<void> {
    // The mark stays until the session ends.
    const others = filters.filter((filter) => filter !== sessionMark);
    if (others.length > 0) await this.#parts.stored.removeSubscriptions(client, others);
  }

  /** Asked at each connection without a session: a device's does not depend on it. */
  async cleanSubscriptions(client: Id): Promise<void> {
    await this.#parts.stored.cleanSubscriptions(client).catch(() => this.#lost());
  }

  async subscriptionsByTopic(topic: string): Promise<Granted[]> {
    const highest = new Map<string, Granted>();
    for (const granted of await this.#parts.stored.subscriptionsByTopic(topic)) {
      const before = highest.get(granted.clientId);
      if (before === undefined || before.qos < granted.qos) highest.set(granted.clientId, granted);
    }
    return [...highest.values()];
  }

  countOffline(): Promise<{ subsCount: number; clientsCount: number }> {
    return this.#parts.stored.countOffline();
  }

  getClientList(filter: string): Readable {
    return this.#parts.stored.getClientList(filter);
  }

  async outgoingEnqueue(to: { clientId: string }, packet: AedesPacket): Promise<void> {
    await this.outgoingEnqueueCombi([to], packet);
  }

  /** The publisher has its acknowledgement by now: a queue that cannot be kept is not its fault. */
  async outgoingEnqueueCombi(
    to: readonly { clientId: string; qos?: number }[],
    packet: AedesPacket,
  ): Promise<void> {
    const theirs = to.filter(({ qos }) => qos !== 0);
    if (theirs.length === 0) return;
    // What is sent later is no retained message, and is no duplicate of the publisher's (§3.3.1).
    const { messageId: _, ...rest } = packet as QueuedPacket;
    const copy = { ...rest, retain: false, dup: false } as AedesPacket;
    try {
      await this.#parts.stored.outgoingEnqueueCombi(theirs, copy);
      await Promise.all(theirs.map(({ clientId }) => this.#bound(clientId)));
    } catch {
      this.#lost();
    }
  }

  async #bound(clientId: string): Promise<void> {
    const { db, metrics } = this.#parts;
    const queue = `outgoing:${encodeURIComponent(clientId)}`;
    const over = (await db.llen(queue)) - sessionBounds.queueMessagesMax;
    if (over <= 0) return;
    await db.ltrim(queue, over, -1);
    for (let dropped = 0; dropped < over; dropped += 1) metrics.limit('queue-dropped');
  }

  async outgoingUpdate(client: Id, packet: QueuedPacket): Promise<void> {
    try {
      await this.#parts.stored.outgoingUpdate(client, packet);
    } catch (error) {
      // A release of what is no longer in the queue.
      if (!(error instanceof Error && error.message === 'unknown key')) throw error;
    }
  }

  outgoingClearMessageId(client: Id, packet: QueuedPacket): Promise<unknown> {
    return this.#parts.stored.outgoingClearMessageId(client, packet);
  }

  outgoingStream(client: Id): Readable {
    return client.clean === true ? Readable.from([]) : Readable.from(this.#again(client));
  }

  /** A message is kept once for all who wait for it: what each was granted is looked up here. */
  async *#again(client: Id): AsyncGenerator<QueuedPacket> {
    const { stored } = this.#parts;
    const filters = await stored.subscriptionsByClient(client);
    for await (const packet of stored.outgoingStream(client) as AsyncIterable<QueuedPacket>) {
      if (packet.cmd !== 'publish') {
        yield packet;
        continue;
      }
      const matching = filters.filter(({ topic }) => topicMatches(topic, packet.topic));
      const granted = Math.max(1, ...matching.map(({ qos }) => qos));
      yield { ...packet, qos: Math.min(packet.qos, granted) as 0 | 1 | 2 };
    }
  }

  incomingStorePacket(client: Id, packet: QueuedPacket): Promise<void> {
    return this.#incoming(client).incomingStorePacket(client, packet);
  }

  incomingGetPacket(client: Id, packet: { messageId?: number }): Promise<unknown> {
    return this.#incoming(client).incomingGetPacket(client, packet);
  }

  incomingDelPacket(client: Id, packet: QueuedPacket): Promise<void> {
    return this.#incoming(client).incomingDelPacket(client, packet);
  }

  async cleanIncoming(client: Id): Promise<void> {
    await this.#parts.local.cleanIncoming(client);
    await this.#parts.stored.cleanIncoming(client).catch(() => this.#lost());
  }

  #incoming(client: Id): Pick<Stored, `incoming${'Store' | 'Get' | 'Del'}Packet`> {
    return client.clean === true ? this.#parts.local : this.#parts.stored;
  }

  /** Aedes says the will of a connection that breaks from its own memory: only ours dying needs Redis. */
  async putWill({ id }: Id, will: Will): Promise<void> {
    await this.#parts.wills.put(id, will as PublishPacket).catch(() => this.#lost());
  }

  async getWill(): Promise<undefined> {}

  // Aedes does not look at a failure here, and an unseen one would end the process.
  async delWill({ id }: Id): Promise<void> {
    await this.#parts.wills.remove(id).catch(() => this.#lost());
  }

  streamWill(alive: Readonly<Record<string, unknown>> = {}): Readable {
    const { wills, upMs, heartbeatMs } = this.#parts;
    // Just after an outage of Redis no heartbeat has been heard, and nobody is dead for that.
    return Readable.from(upMs() < 4 * heartbeatMs ? [] : wills.orphans(alive));
  }

  async destroy(): Promise<void> {}

  #lost(): void {
    this.#parts.metrics.limit('sessions-away');
  }
}

const yes = () => true;
const no = () => false;
/** MessagePack of `{topic: sessionMark, qos: 0}`, as the package keeps a filter. */
const markBytes = Buffer.from(
  `\x82\xa5topic${String.fromCharCode(0xa0 + sessionMark.length)}${sessionMark}\xa3qos\x00`,
  'latin1',
);
