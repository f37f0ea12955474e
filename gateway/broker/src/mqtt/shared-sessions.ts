import { Readable } from 'node:stream';
import { topicMatches } from '@samay/contract';
import type { Aedes, Client, PublishPacket, Subscription } from 'aedes';
import type { AedesPacket } from 'aedes-packet';
import type { Redis } from 'ioredis';
import type { Metrics } from '../metrics.ts';
import type { Comebacks } from './comebacks.ts';
import { FilterChanges } from './filter-changes.ts';
import { retainedBounds } from './retained.ts';
import { sessionBounds } from './session-bounds.ts';
import type { QueuedPacket } from './session-queue.ts';
import { type MemorySessions, refusedQos, sessionMark } from './sessions-memory.ts';
import type { SharedQueues } from './shared-queues.ts';
import type { SharedWills, Will } from './shared-wills.ts';

type Id = Pick<Client, 'id'> & { readonly clean?: boolean };
type Granted = Subscription & { readonly clientId: string };

/** What is used of aedes-persistence-redis: queues and wills are ours (shared-queues.ts, shared-wills.ts). */
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
  readonly queues: SharedQueues;
  readonly comebacks: Comebacks;
  readonly wills: SharedWills;
  readonly metrics: Pick<Metrics, 'limit'>;
  /** Milliseconds that Redis has been there without a break. */
  readonly upMs: () => number;
  readonly heartbeatMs: number;
  /** Says it in this process alone: the package listens to what gateways tell each other of filters. */
  readonly tellHere: (topic: string, payload: string) => void;
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
  /** The filters of a SUBSCRIBE on their way to Redis. */
  readonly #added = new WeakMap<readonly Subscription[], Promise<void>>();
  readonly #changes = new FilterChanges();

  constructor(parts: SharedParts) {
    this.#parts = parts;
  }

  // Aedes refuses one whose setup is not an async function.
  async setup(broker: Aedes): Promise<void> {
    await this.#parts.local.setup(broker);
    await this.#parts.stored.setup(broker);
  }

  /** Redis is back. What filters others took meanwhile was told to those alone who could hear it. */
  async learnFilters(): Promise<void> {
    const { db, stored, tellHere } = this.#parts;
    for (const clientId of await db.smembers('clients')) {
      const subs = await stored.subscriptionsByClient({ id: clientId });
      if (subs.length > 0) tellHere('$SYS/sub/add', JSON.stringify({ clientId, subs }));
    }
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
    const { stored, db, queues, metrics } = this.#parts;
    const filters = await stored.subscriptionsByClient(client);
    if (filters.length === 0) {
      await queues.remove(client.id);
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

  /** Aedes asks for each filter of a SUBSCRIBE, and each time for all of them. */
  async addSubscriptions(client: Id, subscriptions: readonly Subscription[]): Promise<void> {
    let added = this.#added.get(subscriptions);
    if (added === undefined) {
      const granted = subscriptions.filter(({ qos }) => qos !== (refusedQos as number));
      const add = () => this.#parts.stored.addSubscriptions(client, granted);
      added = granted.length > 0 ? this.#changes.make(client.id, add) : Promise.resolve();
      this.#added.set(subscriptions, added);
    }
    await added;
  }

  async removeSubscriptions(client: Id, filters: readonly string[]): Promise<void> {
    // The mark stays until the session ends.
    const others = filters.filter((filter) => filter !== sessionMark);
    if (others.length === 0) return;
    await this.#changes.make(client.id, () =>
      this.#parts.stored.removeSubscriptions(client, others),
    );
  }

  /** Asked at each connection without a session: a device's does not depend on it. */
  async cleanSubscriptions(client: Id): Promise<void> {
    const { stored, queues } = this.#parts;
    try {
      await this.#changes.make(client.id, () => stored.cleanSubscriptions(client));
      await queues.remove(client.id);
    } catch {
      this.#lost();
    }
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
    await this.outgoingEnqueueCombi([{ ...to, qos: 2 }], packet);
  }

  /** The publisher has its acknowledgement by now: a queue that cannot be kept is not its fault. */
  async outgoingEnqueueCombi(
    to: readonly { clientId: string; qos: number }[],
    packet: AedesPacket,
  ): Promise<void> {
    if (packet.cmd !== 'publish') return;
    const { queues, metrics } = this.#parts;
    const add = async ({ clientId, qos }: { clientId: string; qos: number }) => {
      const granted = Math.min(qos, packet.qos) as 0 | 1 | 2;
      if (granted === 0) return;
      const dropped = await queues.add(clientId, packet, granted);
      for (let n = 0; n < dropped; n += 1) metrics.limit('queue-dropped');
    };
    await Promise.all(to.map((one) => add(one).catch(() => this.#lost())));
  }

  /** Aedes is about to send it. Where it was dropped meanwhile, it goes out this once. */
  async outgoingUpdate(client: Client, packet: QueuedPacket): Promise<void> {
    const { queues, comebacks } = this.#parts;
    const { cmd, messageId } = packet;
    if (messageId === undefined) return;
    try {
      if (cmd === 'pubrel') {
        await queues.received(client.id, messageId);
        return;
      }
      const sent = await queues.sent(client.id, packet, messageId);
      if (sent !== undefined) Object.assign(packet, { messageId: sent.messageId, dup: sent.again });
    } finally {
      comebacks.sent(client, packet);
    }
  }

  async outgoingClearMessageId({ id }: Id, { messageId }: QueuedPacket): Promise<unknown> {
    return messageId === undefined ? undefined : this.#parts.queues.done(id, messageId);
  }

  outgoingStream(client: Client): Readable {
    const { comebacks, queues } = this.#parts;
    return Readable.from(client.clean ? [] : comebacks.handOut(client, queues));
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
