import type { AedesPacket } from 'aedes-packet';

/** A message waiting for a client, or for the last steps of its QoS 2 exchange. */
export interface Queued {
  readonly key: string;
  packet: QueuedPacket;
  bytes: number;
  /** The identifier it went out under, if it did: the same one when it is sent again (§4.4). */
  messageId: number | undefined;
}

export type QueuedPacket = AedesPacket & { messageId?: number | undefined };

/** What one takes in memory beside its text. */
const overheadBytes = 300;

const queuedKey = ({ brokerId, brokerCounter }: QueuedPacket): string =>
  `${brokerId}:${brokerCounter}`;

/** What waits for one client, oldest first. */
export class SessionQueue {
  readonly #entries = new Map<string, Queued>();
  readonly #sent = new Map<number, Queued>();
  bytes = 0;

  get length(): number {
    return this.#entries.size;
  }

  add(packet: QueuedPacket): void {
    const key = queuedKey(packet);
    if (this.#entries.has(key)) return;
    const bytes =
      packet.cmd === 'publish'
        ? overheadBytes + packet.topic.length + packet.payload.length
        : overheadBytes;
    this.#entries.set(key, { key, packet, bytes, messageId: undefined });
    this.bytes += bytes;
  }

  dropOldest(): boolean {
    const [oldest] = this.#entries.values();
    if (oldest !== undefined) this.#remove(oldest);
    return oldest !== undefined;
  }

  /**
   * It goes out under this identifier, or under the next that no other message is out under.
   * @returns the identifier; undefined, where the message is no longer here.
   */
  sent(packet: QueuedPacket, messageId: number): number | undefined {
    const entry = this.#entries.get(queuedKey(packet));
    if (entry === undefined) return undefined;
    if (entry.messageId === undefined) {
      let free = messageId;
      while (this.#sent.has(free)) free = (free % messageIdMax) + 1;
      entry.messageId = free;
      this.#sent.set(free, entry);
    }
    return entry.messageId;
  }

  /** QoS 2: the client has the message and is owed the release (§4.3.3). */
  received(messageId: number, release: QueuedPacket): void {
    const entry = this.#sent.get(messageId);
    if (entry === undefined) return;
    entry.packet = release;
    this.bytes -= entry.bytes - overheadBytes;
    entry.bytes = overheadBytes;
  }

  done(messageId: number | undefined): QueuedPacket | undefined {
    const entry = messageId === undefined ? undefined : this.#sent.get(messageId);
    if (entry !== undefined) this.#remove(entry);
    return entry?.packet;
  }

  /** To be sent to a client that is back: what had gone out before is marked so (§3.3.1.1). */
  *again(): Generator<QueuedPacket> {
    for (const { packet, messageId } of [...this.#entries.values()]) {
      yield messageId === undefined
        ? packet
        : { ...packet, messageId, ...(packet.cmd === 'publish' ? { dup: true } : {}) };
    }
  }

  #remove(entry: Queued): void {
    this.#entries.delete(entry.key);
    if (entry.messageId !== undefined) this.#sent.delete(entry.messageId);
    this.bytes -= entry.bytes;
  }
}

/** §2.3.1: 16 bits, and never 0. */
const messageIdMax = 65_535;
